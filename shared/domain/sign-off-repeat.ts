import { candidateName } from './candidate-state.ts';
import type { Rejection } from './event.ts';
import { isByRevokedKey, type PersonState, proofOf } from './person-state.ts';
import { rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import type { SignOffCommand, SignOffFacts } from './sign-off-command.ts';
import { hasExpired } from './sign-off-expiry.ts';
import { isStanding, standingOf, uncoveredSlices } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';
import { roleTitle } from './sign-off-statement.ts';

type Give = Extract<SignOffCommand, { kind: 'give' }>;

/**
 * Why a person cannot decide again for a role. An approval that was carried forward may be given anew on the current candidate.
 * Codes: `verified-stands`, `signed-already`, `not-carried`.
 */
export function checkBefore(
  state: ReleaseState,
  person: PersonState,
  command: Give,
  { now, people }: Pick<SignOffFacts, 'now' | 'people'>,
): readonly Rejection[] {
  const { role, decision, by, reaffirms } = command;
  const before = state.signOffs.findLast((one) => one.person === person.id && one.role === role);
  if (reaffirms !== undefined) return checkCarried(state, before, person, command, now);
  if (before === undefined || !isStanding(state, before) || hasExpired(state, before, now)) return [];
  if (isByRevokedKey(people, before.given)) return [];
  if (uncoveredSlices(state, before).length > 0) return [];
  const isVerified = proofOf(person, before.given) === 'verified';
  const told = tell(person, before);
  return [
    ...(before.decision !== decision && isVerified && by !== person.id ? [verifiedStands(person, told)] : []),
    // Who was recorded before may still sign in person; that turns recorded into verified.
    ...(before.decision === decision && (isVerified || by !== person.id)
      ? [
          rejection(
            'signed-already',
            `${told} for ${roleTitle(state, role)} already, and nothing that covers has changed.`,
            'There is nothing to sign again.',
          ),
        ]
      : []),
  ];
}

function checkCarried(
  state: ReleaseState,
  before: SignOffState | undefined,
  person: PersonState,
  { decision, by, reaffirms, role }: Give,
  now: string,
): readonly Rejection[] {
  const isCarried =
    before !== undefined &&
    before.signOff === reaffirms &&
    before.decision === 'approve' &&
    decision === 'approve' &&
    standingOf(state, before).kind === 'carried' &&
    uncoveredSlices(state, before).length === 0 &&
    !hasExpired(state, before, now);
  if (!isCarried) {
    return [
      rejection(
        'not-carried',
        `No approval of ${person.name} for ${roleTitle(state, role)} was carried forward to the current candidate.`,
        'Read the brief, and sign.',
      ),
    ];
  }
  return by !== person.id && proofOf(person, before.given) === 'verified'
    ? [verifiedStands(person, tell(person, before))]
    : [];
}

function tell(person: PersonState, before: SignOffState): string {
  return `${person.name} ${before.decision === 'approve' ? 'approved' : 'rejected'} ${candidateName(before.candidate)}`;
}

function verifiedStands({ name }: PersonState, told: string): Rejection {
  const message = `${told} with a key of their own, which nobody else can change.`;
  return rejection('verified-stands', message, `Ask ${name} to decide again.`);
}
