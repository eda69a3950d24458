import { sayDue } from '../../../shared/domain/checklist-due.ts';
import { Badge } from '../../components/badge.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import type { ChecklistItem } from './checklist-stage.tsx';

interface ChecklistLineProps {
  readonly item: ChecklistItem;
  /** The time by which it is judged whether it is late (UTC, ISO 8601). */
  readonly now: string;
  readonly onOpen: () => void;
}

/** One item: done or open, what proves or answers it, when it is due, and whose it is. */
export function ChecklistLine({ item, now, onOpen }: ChecklistLineProps) {
  const { title, state, answer, daysLate, due, done, owner } = item;
  return (
    <li className="border-b border-line">
      <button
        type="button"
        onClick={onOpen}
        className="ring-focus-inside flex min-h-8 w-full items-center gap-x-3 gap-y-0.5 px-1 py-1 text-left hover:bg-hover"
      >
        <span className="w-20 shrink-0">
          {state === 'done' ? (
            <Verdict verdict="pass" label={answer === null ? 'Done' : 'Answered'} plain />
          ) : (
            <Verdict verdict="fail" label="Open" plain />
          )}
        </span>
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5 break-words">
          {title}
          {state === 'open' && due !== null && (
            <span>
              {daysLate > 0 ? (
                <Badge tone="fail">{capitalise(sayDue({ due }, now))}</Badge>
              ) : (
                <span className="text-small text-2">{sayDue({ due }, now)}</span>
              )}
            </span>
          )}
          <span className="text-small text-3">{proofOf(item)}</span>
        </span>
        <span className="flex w-36 shrink-0 items-center text-small text-2 max-middle:hidden">
          {done?.by ? (
            <Person name={done.by.name} />
          ) : owner.person ? (
            <Person name={owner.person.name} />
          ) : (
            owner.roleTitle
          )}
        </span>
        <span className="w-20 shrink-0 text-right text-small text-3 max-middle:hidden">
          {done !== null ? <Time at={done.at} inRow /> : answer?.at != null && <Time at={answer.at} inRow />}
        </span>
      </button>
    </li>
  );
}

/** What proves an item, or has to; what could answer it says what it says. */
function proofOf({ answer, evidence, evidenceRequired, fact, isByHand, done }: ChecklistItem): string {
  if (answer !== null && fact !== null) return `by ${fact.title.toLowerCase()}`;
  if (evidence.length > 0) return `${evidence.length} ${evidence.length === 1 ? 'piece' : 'pieces'} of evidence`;
  if (fact !== null && done === null && !isByHand) return `${fact.title.toLowerCase()}: ${fact.value}`;
  return evidenceRequired ? 'evidence required' : '';
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
