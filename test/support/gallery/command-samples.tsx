import { Archive, Copy, GitBranch, MoreHorizontal, Pencil, Rocket, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ActionButton } from '../../../renderer/components/action-button.tsx';
import { Button } from '../../../renderer/components/button.tsx';
import { ButtonLink } from '../../../renderer/components/button-link.tsx';
import { CopyButton } from '../../../renderer/components/copy-button.tsx';
import { IconButton } from '../../../renderer/components/icon-button.tsx';
import { Kbd } from '../../../renderer/components/kbd.tsx';
import { Menu } from '../../../renderer/components/menu.tsx';
import type { MenuEntry } from '../../../renderer/components/menu-entry.ts';
import { OutsideLink } from '../../../renderer/components/outside-link.tsx';
import { Popover } from '../../../renderer/components/popover.tsx';
import { Section } from '../../../renderer/components/section.tsx';
import { showToast } from '../../../renderer/components/show-toast.ts';
import { TextLink } from '../../../renderer/components/text-link.tsx';
import { useAction } from '../../../renderer/shortcuts/use-action.ts';
import { DialogSamples } from './dialog-samples.tsx';

export function CommandSamples() {
  const [isDense, setDense] = useState(false);
  const cut = useAction({
    id: 'candidate.cut',
    title: 'Cut rc.3',
    group: 'Release',
    keys: 'c',
    icon: Rocket,
    run: () => showToast({ title: 'rc.3 is cut', description: 'Tag v2.4.0-rc.3 on 9f3c1ab', tone: 'pass' }),
  });
  const items: readonly MenuEntry[] = [
    { kind: 'heading', id: 'h', label: 'Release 2.4.0' },
    { kind: 'action', id: 'e', label: 'Edit notes', icon: Pencil, keys: 'e', onSelect: () => setDense(false) },
    { kind: 'action', id: 'c', label: 'Copy link', icon: Copy, keys: 'mod+shift+c', onSelect: () => setDense(false) },
    {
      kind: 'action',
      id: 'b',
      label: 'Close the release',
      icon: Archive,
      reason: 'The tag, PROD and the notes must agree first',
      onSelect: () => setDense(false),
    },
    { kind: 'choice', id: 'd', label: 'Dense rows', checked: isDense, onChange: setDense },
    { kind: 'separator', id: 's' },
    { kind: 'action', id: 'x', label: 'Abandon…', icon: Trash2, tone: 'danger', onSelect: () => setDense(false) },
  ];
  return (
    <Section title="Commands">
      <div className="flex flex-wrap items-center gap-2">
        <ActionButton action={cut} variant="primary" />
        <Button>Compare</Button>
        <Button icon={GitBranch}>Choose branch</Button>
        <Button variant="quiet">Not now</Button>
        <Button variant="danger">Abandon 2.4.0</Button>
        <Button variant="primary" keys="enter">
          Ask Security
        </Button>
        <Button keys="mod+enter">Sign</Button>
        <Button busy>Reading</Button>
        <Button variant="primary" reason="Two tickets fail UAT; QA can put that right">
          Promote to PROD
        </Button>
        <Button size="small">Small</Button>
        <Button size="small" variant="quiet" icon={Pencil}>
          Edit
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <IconButton icon={Pencil} label="Edit" keys="e" />
        <IconButton icon={Trash2} label="Remove" reason="Only an empty release can be removed" />
        <IconButton icon={GitBranch} label="Branch view" pressed />
        <IconButton icon={Archive} label="Archive" busy />
        <CopyButton text="9f3c1ab" label="Copy the digest" />
        <Menu trigger={<IconButton icon={MoreHorizontal} label="More" />} items={items} />
        <Popover trigger={<Button>Why not</Button>} title="Why this cannot be signed">
          <p className="text-2">
            You wrote 2 of the commits in the slice database. Somebody else of the role Database signs for it.
          </p>
        </Popover>
        <ButtonLink to="/" icon={GitBranch}>
          Open the scope
        </ButtonLink>
        <TextLink to="/">What changed since rc.1</TextLink>
        <OutsideLink href="https://example.org/SHOP-412">SHOP-412</OutsideLink>
        <Kbd keys="g h" />
        <Kbd keys="mod+k" />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <DialogSamples />
        <Button onClick={() => showToast({ title: 'Verdict of SHOP-412 is pass', undo: () => setDense(false) })}>
          Toast with undo
        </Button>
        <Button
          onClick={() =>
            showToast({
              title: 'The tag could not be pushed',
              description:
                'The remote refused it: protected branch hook declined. The candidate is cut, the tag is only here.',
              tone: 'fail',
            })
          }
        >
          Toast of a failure
        </Button>
      </div>
    </Section>
  );
}
