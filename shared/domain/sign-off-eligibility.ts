import { candidateName } from './candidate-state.ts';
import type { Rejection } from './event.ts';
import { authorMailsOf, type PersonState } from './person-state.ts';
import { joinNames, rejection } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { coveredSlices, isStanding, mayAuthorApprove } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';
import { roleTitle } from './sign-off-statement.ts';
import type { SliceDigest } from './slice.ts';

/** The names of the slices in which a person wrote or co-wrote a commit, known by mail address in any case (see `authorMailsOf`). */
export function authoredSlices(
  person: PersonState,
  slices: readonly SliceDigest[],
  people: readonly PersonState[],
): readonly string[] {
  const mails = new Set(authorMailsOf(person, people));
  return slices
    .filter((slice) => slice.authors.some((author) => mails.has(author.trim().toLowerCase())))
    .map((slice) => slice.name);
}

/** The one approval of a person that counts in a release: the last that stands, in whatever role. */
function standingApprovalOf(state: ReleaseState, person: string): SignOffState | null {
  const own = state.signOffs.filter((one) => one.person === person && one.decision === 'approve');
  return own.findLast((one) => isStanding(state, one)) ?? null;
}

/**
 * Why a person cannot approve (or decide at all) for a role now; empty for who can. Codes: `role-not-held`, `author-may-not-approve`,
 * `counted-already`.
 */
export function reasonsAgainst(
  state: ReleaseState,
  person: PersonState,
  role: string,
  decision: 'approve' | 'reject',
  facts: SignOffFacts,
): readonly Rejection[] {
  const title = roleTitle(state, role);
  const reasons: Rejection[] = [];
  if (!facts.grants.some((grant) => grant.role === role && grant.person === person.id)) {
    reasons.push(
      rejection(
        'role-not-held',
        `${person.name} does not hold the role ${title} of ${state.productName}.`,
        `Grant ${title} to ${person.name}, or ask somebody who holds it.`,
      ),
    );
  }
  if (decision === 'reject') return reasons;
  const authored = mayAuthorApprove(state.rules.policy, role) ? [] : authoredFor(state, person, role, facts);
  if (authored.length > 0) {
    reasons.push(
      rejection(
        'author-may-not-approve',
        `${person.name} wrote commits in ${joinNames(authored)}, for which ${title} answers.`,
        `Ask somebody else with the role ${title} who wrote nothing there.`,
      ),
    );
  }
  const counted = standingApprovalOf(state, person.id);
  if (counted !== null && counted.role !== role) {
    reasons.push(
      rejection(
        'counted-already',
        `${person.name} approved ${candidateName(counted.candidate)} for ${roleTitle(state, counted.role)} already, and one person counts once.`,
        `Ask somebody else to sign for ${title}, or withdraw the other approval.`,
      ),
    );
  }
  return reasons;
}

function authoredFor(
  state: ReleaseState,
  person: PersonState,
  role: string,
  { people }: SignOffFacts,
): readonly string[] {
  const candidate = currentCandidate(state);
  return candidate === null ? [] : authoredSlices(person, coveredSlices(state.rules.policy, candidate, role), people);
}
