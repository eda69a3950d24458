import type { ChecklistItemState } from './checklist-state.ts';
import type { Gate } from './gate-judge.ts';

/** What answers an open item of the checklist instead of a person. `at`: how old the answer is (UTC, ISO 8601). */
export interface ChecklistAnswer {
  readonly reason: string;
  readonly source: string;
  readonly at: string | null;
}

/** The gate that is met and so answers an open item, or null. A waiver is no answer, and neither is a gate that is not asked. */
export function answerOf({ done, answeredBy }: ChecklistItemState, gates: readonly Gate[]): ChecklistAnswer | null {
  if (done !== null || answeredBy === undefined) return null;
  const met = gates.find(({ gate, isAsked, verdict }) => gate === answeredBy && isAsked && verdict === 'pass');
  if (met === undefined) return null;
  return { reason: `${met.title} answers it. ${met.reason}`, source: met.readings[0]?.source ?? 'gates', at: met.at };
}
