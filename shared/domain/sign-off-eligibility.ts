import { candidateName } from './candidate-state.ts';
import type { Rejection } from './event.ts';
import { authorMailsOf, hasAccount, isByRevokedKey, nameOf, type PersonState } from './person-state.ts';
import { countsPerRole, mayAuthorApprove, mayRequesterApprove, rungsAsking } from './policy-role.ts';
import { joinNames, rejection } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { hasExpired } from './sign-off-expiry.ts';
import { peopleOfSeat, peopleOfSignOff, requestersOf, type Seat, seatsOf } from './sign-off-seat.ts';
import { coveredSlices, isStanding } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';
import { roleTitle } from './sign-off-statement.ts';
import type { SliceDigest } from './slice.ts';

/**
 * The names of the slices in which a person wrote or co-wrote a commit, known by mail address in any case (see `authorMailsOf`), or
 * brought one in by an account (see `hasAccount`).
 */
export function authoredSlices(
  person: PersonState,
  slices: readonly SliceDigest[],
  people: readonly PersonState[],
): readonly string[] {
  return slices
    .filter(
      (slice) =>
        hasWritten(person, [slice], people) ||
        (slice.accounts ?? []).some((account) => hasAccount(person, people, account)),
    )
    .map((slice) => slice.name);
}

function hasWritten(person: PersonState, slices: readonly SliceDigest[], people: readonly PersonState[]): boolean {
  const mails = new Set(authorMailsOf(person, people));
  return slices.some(({ authors }) => authors.some((author) => mails.has(author.trim().toLowerCase())));
}

/** A seat of a person for a role, and why nobody can approve from it. */
interface JudgedSeat {
  readonly seat: Seat;
  readonly reasons: readonly Rejection[];
}

/** Every seat of a person for a role, judged: their own first. */
export function judgeSeats(
  state: ReleaseState,
  person: PersonState,
  role: string,
  facts: SignOffFacts,
): readonly JudgedSeat[] {
  return seatsOf(person.id, role, facts).map((seat) => ({
    seat,
    reasons: reasonsAgainstSeat(state, seat, role, facts),
  }));
}

/**
 * The seat from which a person would decide for a role: the first that nothing speaks against, else the first; null where there is none.
 * `reasons`: why they cannot; empty for who can. Codes: `role-not-held`, `author-may-not-approve`, `requester-may-not-approve`,
 * `counted-already`.
 */
export function chooseSeat(
  state: ReleaseState,
  person: PersonState,
  role: string,
  decision: 'approve' | 'reject',
  facts: SignOffFacts,
): { readonly seat: Seat | null; readonly reasons: readonly Rejection[] } {
  const seats = judgeSeats(state, person, role, facts);
  const [first] = seats;
  if (first === undefined) {
    const others =
      decision === 'reject' ? [] : reasonsAgainstSeat(state, { person: person.id, delegation: null }, role, facts);
    return { seat: null, reasons: [notHeld(state, person, role), ...others] };
  }
  if (decision === 'reject') return { ...first, reasons: [] };
  return seats.find(({ reasons }) => reasons.length === 0) ?? first;
}

/** Why a person cannot decide for a role at all. */
export function notHeld(state: ReleaseState, { name }: PersonState, role: string): Rejection {
  const title = roleTitle(state, role);
  return rejection(
    'role-not-held',
    `${name} does not hold the role ${title} of ${state.productName}.`,
    `Grant ${title} to ${name}, or ask somebody who holds it.`,
  );
}

/** Why an approval from a seat does not count; `given` is that approval where it was given already. */
export function reasonsAgainstSeat(
  state: ReleaseState,
  seat: Seat,
  role: string,
  facts: SignOffFacts,
  given: SignOffState | null = null,
): readonly Rejection[] {
  const people = peopleOfSeat(seat);
  return [
    ...checkAuthors(state, people, role, facts),
    ...checkRequesters(state, people, role, facts),
    ...checkCounted(state, seat, role, facts, given),
  ];
}

function checkAuthors(
  state: ReleaseState,
  ids: readonly string[],
  role: string,
  facts: SignOffFacts,
): readonly Rejection[] {
  const candidate = currentCandidate(state);
  if (candidate === null || mayAuthorApprove(state.rules.policy, role)) return [];
  const title = roleTitle(state, role);
  const slices = coveredSlices(state.rules.policy, candidate, role);
  return facts.people
    .filter((one) => ids.includes(one.id))
    .flatMap((one) => {
      const authored = authoredSlices(one, slices, facts.people);
      if (authored.length === 0) return [];
      return rejection(
        'author-may-not-approve',
        hasWritten(one, slices, facts.people)
          ? `${one.name} wrote commits in ${joinNames(authored)}, for which ${title} answers.`
          : `An account of ${one.name} brought commits into ${joinNames(authored)}, for which ${title} answers.`,
        `Ask somebody else with the role ${title} who wrote nothing there.`,
      );
    });
}

function checkRequesters(
  state: ReleaseState,
  ids: readonly string[],
  role: string,
  facts: SignOffFacts,
): readonly Rejection[] {
  if (mayRequesterApprove(state.rules.policy, role)) return [];
  const requesters = requestersOf(state, role);
  const title = roleTitle(state, role);
  return ids
    .filter((id) => requesters.includes(id))
    .map((id) =>
      rejection(
        'requester-may-not-approve',
        `${nameOf(facts.people, id)} cut this candidate or asked ${title} to sign it, and who asks does not approve.`,
        `Ask somebody else with the role ${title}.`,
      ),
    );
}

/** Nobody counts twice: not in another role that the policy asks for, and not through somebody who decides in their place. The later approval counts. */
function checkCounted(
  state: ReleaseState,
  seat: Seat,
  role: string,
  facts: SignOffFacts,
  given: SignOffState | null,
): readonly Rejection[] {
  const people = peopleOfSeat(seat);
  const rivals = given === null ? state.signOffs : state.signOffs.slice(state.signOffs.indexOf(given) + 1);
  const rival = rivals.findLast(
    (one) =>
      one.decision === 'approve' &&
      !(one.role === role && one.person === seat.person) &&
      peopleOfSignOff(one).some((id) => people.includes(id)) &&
      (one.role === role || !countsPerRole(state.rules.policy)) &&
      rungsAsking(state.rules.policy, one.role).length > 0 &&
      isStanding(state, one) &&
      !hasExpired(state, one, facts.now) &&
      !isByRevokedKey(facts.people, one.given),
  );
  if (rival === undefined) return [];
  const title = roleTitle(state, role);
  const shared = nameOf(facts.people, peopleOfSignOff(rival).find((id) => people.includes(id)) ?? null);
  const told =
    rival.person === seat.person
      ? `${shared} approved ${candidateName(rival.candidate)} for ${roleTitle(state, rival.role)} already`
      : `${candidateName(rival.candidate)} was approved for ${roleTitle(state, rival.role)} by ${nameOf(facts.people, rival.person)} already, and ${shared} has a part in both`;
  return [
    rejection(
      'counted-already',
      `${told}, and one person counts once.`,
      `Ask somebody else to sign for ${title}, or withdraw the other approval.`,
    ),
  ];
}
