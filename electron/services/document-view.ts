import type { DocumentView } from '../../shared/contract/document.ts';
import { type DocumentKind, documentKinds, documentParts } from '../../shared/domain/document.ts';
import { documentOf } from '../../shared/domain/document-approver.ts';
import { approverRoles, environmentsAsking } from '../../shared/domain/document-rule.ts';
import { type DocumentFacts, standingOfDocument } from '../../shared/domain/document-standing.ts';
import type { DocumentVersion } from '../../shared/domain/document-state.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { People } from './people.ts';

/** All documents of a release in the words of the contract. */
export function viewDocuments(state: ReleaseState, facts: DocumentFacts, people: People): DocumentView[] {
  return documentKinds.map((document) => viewDocument(state, document, facts, people));
}

/** One document in the words of the contract. */
export function viewDocument(
  state: ReleaseState,
  document: DocumentKind,
  facts: DocumentFacts,
  people: People,
): DocumentView {
  const { title, role, madeFrom } = documentParts[document];
  const standing = standingOfDocument(state, document, facts);
  const { roles, rungs } = state.rules.policy;
  const known = document === 'release-notes' ? null : documentOf(state, document);
  const ref = (id: string | null | undefined) => (id == null ? null : people.ref(id));
  return {
    document,
    title,
    state: standing.state,
    reason: standing.reason,
    since: standing.since,
    owner: {
      person: ref(known?.owner),
      roleTitle: roles.some(({ name }) => name === role) ? roleTitle(state, role) : null,
    },
    approver: {
      person: ref(known?.approver),
      roleTitles: [...new Set(approverRoles(rungs, document).flat())].map((name) => roleTitle(state, name)),
    },
    askedBy: [...environmentsAsking(rungs, document)],
    version: standing.version && viewVersion(standing.version, people),
    versionCount: known?.versions.length ?? 0,
    madeFrom,
  };
}

/** One version in the words of the contract. */
export function viewVersion(
  { added, submitted, approved, returned, risk, facts: _facts, ...version }: DocumentVersion,
  people: People,
): NonNullable<DocumentView['version']> {
  return {
    ...version,
    added: people.deed(added),
    submitted: submitted && { deed: people.deed(submitted), candidate: submitted.candidate },
    approved: approved && {
      deed: people.deed(approved),
      candidate: approved.candidate,
      comment: approved.comment,
      inPlaceOf: approved.onBehalf === undefined ? null : people.ref(approved.onBehalf.person),
    },
    returned: returned && { deed: people.deed(returned), reason: returned.reason },
    risk: risk === undefined ? null : { points: risk.points, level: risk.level },
  };
}
