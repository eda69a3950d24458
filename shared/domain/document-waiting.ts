import { isDelegatedAt } from './delegation.ts';
import { type DocumentKind, documentKinds, documentParts } from './document.ts';
import { chooseApproverSeat, documentOf } from './document-approver.ts';
import type { DocumentDecisionFacts } from './document-command.ts';
import { approverRoles, environmentsAsking } from './document-rule.ts';
import { type DocumentStanding, standingOfDocument } from './document-standing.ts';
import type { ReleaseState } from './release-state.ts';

/** A document that waits for somebody: to be written, or to be approved. `since`: UTC, ISO 8601. */
export interface WaitingDocument {
  readonly document: DocumentKind;
  readonly title: string;
  readonly detail: string;
  readonly since: string | null;
}

/**
 * The documents of a release that wait for a person: those they were given or asked to approve, and, of those that an environment asks for,
 * what their roles write or approve. The notes wait under Notes.
 */
export function documentsWaitingFor(
  person: string,
  state: ReleaseState,
  facts: DocumentDecisionFacts,
): readonly WaitingDocument[] {
  const roles = new Set(facts.grants.filter((grant) => grant.person === person).map(({ role }) => role));
  return documentKinds.flatMap((document): readonly WaitingDocument[] => {
    if (document === 'release-notes') return [];
    const standing = standingOfDocument(state, document, facts);
    if (standing.state === 'approved') return [];
    const isAsked = environmentsAsking(state.rules.policy.rungs, document).length > 0;
    const known = documentOf(state, document);
    const name = documentParts[document].title.toLowerCase();
    const told = { document, detail: standing.reason, since: standing.since };
    if (standing.state === 'submitted') {
      const isNamed =
        known.approver === person ||
        facts.delegations.some(
          (one) => one.to === person && one.from === known.approver && isDelegatedAt(one, facts.now),
        );
      const isRole = isAsked && known.approver === null && approverRoles(state.rules.policy.rungs, document).length > 0;
      return (isNamed || isRole) && mayApprove(person, state, standing, facts, document)
        ? [{ ...told, title: `Approve the ${name}` }]
        : [];
    }
    const isMine = known.owner === null ? isAsked && roles.has(documentParts[document].role) : known.owner === person;
    return isMine ? [{ ...told, title: `${verbs[standing.state]} the ${name}` }] : [];
  });
}

const verbs = { missing: 'Write', draft: 'Finish and submit', outdated: 'Renew' } as const;

function mayApprove(
  person: string,
  state: ReleaseState,
  { version }: DocumentStanding,
  facts: DocumentDecisionFacts,
  document: Exclude<DocumentKind, 'release-notes'>,
): boolean {
  return (
    version !== null &&
    chooseApproverSeat(state, documentOf(state, document), version, person, facts).reasons.length === 0
  );
}
