import { type Finding, finding } from './finding.ts';
import { createWhoIs, nameOutside } from './outside-person.ts';
import type { ReconcileInput, TicketFacts } from './reconcile.ts';
import { findTakenBack } from './taken-back.ts';
import type { FixVersion, Ticket } from './ticket.ts';

const productOwner = 'Product owner';
const releaseManager = 'Release manager';

/** Tickets against commits, versions, sign-offs, other releases and notes. */
export function reconcileTickets(input: ReconcileInput): readonly Finding[] {
  const notes = input.notInNotes.map((key) => tellNotInNotes(key, input.tickets?.tickets.get(key)));
  if (input.tickets === null) return notes;
  const inScope = keysInScope(input);
  const all = keysInScope(input, true);
  const { tickets } = input.tickets;
  const takenBack = findTakenBack(input.commits.flatMap(({ commit, isGone }) => (isGone ? [] : commit)));
  return [
    ...checkVersion(input, input.tickets),
    ...[...inScope].flatMap((key) => checkTicketInScope(input, input.tickets, key, takenBack)),
    ...[...tickets.values()].flatMap((ticket) =>
      checkTicketOutside(input, ticket, withMoved(inScope, tickets), withMoved(all, tickets)),
    ),
    ...notes,
  ];
}

/** Keys that the commits name; with `even`, those of commits that cancel out or were shipped before as well. */
function keysInScope({ commits }: ReconcileInput, even = false): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { commit, isGone } of commits) if (even || !isGone) for (const key of commit.tickets) keys.add(key);
  return keys;
}

/** A commit that names the key which a ticket had before names the ticket. */
function withMoved(keys: ReadonlySet<string>, tickets: TicketFacts['tickets']): ReadonlySet<string> {
  return new Set([...keys].flatMap((key) => [key, tickets.get(key)?.movedTo ?? key]));
}

function isOfProject(key: string, projects: readonly string[]): boolean {
  return projects.some((project) => key.startsWith(`${project}-`));
}

function versionOf(input: ReconcileInput, versions: readonly { readonly name: string }[]): string | null {
  return versions.find(({ name }) => input.versionNames.includes(name))?.name ?? null;
}

/** The tracker has to know the version before tickets can be assigned to it. */
function checkVersion(input: ReconcileInput, { projects, fixVersions }: TicketFacts): readonly Finding[] {
  return projects.flatMap((project) => {
    const own: readonly FixVersion[] = fixVersions.filter((one) => one.project === project);
    if (versionOf(input, own) !== null) return [];
    return finding({
      code: 'fix-version-unknown',
      severity: 'warning',
      about: project,
      title: `${project} has no fix version ${input.version}`,
      reason: 'Tickets cannot be assigned to this release in the tracker.',
      owner: releaseManager,
      nextAction: `Create the fix version ${input.version} in ${project}.`,
      repair: { kind: 'create-fix-version', project, version: input.version },
    });
  });
}

function checkTicketInScope(
  input: ReconcileInput,
  facts: TicketFacts | null,
  key: string,
  takenBack: ReadonlySet<string>,
): readonly Finding[] {
  const ticket = facts?.tickets.get(key);
  if (facts === null || (ticket === undefined && !isOfProject(key, facts.projects) && !facts.missing.has(key)))
    return [];
  if (ticket === undefined) return [tellUnknown(input, key)];
  if (takenBack.has(key)) return checkTakenBack(ticket);
  return [
    ...checkState(input, ticket),
    ...checkFixVersion(input, facts, ticket),
    ...input.others
      .filter(({ tickets, versionNames }) => tickets.has(key) || isAssignedToBoth(input, ticket, versionNames))
      .map(({ name }) =>
        finding({
          code: 'ticket-in-another-release',
          severity: 'warning',
          about: `${key} ${name}`,
          subjects: [key],
          title: `${key} is in ${name} as well`,
          reason: `${ticket.title}: two open releases hold it, or are to.`,
          evidence: [evidenceOf(ticket)],
          owner: releaseManager,
          nextAction: 'Decide which of them ships it, and what the other one waits for.',
        }),
      ),
  ];
}

/** One that is assigned to another release alone has the wrong version, which is told as that. */
function isAssignedToBoth(input: ReconcileInput, { fixVersions }: Ticket, others: readonly string[]): boolean {
  return versionOf(input, fixVersions) !== null && fixVersions.some(({ name }) => others.includes(name));
}

/** Its fix version is that of the release which shipped it. */
function checkTakenBack(ticket: Ticket): readonly Finding[] {
  if (ticket.state !== 'done') return [];
  return [
    finding({
      code: 'ticket-taken-back',
      severity: 'warning',
      about: ticket.key,
      title: `${ticket.key} is done, and this release takes it back`,
      reason: `${ticket.title}: all that is here of it reverts what was shipped before.`,
      evidence: [evidenceOf(ticket)],
      owner: productOwner,
      nextAction: 'Reopen it in the tracker, or say in the notes that it is gone.',
    }),
  ];
}

/** Not done; and, where that may have come after somebody had signed, reopened. A remark on it is no change of its state. */
function checkState(input: ReconcileInput, ticket: Ticket): readonly Finding[] {
  if (ticket.state === 'done') return [];
  const { stateSince = ticket.updatedAt } = ticket;
  const isAfter = input.signedAt !== null && stateSince > input.signedAt;
  const about = {
    about: ticket.key,
    reason: `${ticket.title}: its status is ${ticket.status}.`,
    evidence: [evidenceOf(ticket)],
    owner: assigneeOf(input, ticket),
    since: stateSince,
  };
  return [
    isAfter
      ? finding({
          ...about,
          code: 'ticket-reopened',
          title: `${ticket.key} is not done, and changed after it was signed off`,
          nextAction: 'Finish it and test it again, take it out of the release, or waive this with a reason.',
        })
      : finding({
          ...about,
          code: 'ticket-not-done',
          severity: 'warning',
          title: `${ticket.key} is not done`,
          nextAction: 'Move it to done once it is accepted, or take its commits out.',
        }),
  ];
}

function checkFixVersion(input: ReconcileInput, { fixVersions }: TicketFacts, ticket: Ticket): readonly Finding[] {
  if (versionOf(input, ticket.fixVersions) !== null) return [];
  const { key, movedTo = key } = ticket;
  const project = movedTo.slice(0, movedTo.lastIndexOf('-'));
  const own = fixVersions.filter((one) => one.project === project);
  const version = versionOf(input, own);
  const repair = version === null ? null : ({ kind: 'add-fix-version', ticket: ticket.key, version } as const);
  const names = ticket.fixVersions.map(({ name }) => name).join(', ');
  const isAfter = input.signedAt !== null && ticket.updatedAt > input.signedAt;
  const shared = { about: ticket.key, evidence: [evidenceOf(ticket)], owner: productOwner, repair };
  if (names === '' && isAfter && version !== null) {
    return [
      finding({
        ...shared,
        code: 'ticket-moved',
        verdict: 'unknown',
        title: `${ticket.key} has no fix version, and changed after it was signed off`,
        reason: `${ticket.title}: it may have been taken out of ${version}; its commits are still in this release.`,
        since: ticket.updatedAt,
        nextAction: `Add the fix version ${version}, or take its commits out and sign again.`,
      }),
    ];
  }
  if (names === '') {
    return [
      finding({
        ...shared,
        code: 'fix-version-missing',
        severity: 'warning',
        title: `${ticket.key} has no fix version`,
        reason: `${ticket.title}: its commits are in this release, its tracker does not say so.`,
        nextAction: `Add the fix version ${input.version}.`,
      }),
    ];
  }
  return [
    isAfter
      ? finding({
          ...shared,
          code: 'ticket-moved',
          title: `${ticket.key} is assigned to ${names}, and changed after it was signed off`,
          reason: `${ticket.title}: its commits are still in this release.`,
          since: ticket.updatedAt,
          nextAction: `Bring it back to ${input.version}, or take its commits out and sign again.`,
        })
      : finding({
          ...shared,
          code: 'fix-version-wrong',
          severity: 'warning',
          title: `${ticket.key} is assigned to ${names}`,
          reason: `${ticket.title}: its commits are in ${input.version}.`,
          nextAction: `Add the fix version ${input.version}, or take its commits out.`,
        }),
  ];
}

/** A ticket that is assigned to this release, and of which nothing is in it. */
function checkTicketOutside(
  input: ReconcileInput,
  ticket: Ticket,
  inScope: ReadonlySet<string>,
  all: ReadonlySet<string>,
): readonly Finding[] {
  const version = versionOf(input, ticket.fixVersions);
  // Under the key that it has now it is told by whoever reads that project.
  if (ticket.movedTo !== undefined) return [];
  if (version === null || inScope.has(ticket.key) || ticket.state !== 'done') return [];
  const isGone = all.has(ticket.key);
  return [
    finding({
      code: 'ticket-without-commit',
      about: ticket.key,
      title: `${ticket.key} is done for ${version}, and no commit of it is in this release`,
      reason: isGone
        ? `${ticket.title}: its commits were reverted, or an earlier release has shipped them.`
        : `${ticket.title}: no commit names it.`,
      evidence: [evidenceOf(ticket)],
      owner: assigneeOf(input, ticket),
      since: ticket.doneAt,
      nextAction: 'Find its commits, take the fix version away, or waive this with a reason if it needs none.',
      repair: { kind: 'remove-fix-version', ticket: ticket.key, version },
    }),
  ];
}

function tellUnknown({ commits }: ReconcileInput, key: string): Finding {
  const naming = commits.filter(({ commit }) => commit.tickets.includes(key));
  return finding({
    code: 'ticket-unknown',
    severity: 'warning',
    verdict: 'unknown',
    about: key,
    title: `${key} is not in the tracker`,
    reason: `${naming.length === 1 ? 'A commit names' : `${naming.length} commits name`} it; it may be mistyped, moved, or hidden from the account of the connection.`,
    evidence: naming.map(({ commit }) => ({ text: `${commit.commit.slice(0, 7)} ${commit.subject}`, url: null })),
    owner: naming[0]?.commit.authorName ?? releaseManager,
    nextAction: 'Look whether the key is right. A release is never held up by it.',
  });
}

function tellNotInNotes(key: string, ticket: Ticket | undefined): Finding {
  return finding({
    code: 'ticket-not-in-notes',
    severity: 'warning',
    about: key,
    title: `${key} is missing from the notes`,
    reason: ticket === undefined ? 'It ships with this release.' : `${ticket.title}: it ships with this release.`,
    evidence: ticket === undefined ? [] : [evidenceOf(ticket)],
    owner: releaseManager,
    nextAction: 'Show it in the notes, or leave it out on purpose.',
  });
}

/** Who has it, by the name they have here; the product owner where nobody has. */
function assigneeOf({ people }: ReconcileInput, { assignee, url }: Ticket): string {
  if (assignee === null) return productOwner;
  return nameOutside(createWhoIs(people)({ system: 'jira', address: url }), assignee);
}

function evidenceOf({ key, movedTo, title, status, url }: Ticket) {
  return { text: `${key}${movedTo === undefined ? '' : ` (now ${movedTo})`} ${title} · ${status}`, url };
}
