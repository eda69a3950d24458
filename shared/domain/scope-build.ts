import type { Scope, ScopeCommit } from './scope.ts';
import type { Copy } from './scope-copies.ts';
import type { ScopeEntry } from './scope-entry.ts';
import type { Mailmap } from './scope-mailmap.ts';
import type { Reverts } from './scope-reverts.ts';
import { proposeVersion, type VersionedChange } from './version.ts';

/** All that a scope is made of. `entries` are in topological order, children first. */
export interface ScopeParts {
  readonly repository: string;
  readonly from: Scope['from'];
  readonly to: Scope['to'];
  readonly entries: readonly ScopeEntry[];
  readonly reverts: Reverts;
  readonly copies: ReadonlyMap<string, Copy>;
  readonly mailmap: Mailmap;
  /** The version FROM stands for; null where there is none.. */
  readonly previousVersion: string | null;
  readonly warnings: readonly string[];
}

/** Sums up a list of values by key, keeping the order in which the keys came. */
function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function finishCommit(parts: ScopeParts, entry: ScopeEntry): ScopeCommit {
  const { plain } = entry;
  const { reverts, copies, mailmap } = parts;
  const author = mailmap({ name: plain.authorName, email: plain.authorEmail });
  const revertsThese = reverts.reverts.get(plain.commit);
  const revertedBy = reverts.revertedBy.get(plain.commit);
  const copy = copies.get(plain.commit);
  const isSame = author.name === plain.authorName && author.email === plain.authorEmail;
  if (isSame && plain.coAuthors.length === 0 && !revertsThese && !revertedBy && !copy) return plain;
  return {
    ...plain,
    authorName: author.name,
    authorEmail: author.email,
    coAuthors: plain.coAuthors.map(mailmap),
    reverts: [...(revertsThese ?? [])],
    revertedBy: revertedBy ?? null,
    cherryPickOf: copy?.cherryPickOf ?? null,
    alreadyShipped: (copy?.shippedBy ?? null) !== null,
    ...(copy?.shippedBy ? { shippedBy: copy.shippedBy } : {}),
  };
}

type Contributor = Scope['contributors'][number];

function listContributors(commits: readonly ScopeCommit[]): Scope['contributors'] {
  const people = new Map<string, Contributor>();
  /** As they are written: most addresses are always written the same way. */
  const written = new Map<string, Contributor>();
  function find(name: string, email: string): Contributor {
    const known = written.get(email || name);
    if (known) return known;
    const key = (email || name).toLowerCase();
    const person = people.get(key) ?? { name, email, commits: 0 };
    people.set(key, person);
    written.set(email || name, person);
    return person;
  }
  for (const { authorName, authorEmail, coAuthors } of commits) {
    const author = find(authorName, authorEmail);
    author.commits += 1;
    if (coAuthors.length === 0) continue;
    const others = new Set(coAuthors.map(({ name, email }) => find(name, email)));
    for (const other of others) if (other !== author) other.commits += 1;
  }
  return [...people.values()].toSorted(
    (one, other) => other.commits - one.commits || (one.name < other.name ? -1 : Number(one.name > other.name)),
  );
}

/** True for a commit that still changes something in this release. */
function counts(commit: ScopeCommit, inRange: ReadonlySet<string>): boolean {
  if (commit.alreadyShipped || commit.revertedBy !== null) return false;
  return commit.reverts.length === 0 || !commit.reverts.every((target) => inRange.has(target));
}

/** The changes that speak for the next version: those that count, with what a squash merge lists; merges say nothing themselves. */
function changesOf(commits: readonly ScopeCommit[]): readonly VersionedChange[] {
  const hasReverts = commits.some((commit) => commit.reverts.length > 0);
  const inRange = new Set(hasReverts ? commits.map(({ commit }) => commit) : []);
  const changes: VersionedChange[] = [];
  for (const commit of commits) {
    if (!counts(commit, inRange) || (commit.parents.length > 1 && !commit.breaking)) continue;
    changes.push(commit, ...(commit.squashed ?? []));
  }
  return changes;
}

/** Puts a scope together. Everybody in it has gone through the mailmap. */
export function buildScope(parts: ScopeParts): Scope {
  const commits = parts.entries.map((entry) => finishCommit(parts, entry));
  const tickets = new Map<string, string[]>();
  const withoutTicket: string[] = [];
  for (const { commit, tickets: keys } of commits) {
    for (const key of keys) push(tickets, key, commit);
    if (keys.length === 0) withoutTicket.push(commit);
  }
  const isUnversioned = parts.from.commit !== null && parts.previousVersion === null;
  return {
    repository: parts.repository,
    from: parts.from,
    to: parts.to,
    commits,
    tickets: [...tickets].map(([key, commitsOfTicket]) => ({ key, commits: commitsOfTicket })),
    withoutTicket,
    contributors: listContributors(commits),
    proposedVersion: isUnversioned ? null : proposeVersion(parts.previousVersion, changesOf(commits)),
    warnings: [...parts.warnings],
  };
}
