import type { TicketInScope } from './candidate.ts';
import { candidateName } from './candidate-state.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { UatVerdict } from './uat.ts';
import type { VerdictState } from './uat-state.ts';

/**
 * What UAT says of one ticket now. `given` is the last verdict, also where it no longer counts; `isLapsed`: it was given on other
 * commits than those of the current candidate.
 */
export interface TicketVerdict {
  readonly ticket: string;
  readonly title: string;
  readonly verdict: UatVerdict | 'unknown';
  readonly reason: string;
  readonly given: VerdictState | null;
  readonly isLapsed: boolean;
}

const wordByVerdict = { pass: 'passed', fail: 'failed', blocked: 'was blocked' } as const;

/** What UAT says of one ticket of the current candidate; unknown for a ticket that is not in it. */
export function verdictOf(state: ReleaseState, ticket: string): TicketVerdict {
  const inScope = currentCandidate(state)?.tickets.find((one) => one.key === ticket);
  const given = state.verdicts.findLast((one) => one.ticket === ticket) ?? null;
  return inScope === undefined
    ? { ticket, title: '', verdict: 'unknown', reason: `${ticket} is not in scope.`, given, isLapsed: given !== null }
    : judge(inScope, given);
}

/** What UAT says of every ticket of the current candidate, in the candidate's order. */
export function verdictsOf(state: ReleaseState): readonly TicketVerdict[] {
  const lastByTicket = new Map(state.verdicts.map((verdict) => [verdict.ticket, verdict]));
  return (currentCandidate(state)?.tickets ?? []).map((ticket) => judge(ticket, lastByTicket.get(ticket.key) ?? null));
}

function judge(ticket: TicketInScope, given: VerdictState | null): TicketVerdict {
  const about = { ticket: ticket.key, title: ticket.title, given };
  if (given === null) return { ...about, verdict: 'unknown', reason: `Nobody tested ${ticket.key}.`, isLapsed: false };
  const told = `${ticket.key} ${wordByVerdict[given.verdict]} on ${candidateName(given.candidate)}`;
  if (given.digest !== ticket.digest) {
    return { ...about, verdict: 'unknown', reason: `${told}; its commits have changed since.`, isLapsed: true };
  }
  const note = given.note === '' ? '.' : `: ${given.note}`;
  return { ...about, verdict: given.verdict, reason: `${told}${note}`, isLapsed: false };
}
