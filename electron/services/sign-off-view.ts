import type { SignOffView } from '../../shared/contract/sign-off.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { personOf } from '../../shared/domain/entry.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { hasVeto } from '../../shared/domain/policy-role.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { SignOffFacts } from '../../shared/domain/sign-off-command.ts';
import { decideSignOff } from '../../shared/domain/sign-off-decide.ts';
import { expiryOf } from '../../shared/domain/sign-off-expiry.ts';
import { standingOf } from '../../shared/domain/sign-off-standing.ts';
import type { SignOffState } from '../../shared/domain/sign-off-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import { worthOf } from '../../shared/domain/sign-off-worth.ts';
import type { People } from './people.ts';

/** What one sign-off is looked at with: whoever asks (null without a key here), and why it does not count, where it does not. */
interface Look {
  readonly people: People;
  readonly facts: SignOffFacts;
  readonly me: string | null;
  readonly uncounted: string | null;
  readonly signedAt: string;
}

/** One sign-off: what it covers then and now, what it is worth, and what whoever asks can do about it. */
export function viewSignOff(state: ReleaseState, signOff: SignOffState, look: Look): SignOffView {
  const { people, uncounted, signedAt } = look;
  const candidate = currentCandidate(state);
  const standing = standingOf(state, signOff);
  const isStanding = standing.kind === 'current' || standing.kind === 'carried';
  const answer = signOff.answers.at(-1);
  const before = state.signOffs.find((one) => one.signOff === signOff.reaffirms);
  return {
    id: signOff.signOff,
    role: signOff.role,
    roleTitle: roleTitle(state, signOff.role),
    person: people.ref(signOff.person),
    decision: signOff.decision,
    comment: signOff.comment,
    candidate: signOff.candidate,
    slices: signOff.slices.map(({ name, digest }) => ({
      name,
      digest,
      now: candidate?.slices.find((slice) => slice.name === name)?.digest ?? null,
    })),
    standing: worthOf(state, signOff, look.facts.now, uncounted),
    standingReason: (isStanding ? uncounted : null) ?? standingWords(state, signOff),
    changedSlices: standing.kind === 'lapsed' ? [...standing.changed] : [],
    expiresAt: expiryOf(state, signOff),
    isVeto: signOff.decision === 'reject' && hasVeto(state.rules.policy, signOff.role),
    inPlaceOf: signOff.onBehalf === undefined ? null : people.ref(signOff.onBehalf.person),
    reaffirms: before?.candidate ?? null,
    cannotWithdraw: whyNot(state, look, (by) => ({ kind: 'withdraw', signOff: signOff.signOff, by, reason: 'asked' })),
    cannotReaffirm: whyNot(state, look, (by) => reaffirming(state, signOff, by)),
    given: deedOf(signOff, people),
    signedAt,
    answer: answer === undefined ? null : { text: answer.answer, deed: people.deed(answer) },
    withdrawn:
      signOff.withdrawn === null ? null : { reason: signOff.withdrawn.reason, deed: people.deed(signOff.withdrawn) },
  };
}

function standingWords(state: ReleaseState, signOff: SignOffState): string {
  const standing = standingOf(state, signOff);
  switch (standing.kind) {
    case 'current':
      return 'Given on these very bits.';
    case 'carried':
      return carriedWords(state, signOff);
    case 'lapsed':
      return `Asked again: ${standing.changed.join(', ')} changed since.`;
    case 'withdrawn':
      return 'Withdrawn.';
    case 'replaced': {
      const later = state.signOffs.find((one) => one.reaffirms === signOff.signOff);
      return later === undefined ? 'Decided again since.' : `Re-affirmed on ${candidateName(later.candidate)}.`;
    }
  }
}

/** A veto stands although what it covers may have changed. */
function carriedWords(state: ReleaseState, { slices, decision, role }: SignOffState): string {
  const now = currentCandidate(state)?.slices ?? [];
  const isSame = slices.every(({ name, digest }) =>
    now.some((slice) => slice.name === name && slice.digest === digest),
  );
  return isSame || decision === 'approve'
    ? 'Carried forward: nothing it covers has changed.'
    : `Stands whatever changes: ${roleTitle(state, role)} has a veto.`;
}

type Asked = Parameters<typeof decideSignOff>[1];

function reaffirming(state: ReleaseState, { signOff, role, person, facts }: SignOffState, by: string): Asked {
  const { number = 0, manifest = '' } = currentCandidate(state) ?? {};
  const given = { role, person, by, decision: 'approve', comment: '', candidate: number, manifest, facts } as const;
  return { kind: 'give', signOff, ...given, reaffirms: signOff };
}

/** Why whoever asks cannot do that, or null. */
function whyNot(state: ReleaseState, { me, facts }: Look, asking: (by: string) => Asked): string | null {
  if (me === null) return 'This host holds no key of a person.';
  const decided = decideSignOff(state, asking(me), facts);
  return decided.kind === 'accepted' ? null : decided.reasons.map(sayWhy).join(' ');
}

function sayWhy({ message, nextAction }: Rejection): string {
  return `${message} ${nextAction}`;
}

/** The person decided, whoever entered it. */
function deedOf(signOff: SignOffState, people: People) {
  const deed = people.deed(signOff.given);
  return personOf(signOff.given.actor) === signOff.person ? deed : { ...deed, by: people.ref(signOff.person) };
}
