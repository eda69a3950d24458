import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';

type Copied = OutputOf['checklist.copyable']['items'][number];

/** What the release before has that is not set here, item by item, and taking it over. */
export function CopyDialog({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const query = useQueryOf('checklist.copyable', { release: release.id });
  const copy = useCommand('checklist.copy');
  const count = query.data?.items.length ?? 0;
  const from = query.data?.previous?.version ?? 'the release before';
  const take = () => {
    copy
      .run({ release: release.id })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        const taken = answer.result.items.length;
        showToast({ title: `${taken === 1 ? '1 item was' : `${taken} items were`} taken over from ${from}` });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Copy from ${from}`}
      description="Items, people, owners and days that are not set here; a day is as far from planning as it was there. Nothing that was set here changes, and nothing is asked for less."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={copy.busy}
            reason={count === 0 ? 'There is nothing to take over' : undefined}
            onClick={take}
          >
            {count === 0 ? 'Take over' : count === 1 ? 'Take 1 item over' : `Take ${count} items over`}
          </Button>
        </>
      }
    >
      <Answer query={query} label="Comparing the checklists" failure="The checklists could not be compared">
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-2">Everything that {from} has is here already.</p>
          ) : (
            <ul className="flex flex-col border-t border-line">
              {items.map((item) => (
                <CopiedLine key={item.item} item={item} />
              ))}
            </ul>
          )
        }
      </Answer>
      <CommandProblem title="Nothing was taken over" answer={copy.answer} error={copy.error} />
    </Dialog>
  );
}

function CopiedLine({ item }: { readonly item: Copied }) {
  const { title, isNew, assigned, due, evidenceRequired, owner } = item;
  const parts = [
    ...(owner === null ? [] : [`owned by ${owner}`]),
    ...(assigned === null ? [] : [`with ${assigned.name}`]),
    ...(due === null ? [] : [`due ${due}`]),
    ...(evidenceRequired ? ['evidence required'] : []),
  ];
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5">
      <span className="min-w-0 flex-1 break-words">{title}</span>
      {isNew && <Badge tone="accent">New here</Badge>}
      <span className="w-full break-words text-small text-2">{parts.join(', ')}</span>
    </li>
  );
}
