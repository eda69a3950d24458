import { type DocumentKind, documentParts } from './document.ts';
import { documentOf } from './document-approver.ts';
import { type DocumentStanding, documentStateWords, standingOfDocument } from './document-standing.ts';
import { nameOf } from './person-state.ts';
import type { RungRule } from './policy.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import type { ReleaseState } from './release-state.ts';
import { roleTitle } from './sign-off-statement.ts';

/** Every document that a rung asks for has to be approved, in the version that there is now. */
export function checkDocuments(state: ReleaseState, rule: RungRule, facts: ReadinessFacts): readonly ReadinessCheck[] {
  return (rule.documents ?? []).map(({ document, approvedBy }): ReadinessCheck => {
    const standing = standingOfDocument(state, document, facts);
    const { title } = documentParts[document];
    const isApproved = standing.state === 'approved';
    const isNotes = document === 'release-notes';
    const shared = {
      code: 'document',
      noun: 'document',
      reason: standing.reason,
      source: isNotes ? 'notes' : 'documents',
      since: standing.since,
      subjects: [document],
    } as const;
    if (isApproved) {
      return {
        ...shared,
        title: `${title}: approved`,
        verdict: 'pass',
        owner: ownerOf(state, document, facts),
        nextAction: '',
      };
    }
    const waiting = standing.state === 'submitted' ? approverOf(state, document, approvedBy, facts) : null;
    return {
      ...shared,
      title: `${title}: ${documentStateWords[standing.state]}`,
      verdict: standing.isUnknown === true ? 'unknown' : 'fail',
      owner: waiting ?? ownerOf(state, document, facts),
      nextAction: isNotes ? 'Read and approve both editions of the notes.' : actions[standing.state],
    };
  });
}

const actions: Readonly<Record<DocumentStanding['state'], string>> = {
  missing: 'Write it, let a first draft be made, or add a file; then submit it.',
  draft: 'Finish it and submit it.',
  submitted: 'Read it, then approve or return it.',
  approved: '',
  outdated: 'Write it anew for what there is now, and submit it.',
};

/** Who writes a document: the person it was given to, its role where the policy lists it, else whoever leads the release. */
function ownerOf(state: ReleaseState, document: DocumentKind, facts: ReadinessFacts): string {
  const owner = document === 'release-notes' ? null : documentOf(state, document).owner;
  if (owner !== null) return nameOf(facts.people, owner);
  const { role } = documentParts[document];
  return state.rules.policy.roles.some(({ name }) => name === role) ? roleTitle(state, role) : leaderOf(state, facts);
}

function approverOf(
  state: ReleaseState,
  document: DocumentKind,
  approvedBy: readonly string[] | undefined,
  facts: ReadinessFacts,
): string | null {
  const approver = document === 'release-notes' ? null : documentOf(state, document).approver;
  if (approver !== null) return nameOf(facts.people, approver);
  return approvedBy === undefined ? null : approvedBy.map((role) => roleTitle(state, role)).join(' or ');
}
