import type { SignOffView, signOffContract } from '../../shared/contract/sign-off.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { joinNames } from '../../shared/domain/rejection.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Requirement } from '../../shared/domain/sign-off-requirement.ts';
import { standingOf } from '../../shared/domain/sign-off-standing.ts';
import type { SignOffState } from '../../shared/domain/sign-off-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { ContractOutput } from './contract-input.ts';
import type { People } from './people.ts';

type View = ContractOutput<typeof signOffContract.list>['requirements'][number];

/** One rule of a rung. `together`: all rules of the rung where they cannot all be met, since a person counts once; else none. */
export function viewRequirement(environment: string, rule: Requirement, together: readonly Requirement[]): View {
  const { role, title, quorum, slices, counted, couldSign, cannotSign } = rule;
  const against = whyImpossible(rule, together);
  return {
    environment,
    role,
    roleTitle: title,
    quorum,
    counted: counted.length,
    slices: [...slices],
    state: stateOf(rule, against),
    reason: reasonOf(rule, against),
    candidatesToSign: couldSign.map(({ person, name }) => ({ id: person, name })),
    cannotSign: cannotSign.map(({ person, name, reasons }) => ({
      person: { id: person, name },
      reason: reasons.map(({ message }) => message).join(' '),
    })),
  };
}

function stateOf({ rejections, isMet }: Requirement, against: string | null): View['state'] {
  if (rejections.length > 0) return 'rejected';
  if (isMet) return 'met';
  return against === null ? 'missing' : 'impossible';
}

function reasonOf(rule: Requirement, against: string | null): string {
  const [rejection] = rule.rejections;
  if (rejection !== undefined) return `${rejection.name} rejected: ${rejection.signOff.comment}`;
  if (rule.missing === 0) return `Signed by ${rule.counted.map(({ name }) => name).join(', ')}.`;
  const needed = rule.missing === 1 ? 'One sign-off is missing.' : `${rule.missing} sign-offs are missing.`;
  const more = against ?? rule.uncounted.at(-1)?.reason;
  return more === undefined ? needed : `${needed} ${more}`;
}

/** Null for a rule that can be met. Rules that could each be met alone fail together; another rule that nobody can meet is no reason. */
function whyImpossible(rule: Requirement, together: readonly Requirement[]): string | null {
  const { missing, title, slices } = rule;
  if (missing === 0) return null;
  if (!rule.isSatisfiable) {
    return `Nobody can give ${missing === 1 ? 'it' : 'them'}: grant ${title} to somebody who wrote nothing in ${slices.join(', ')}.`;
  }
  const open = together.filter((one) => one.missing > 0);
  if (open.length === 0 || open.some((one) => !one.isSatisfiable)) return null;
  const names = [...new Set(open.flatMap((one) => one.couldSign.map(({ name }) => name)))];
  return `One person counts once, and only ${joinNames(names)} can sign for ${joinNames(open.map((one) => one.title))}: grant one of these to somebody else.`;
}

/** One sign-off; `uncounted` says why it does not count, where it does not. */
export function viewSignOff(
  state: ReleaseState,
  signOff: SignOffState,
  people: People,
  uncounted: string | null,
): SignOffView {
  const standing = standingOf(state, signOff);
  const isStanding = standing.kind === 'current' || standing.kind === 'carried';
  const answer = signOff.answers.at(-1);
  return {
    id: signOff.signOff,
    role: signOff.role,
    roleTitle: roleTitle(state, signOff.role),
    person: people.ref(signOff.person),
    decision: signOff.decision,
    comment: signOff.comment,
    candidate: signOff.candidate,
    slices: signOff.slices.map(({ name, digest }) => ({ name, digest })),
    standing: isStanding && uncounted !== null ? 'voided' : standing.kind,
    standingReason: uncounted ?? standingWords(standing),
    changedSlices: standing.kind === 'lapsed' ? [...standing.changed] : [],
    given: deedOf(signOff, people),
    answer: answer === undefined ? null : { text: answer.answer, deed: people.deed(answer) },
    withdrawn:
      signOff.withdrawn === null ? null : { reason: signOff.withdrawn.reason, deed: people.deed(signOff.withdrawn) },
  };
}

function standingWords(standing: ReturnType<typeof standingOf>): string {
  switch (standing.kind) {
    case 'current':
      return 'Given on these very bits.';
    case 'carried':
      return 'Carried forward: nothing it covers has changed.';
    case 'lapsed':
      return `Asked again: ${standing.changed.join(', ')} changed since.`;
    case 'withdrawn':
      return 'Withdrawn.';
    case 'replaced':
      return 'Decided again since.';
  }
}

/** The person decided, whoever entered it. */
function deedOf(signOff: SignOffState, people: People) {
  const deed = people.deed(signOff.given);
  return personOf(signOff.given.actor) === signOff.person ? deed : { ...deed, by: people.ref(signOff.person) };
}
