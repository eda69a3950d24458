import { Check, FileInput } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { InboxSection } from './inbox-section.tsx';

export type InboxItem = OutputOf['inbox.list']['items'][number];
type Side = 'mine' | 'others';

/** Everything that waits over all releases, by candidate: for me, or for somebody else. */
export function InboxScreen() {
  const query = useQueryOf('inbox.list', {});
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
          const mine = items.filter((item) => item.mine.length > 0);
          const others = items.filter(({ waitingOn }) => waitingOn.length > 0);
          const shown = side === 'mine' ? mine : others;
          return (
            <div className="flex flex-col gap-6">
              <SegmentedControl<Side>
                label="Who is waited for"
                value={side}
                onChange={setSide}
                segments={[
                  { value: 'mine', label: `For me ${mine.reduce((sum, item) => sum + item.mine.length, 0)}` },
                  {
                    value: 'others',
                    label: `For others ${others.reduce((sum, item) => sum + item.waitingOn.length, 0)}`,
                  },
                ]}
              />
              {shown.length === 0 ? (
                <EmptyState
                  icon={Check}
                  title={side === 'mine' ? 'Nothing waits for you' : 'Nobody else is waited for'}
                >
                  {side === 'mine'
                    ? 'Sign-offs, checklist items and promotions that need you stand here.'
                    : 'Sign-offs that only others can give stand here, with whom they wait for and since when.'}
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
