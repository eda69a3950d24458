import { Check, FileInput, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { InboxSection } from './inbox-section.tsx';
import { countFor, type Side } from './inbox-side.ts';

const emptyWords = {
  mine: {
    title: 'Nothing waits for you',
    text: 'Sign-offs, checklist items and promotions that need you stand here.',
  },
  delegated: {
    title: 'Nothing is delegated to you',
    text: 'What you may decide in the place of somebody else, for as long as they said, stands here.',
  },
  others: {
    title: 'Nobody else is waited for',
    text: 'Sign-offs that only others can give stand here, with whom they wait for and since when.',
  },
} as const;

/** Everything that waits over all releases, by candidate: for me, or for somebody else. */
export function InboxScreen() {
  const query = useQueryOf('inbox.list', {});
  const isKeyless = useQueryOf('workspace.status', {}).data?.person === null;
  const [side, setSide] = useState<Side>('mine');
  return (
    <Page>
      <PageHeader
        title="Inbox"
        description="All that waits over all releases, the oldest first. A candidate asks for one decision, whatever it holds."
        actions={
          <ButtonLink to="/answer" icon={FileInput}>
            Answer a request file
          </ButtonLink>
        }
      />
      <Answer query={query} label="Reading what waits" failure="What waits could not be read">
        {({ items }) => {
          const shown = items.filter((item) => countFor([item], side) > 0);
          return (
            <div className="flex flex-col gap-6">
              <SegmentedControl<Side>
                label="Who is waited for"
                value={side}
                onChange={setSide}
                segments={[
                  { value: 'mine', label: `For me ${countFor(items, 'mine')}` },
                  { value: 'delegated', label: `Delegated to me ${countFor(items, 'delegated')}` },
                  { value: 'others', label: `For others ${countFor(items, 'others')}` },
                ]}
              />
              {isKeyless && side !== 'others' ? (
                <NoKey />
              ) : shown.length === 0 ? (
                <EmptyState icon={Check} title={emptyWords[side].title}>
                  {emptyWords[side].text}
                </EmptyState>
              ) : (
                shown.map((item) => <InboxSection key={item.release.id} item={item} side={side} />)
              )}
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}

/** Whose inbox it is, the key tells. */
function NoKey() {
  return (
    <EmptyState
      icon={KeyRound}
      title="This machine holds no key"
      action={<ButtonLink to="/settings">Open settings</ButtonLink>}
    >
      What waits for you stands on the machine with your key. How a lost key is replaced stands in the settings, under
      My key.
    </EmptyState>
  );
}
