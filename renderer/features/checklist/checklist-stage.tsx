import { Copy, ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useClock } from '../../state/clock.ts';
import { DocumentSection } from '../document/document-section.tsx';
import { FindingSection } from '../finding/finding-section.tsx';
import { GateSection } from '../gate/gate-section.tsx';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { AddItemDialog } from './add-item-dialog.tsx';
import { ChangeItemDialog } from './change-item-dialog.tsx';
import { checklistGroups } from './checklist-groups.ts';
import { ChecklistLine } from './checklist-line.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { ItemDialog } from './item-dialog.tsx';

export type ChecklistItem = OutputOf['checklist.list']['items'][number];

/** What is asked of the item on screen, or of the whole list. */
type Asking =
  | { readonly kind: 'show' | 'change'; readonly item: string }
  | { readonly kind: 'add' }
  | { readonly kind: 'copy' }
  | null;

const ended = 'This release has ended; its checklist stays as it is';

/** What was measured, what has to be done with proof, and the documents, before the release may go. */
export function ChecklistStage() {
  const release = useRelease();
  const query = useQueryOf('checklist.list', { release: release.id });
  const [asking, setAsking] = useState<Asking>(null);
  const open = query.data?.items.filter(({ state }) => state === 'open') ?? [];
  const next = open.find(({ daysLate }) => daysLate > 0) ?? open[0];
  useBegin('gates', next === undefined ? null : () => setAsking({ kind: 'show', item: next.item }));
  const off = release.status === 'open' ? undefined : ended;
  const close = () => setAsking(null);
  return (
    <div className="flex flex-col gap-6">
      <GateSection release={release} />
      <FindingSection release={release} />
      <Answer query={query} label="Reading the checklist" failure="The checklist could not be read">
        {({ items }) => {
          const name = asking?.kind === 'show' || asking?.kind === 'change' ? asking.item : null;
          const opened = items.find(({ item }) => item === name);
          return (
            <>
              <Section
                title="Checklist"
                description={sayLate(items)}
                actions={
                  <>
                    {release.previous !== null && (
                      <Button icon={Copy} onClick={() => setAsking({ kind: 'copy' })} reason={off}>
                        {`Copy from ${release.previous.version}`}
                      </Button>
                    )}
                    <Button icon={Plus} onClick={() => setAsking({ kind: 'add' })} reason={off}>
                      Add item
                    </Button>
                  </>
                }
              >
                {items.length === 0 && (
                  <EmptyState icon={ListChecks} title="The checklist is empty">
                    Add what has to be done and proven before this release may go.
                  </EmptyState>
                )}
                <div className="flex flex-col gap-5">
                  {checklistGroups.map(({ value, label }) => (
                    <ChecklistGroup
                      key={value}
                      title={label}
                      items={items.filter(({ group }) => group === value)}
                      onOpen={(item) => setAsking({ kind: 'show', item })}
                    />
                  ))}
                </div>
              </Section>
              {opened !== undefined && asking?.kind === 'show' && (
                <ItemDialog
                  key={opened.item}
                  item={opened}
                  release={release.id}
                  isOpen={release.status === 'open'}
                  onChange={() => setAsking({ kind: 'change', item: opened.item })}
                  onClose={close}
                />
              )}
              {opened !== undefined && asking?.kind === 'change' && (
                <ChangeItemDialog key={opened.item} item={opened} release={release} onClose={close} />
              )}
              {asking?.kind === 'add' && <AddItemDialog release={release} onClose={close} />}
              {asking?.kind === 'copy' && <CopyDialog release={release} onClose={close} />}
            </>
          );
        }}
      </Answer>
      <DocumentSection release={release} />
    </div>
  );
}

function sayLate(items: readonly ChecklistItem[]): string | undefined {
  const late = items.filter(({ daysLate }) => daysLate > 0).length;
  if (late === 0) return undefined;
  return late === 1 ? '1 item is overdue.' : `${late} items are overdue.`;
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
  readonly onOpen: (item: string) => void;
}

function ChecklistGroup({ title, items, onOpen }: GroupProps) {
  const now = new Date(useClock()).toISOString();
  if (items.length === 0) return null;
  const done = items.filter(({ state }) => state === 'done').length;
  return (
    <Section
      title={title}
      level={3}
      actions={<span className="tabular text-small text-2">{`${done} of ${items.length} done`}</span>}
    >
      <ul className="flex flex-col border-t border-line">
        {items.map((item) => (
          <ChecklistLine key={item.item} item={item} now={now} onOpen={() => onOpen(item.item)} />
        ))}
      </ul>
    </Section>
  );
}
