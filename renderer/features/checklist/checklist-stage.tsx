import { ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { FindingSection } from '../finding/finding-section.tsx';
import { GateSection } from '../gate/gate-section.tsx';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { AddItemDialog } from './add-item-dialog.tsx';
import { ItemDialog } from './item-dialog.tsx';

export type ChecklistItem = OutputOf['checklist.list']['items'][number];

const groups = [
  { group: 'quality', title: 'Quality' },
  { group: 'compliance', title: 'Compliance' },
  { group: 'business', title: 'Business readiness' },
] as const;

/** What has to be done before the release may go, with proof. */
export function ChecklistStage() {
  const release = useRelease();
  const query = useQueryOf('checklist.list', { release: release.id });
  const [open, setOpen] = useState<string | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const next = query.data?.items.find(({ state }) => state === 'open');
  useBegin('gates', next === undefined ? null : () => setOpen(next.item));
  return (
    <div className="flex flex-col gap-6">
      <GateSection release={release} />
      <FindingSection release={release} />
      <Answer query={query} label="Reading the checklist" failure="The checklist could not be read">
        {({ items }) => {
          const opened = items.find(({ item }) => item === open);
          return (
            <>
              <Section
                title="Checklist"
                actions={
                  <Button
                    icon={Plus}
                    onClick={() => setIsAdding(true)}
                    reason={
                      release.status === 'open' ? undefined : 'This release has ended; its checklist stays as it is'
                    }
                  >
                    Add item
                  </Button>
                }
              >
                {items.length === 0 && (
                  <EmptyState icon={ListChecks} title="The checklist is empty">
                    Add what has to be done and proven before this release may go.
                  </EmptyState>
                )}
                <div className="flex flex-col gap-5">
                  {groups.map(({ group, title }) => (
                    <ChecklistGroup
                      key={group}
                      title={title}
                      items={items.filter((item) => item.group === group)}
                      onOpen={setOpen}
                    />
                  ))}
                </div>
              </Section>
              {opened !== undefined && (
                <ItemDialog
                  key={opened.item}
                  item={opened}
                  release={release.id}
                  isOpen={release.status === 'open'}
                  onClose={() => setOpen(null)}
                />
              )}
              {isAdding && <AddItemDialog release={release.id} onClose={() => setIsAdding(false)} />}
            </>
          );
        }}
      </Answer>
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
  readonly onOpen: (item: string) => void;
}

function ChecklistGroup({ title, items, onOpen }: GroupProps) {
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
          <li key={item.item} className="border-b border-line">
            <button
              type="button"
              onClick={() => onOpen(item.item)}
              className="ring-focus-inside flex min-h-8 w-full flex-wrap items-center gap-x-3 gap-y-0.5 px-1 py-1 text-left hover:bg-hover"
            >
              <span className="w-20 shrink-0">
                {item.state === 'done' ? (
                  <Verdict verdict="pass" label={item.answer === null ? 'Done' : 'Answered'} plain />
                ) : (
                  <Verdict verdict="fail" label="Open" plain />
                )}
              </span>
              <span className="min-w-0 flex-1 break-words">{item.title}</span>
              <span className="text-small text-3">{proofOf(item)}</span>
              <span className="flex w-44 shrink-0 items-center text-small text-2 max-middle:hidden">
                {item.done?.by ? (
                  <Person name={item.done.by.name} />
                ) : item.owner.person ? (
                  <Person name={item.owner.person.name} />
                ) : (
                  item.owner.roleTitle
                )}
              </span>
              <span className="w-20 shrink-0 text-right text-small text-3 max-middle:hidden">
                {item.done !== null && <Time at={item.done.at} inRow />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What proves an item, or has to. */
function proofOf({ answer, evidence, evidenceRequired }: ChecklistItem): string {
  if (answer !== null) return 'by a fact';
  if (evidence.length > 0) return `${evidence.length} ${evidence.length === 1 ? 'piece' : 'pieces'} of evidence`;
  return evidenceRequired ? 'evidence required' : '';
}
