import { candidateName } from './candidate-state.ts';
import { answerOf, nextActionOf } from './checklist-answer.ts';
import { daysLate, sayDue } from './checklist-due.ts';
import type { Gate } from './gate-judge.ts';
import { nameOf } from './person-state.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import { nameSome } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { roleTitle } from './sign-off-statement.ts';
import { type TicketVerdict, verdictsOf } from './uat-verdict.ts';

type Checks = readonly ReadinessCheck[];

/** What UAT says of the tickets in scope, one check per verdict: failed, blocked, unknown, passed. */
export function checkUat(state: ReleaseState, facts: ReadinessFacts): Checks {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  const verdicts = verdictsOf(state);
  const fixed = candidateName(candidate.number + 1);
  const shared = { noun: 'uat', source: 'UAT verdicts', owner: uatOwner(state, facts) } as const;
  return (['fail', 'blocked', 'unknown', 'pass'] as const).flatMap((verdict) => {
    const tickets = verdicts.filter((one) => one.verdict === verdict);
    if (tickets.length === 0 && (verdict !== 'pass' || verdicts.length > 0)) return [];
    const since = verdict === 'unknown' ? candidate.cut.at : earliest(tickets);
    return { ...shared, ...describe(verdict, tickets, fixed), since, subjects: tickets.map((one) => one.ticket) };
  });
}

/** Every item of the checklist has to be done, or answered by a fact that says yes. What is late says so. */
export function checkChecklist(
  state: ReleaseState,
  gates: readonly Gate[],
  facts: ReadinessFacts,
  now: string,
): Checks {
  return state.checklist.map((item) => {
    const role = item.owner === null ? leaderOf(state, facts) : roleTitle(state, item.owner);
    const answer = answerOf(item, state, { ...facts, gates });
    const isDone = item.done !== null || answer !== null;
    const again = item.reopenedReason === null ? 'It is not done.' : `It was reopened: ${item.reopenedReason}`;
    const late = daysLate(item, now) > 0 ? ` It is ${sayDue(item, now)}.` : '';
    return {
      code: 'checklist-item',
      noun: 'checklist',
      title: item.title,
      verdict: isDone ? 'pass' : 'fail',
      reason: answer?.reason ?? (isDone ? sayDone(item) : `${again}${late}`),
      source: answer?.source ?? 'checklist',
      since: item.done?.at ?? item.opened.at,
      owner: item.assigned === null ? role : nameOf(facts.people, item.assigned),
      nextAction: isDone ? '' : nextActionOf(item),
      subjects: [item.item],
    };
  });
}

/** What a fact could have answered and a person did says so. */
function sayDone({ answeredBy, done }: ReleaseState['checklist'][number]): string {
  if (answeredBy === undefined || done === null) return 'It is done.';
  const texts = done.evidence.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
  const [why] = [done.note, ...texts].filter((text) => text !== '');
  return why === undefined ? 'It is done by hand.' : `It is done by hand: ${why}`;
}

function describe(
  verdict: TicketVerdict['verdict'],
  tickets: readonly TicketVerdict[],
  fixed: string,
): Pick<ReadinessCheck, 'code' | 'verdict' | 'title' | 'reason' | 'nextAction'> {
  const keys = nameSome(tickets.map((one) => one.ticket));
  const count = tickets.length;
  const reason = saySome(tickets);
  switch (verdict) {
    case 'fail': {
      const title = count === 1 ? '1 ticket fails UAT' : `${count} tickets fail UAT`;
      const nextAction = `Fix ${keys} and cut ${fixed}, or test again.`;
      return { code: 'uat-failed', verdict: 'fail', title, reason, nextAction };
    }
    case 'blocked': {
      const title = count === 1 ? '1 ticket is blocked in UAT' : `${count} tickets are blocked in UAT`;
      return { code: 'uat-blocked', verdict: 'fail', title, reason, nextAction: `Clear the way to test ${keys}.` };
    }
    case 'unknown': {
      const title = count === 1 ? '1 ticket has no UAT verdict' : `${count} tickets have no UAT verdict`;
      return { code: 'uat-unknown', verdict: 'unknown', title, reason, nextAction: `Test ${keys}.` };
    }
    case 'pass': {
      const title = count === 1 ? '1 ticket passed UAT' : `${count} tickets passed UAT`;
      const told = count === 0 ? 'No ticket is in scope, so there is nothing to test.' : reason;
      return { code: 'uat-passed', verdict: 'pass', title, reason: told, nextAction: '' };
    }
  }
}

/** The first few of many sentences, then how many more there are. */
function saySome(tickets: readonly TicketVerdict[], most = 3): string {
  const say = (some: readonly TicketVerdict[]) => some.map((one) => `${one.reason.replace(/\.$/, '')}.`).join(' ');
  return tickets.length <= most + 1
    ? say(tickets)
    : `${say(tickets.slice(0, most))} And ${tickets.length - most} more.`;
}

function earliest(tickets: readonly TicketVerdict[]): string | null {
  return tickets.reduce<string | null>((so, { given }) => {
    const at = given?.given.at ?? '';
    return so === null || at < so ? at : so;
  }, null);
}

/** UAT belongs to the role `uat` or `qa` where the policy lists one, else to whoever leads the release. */
function uatOwner(state: ReleaseState, facts: ReadinessFacts): string {
  const role = ['uat', 'qa'].find((name) => state.rules.policy.roles.some((one) => one.name === name));
  return role === undefined ? leaderOf(state, facts) : roleTitle(state, role);
}
