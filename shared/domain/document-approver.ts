import type { KeptDocument } from './document.ts';
import type { DocumentDecisionFacts } from './document-command.ts';
import { approverRoles, mayWriterApprove } from './document-rule.ts';
import type { DocumentState, DocumentVersion } from './document-state.ts';
import { personOf } from './entry.ts';
import type { Rejection } from './event.ts';
import { nameOf } from './person-state.ts';
import { rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import { roleTitle } from './sign-off-statement.ts';

/** Who wrote a version: whoever added it, or one before it since the last one that was approved. */
export function writersOf({ versions }: Pick<DocumentState, 'versions'>, version: DocumentVersion): readonly string[] {
  const before = versions.filter((one) => one.version <= version.version);
  const approved = before.findLastIndex((one) => one.approved !== null && one.version < version.version);
  return [...new Set(before.slice(approved + 1).flatMap(({ added }) => personOf(added.actor) ?? []))];
}

/**
 * Why a person cannot approve a version of a document; empty for who can. Codes: `person-unknown`, `approver-other`, `approver-role`,
 * `writer-may-not-approve`.
 */
export function reasonsAgainstApprover(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  by: string,
  { people, grants }: Pick<DocumentDecisionFacts, 'people' | 'grants'>,
): readonly Rejection[] {
  const person = people.find(({ id }) => id === by);
  if (person === undefined) return [rejection('person-unknown', 'There is no such person.', 'Add the person first.')];
  const { name } = person;
  const { rungs } = state.rules.policy;
  const held = new Set(grants.filter((grant) => grant.person === by).map(({ role }) => role));
  const reasons: Rejection[] = [];
  if (document.approver !== null && document.approver !== by) {
    const asked = nameOf(people, document.approver);
    reasons.push(
      rejection('approver-other', `${asked} is asked to approve it.`, `Ask ${asked}, or ask ${name} instead.`),
    );
  }
  for (const roles of approverRoles(rungs, document.document)) {
    if (roles.some((role) => held.has(role))) continue;
    const titles = roles.map((role) => roleTitle(state, role)).join(' or ');
    reasons.push(
      rejection(
        'approver-role',
        `Only ${titles} may approve it, and ${name} is not.`,
        `Ask somebody who holds the role, or grant it to ${name}.`,
      ),
    );
  }
  if (writersOf(document, version).includes(by) && !mayWriterApprove(rungs, document.document)) {
    reasons.push(
      rejection(
        'writer-may-not-approve',
        `${name} wrote it, and the policy asks for somebody else to approve it.`,
        'Ask somebody who did not write it.',
      ),
    );
  }
  return reasons;
}

/** The people who could approve a version now, in the order of the workspace. */
export function approversOf(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  facts: Pick<DocumentDecisionFacts, 'people' | 'grants'>,
): readonly string[] {
  return facts.people
    .filter(({ id }) => reasonsAgainstApprover(state, document, version, id, facts).length === 0)
    .map(({ id }) => id);
}

/** The state of a document that nobody has touched yet. */
export function documentOf(state: ReleaseState, document: KeptDocument): DocumentState {
  return (
    state.documents.find((one) => one.document === document) ?? { document, owner: null, approver: null, versions: [] }
  );
}
