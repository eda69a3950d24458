import type { ScopeEntry } from './scope-entry.ts';
import type { Shipped } from './scope-shipped.ts';

/** Where a commit's change is already. Hashes, or null. */
export interface Copy {
  readonly cherryPickOf: string | null;
  readonly shippedBy: string | null;
}

/** What only a repository can tell of commits. */
export interface CopyFacts {
  /** The digest of what a commit changes; null where that cannot be compared. */
  readonly patchOf: (commit: string) => string | null | undefined;
  /** True where the first is an ancestor of the second: then the second does its change again, it is no copy. */
  readonly isAncestor: (older: string, newer: string) => boolean;
}

const fullHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

function isMerge(entry: ScopeEntry): boolean {
  return entry.plain.parents.length > 1;
}

/**
 * Commits that may be copies of each other, since a cherry-pick and a rebase keep subject and author date: groups of two and more, each
 * with a commit of the range. Only these are worth comparing by patch.
 */
export function findTwins(range: readonly ScopeEntry[], { byAuthoredAt }: Shipped): readonly (readonly ScopeEntry[])[] {
  const first = new Map<number, ScopeEntry>();
  const groups = new Map<number, ScopeEntry[]>();
  for (const entry of range) {
    if (isMerge(entry)) continue;
    const { authoredAt } = entry;
    const other = first.get(authoredAt);
    const group = groups.get(authoredAt);
    if (group) group.push(entry);
    else if (other) groups.set(authoredAt, [other, entry]);
    else first.set(authoredAt, entry);
  }
  if (byAuthoredAt.size > 0) {
    for (const [authoredAt, entry] of first) {
      const shipped = byAuthoredAt.get(authoredAt);
      if (shipped) groups.set(authoredAt, [...(groups.get(authoredAt) ?? [entry]), ...shipped]);
    }
  }
  return [...groups.values()].flatMap(splitBySubject);
}

function splitBySubject(entries: readonly ScopeEntry[]): readonly (readonly ScopeEntry[])[] {
  const groups = new Map<string, ScopeEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.plain.subject);
    if (group) group.push(entry);
    else groups.set(entry.plain.subject, [entry]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

interface SamePatch {
  readonly shipped: ScopeEntry[];
  /** The one that was committed first. */
  first: ScopeEntry;
}

/** Adds the copies within one group of twins. */
function compareTwins(
  group: readonly ScopeEntry[],
  isShipped: ReadonlySet<string>,
  { patchOf, isAncestor }: CopyFacts,
  copies: Map<string, Copy>,
): void {
  const samePatch = new Map<string, SamePatch>();
  for (const entry of group) {
    const patch = patchOf(entry.plain.commit);
    if (patch === null || patch === undefined) continue;
    const same = samePatch.get(patch) ?? { shipped: [], first: entry };
    if (isShipped.has(entry.plain.commit)) same.shipped.push(entry);
    else if (isShipped.has(same.first.plain.commit) || entry.committedAt <= same.first.committedAt) same.first = entry;
    samePatch.set(patch, same);
  }
  for (const entry of group) {
    const { commit } = entry.plain;
    const same = samePatch.get(patchOf(commit) ?? '');
    if (!same || isShipped.has(commit)) continue;
    const shipped = same.shipped.find((other) => !isAncestor(other.plain.commit, commit));
    const original = shipped ?? same.first;
    if (original === entry || isAncestor(original.plain.commit, commit)) continue;
    copies.set(commit, { cherryPickOf: original.plain.commit, shippedBy: shipped?.plain.commit ?? null });
  }
}

/**
 * For the commits of a range: what they are copies of, and by which commit of FROM the same change was already shipped. Believes `-x`
 * lines; else compares patches within the groups of `findTwins`.
 */
export function findCopies(
  range: readonly ScopeEntry[],
  shipped: Shipped,
  twins: readonly (readonly ScopeEntry[])[],
  facts: CopyFacts,
): ReadonlyMap<string, Copy> {
  const copies = new Map<string, Copy>();
  for (const group of twins) compareTwins(group, shipped.commits, facts, copies);
  for (const { plain, references } of range) {
    if (references.pickedFrom.length === 0 && !shipped.origins.has(plain.commit)) continue;
    const picked = references.pickedFrom.findLast((origin) => fullHash.test(origin)) ?? null;
    const keys = [plain.commit, ...references.pickedFrom];
    const by =
      plain.parents.length > 1 ? [] : keys.map((key) => shipped.origins.get(key)).filter((key) => key !== undefined);
    const shippedBy = by.find((commit) => commit !== plain.commit && !facts.isAncestor(commit, plain.commit));
    if (picked === null && shippedBy === undefined) continue;
    const known = copies.get(plain.commit);
    copies.set(plain.commit, {
      cherryPickOf: picked ?? known?.cherryPickOf ?? shippedBy ?? null,
      shippedBy: shippedBy ?? known?.shippedBy ?? null,
    });
  }
  return copies;
}
