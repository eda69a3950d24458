import type { KeptDocument } from './document.ts';
import type { DocumentDecisionFacts } from './document-command.ts';
import { approverRoles, mayWriterApprove } from './document-rule.ts';
import type { DocumentState, DocumentVersion } from './document-state.ts';
import { personOf } from './entry.ts';
import type { Rejection } from './event.ts';
import { nameOf } from './person-state.ts';
import { joinNames, rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import { sayTime } from './say-time.ts';
import { peopleOfSeat, type Seat, seatsOf } from './sign-off-seat.ts';
import { roleTitle } from './sign-off-statement.ts';

/** Who wrote a version: whoever added it, or one before it since the last one that was approved. */
export function writersOf({ versions }: Pick<DocumentState, 'versions'>, version: DocumentVersion): readonly string[] {
  const before = versions.filter((one) => one.version <= version.version);
  const approved = before.findLastIndex((one) => one.approved !== null && one.version < version.version);
  return [...new Set(before.slice(approved + 1).flatMap(({ added }) => personOf(added.actor) ?? []))];
}

type ApproverFacts = Pick<DocumentDecisionFacts, 'people' | 'grants' | 'delegations' | 'now'>;

/** As whom somebody would approve a version, and why they cannot from there; empty for who can. */
interface ApproverSeat {
  readonly seat: Seat;
  readonly reasons: readonly Rejection[];
}

/**
 * The seat from which a person would approve a version of a document: their own, or that of somebody who delegated to them a role that
 * may approve it, whichever nothing speaks against. Codes: `person-unknown`, `approver-other`, `approver-role`,
 * `writer-may-not-approve`.
 */
export function chooseApproverSeat(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  by: string,
  facts: ApproverFacts,
): ApproverSeat {
  const judged = judgeSeats(state, document, version, by, facts);
  const own: ApproverSeat = judged[0] ?? { seat: { person: by, delegation: null }, reasons: [] };
  const good = judged.find(({ reasons }) => reasons.length === 0);
  const near = judged.find(({ reasons }) => !reasons.some(({ code }) => code === 'approver-role'));
  const best = good ?? near;
  if (best !== undefined) return best;
  const over = sayDelegationOver(state, document, version, by, facts);
  return over === null
    ? own
    : { ...own, reasons: own.reasons.map((one) => (one.code === 'approver-role' ? over : one)) };
}

/** Why a person cannot approve a version from a seat. Codes: those of `chooseApproverSeat`. */
export function reasonsAgainstApprover(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  { person: by, delegation }: Seat,
  { people, grants }: Pick<ApproverFacts, 'people' | 'grants'>,
): readonly Rejection[] {
  const person = people.find(({ id }) => id === by);
  if (person === undefined) return [rejection('person-unknown', 'There is no such person.', 'Add the person first.')];
  const { name } = person;
  const { rungs } = state.rules.policy;
  const both = peopleOfSeat({ person: by, delegation });
  const held = new Set(grants.filter((grant) => grant.person === by).map(({ role }) => role));
  if (delegation !== null) held.add(delegation.role);
  const reasons: Rejection[] = [];
  if (document.approver !== null && !both.includes(document.approver)) {
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
  const writers = writersOf(document, version);
  const writer = both.find((id) => writers.includes(id));
  if (writer !== undefined && !mayWriterApprove(rungs, document.document)) {
    reasons.push(
      rejection(
        'writer-may-not-approve',
        `${nameOf(people, writer)} wrote it, and the policy asks for somebody else to approve it.`,
        'Ask somebody who did not write it.',
      ),
    );
  }
  return reasons;
}

/** The seats from which a version could be approved now, one a person, in the order of the workspace. */
export function approversOf(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  facts: ApproverFacts,
): readonly Seat[] {
  return facts.people.flatMap(
    ({ id }) => judgeSeats(state, document, version, id, facts).find(({ reasons }) => reasons.length === 0)?.seat ?? [],
  );
}

function judgeSeats(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  by: string,
  facts: ApproverFacts,
): readonly ApproverSeat[] {
  const own: Seat = { person: by, delegation: null };
  const delegated = askedRoles(state, document).flatMap((role) =>
    seatsOf(by, role, facts).filter(({ delegation }) => delegation !== null),
  );
  return [own, ...delegated].map((seat) => ({
    seat,
    reasons: reasonsAgainstApprover(state, document, version, seat, facts),
  }));
}

/** A delegation that is not in force any more is said with its end, and with whoever could approve now. */
function sayDelegationOver(
  state: ReleaseState,
  document: DocumentState,
  version: DocumentVersion,
  by: string,
  facts: ApproverFacts,
): Rejection | null {
  const { people, delegations, now } = facts;
  const roles = askedRoles(state, document);
  const over = delegations.findLast(
    (one) => one.to === by && roles.includes(one.role) && (one.ended !== null || one.endsAt <= now),
  );
  if (over === undefined) return null;
  const ended = over.ended !== null && over.ended.at < over.endsAt ? over.ended.at : over.endsAt;
  const [name, title] = [nameOf(people, by), roleTitle(state, over.role)];
  const others = approversOf(state, document, version, facts).map(({ person }) => nameOf(people, person));
  return rejection(
    'approver-role',
    `${name} could approve it as ${title} in the place of ${nameOf(people, over.from)} until ${sayTime(ended)}, which is over.`,
    others.length === 0
      ? `Nobody else can now: grant ${title} to somebody who did not write it.`
      : `${joinNames(others)} could approve it; or let ${title} be delegated to ${name} again.`,
  );
}

function askedRoles(state: ReleaseState, { document }: DocumentState): readonly string[] {
  return [...new Set(approverRoles(state.rules.policy.rungs, document).flat())];
}

/** The state of a document that nobody has touched yet. */
export function documentOf(state: ReleaseState, document: KeptDocument): DocumentState {
  return (
    state.documents.find((one) => one.document === document) ?? { document, owner: null, approver: null, versions: [] }
  );
}
