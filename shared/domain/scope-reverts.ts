import type { ScopeEntry } from './scope-entry.ts';

/** Who reverts whom among the commits of a range. */
export interface Reverts {
  /** Full hashes, by the commit that reverts. Includes commits outside of the range where the message names them in full. */
  readonly reverts: ReadonlyMap<string, readonly string[]>;
  /** The commit that takes a commit back, by the commit taken back. */
  readonly revertedBy: ReadonlyMap<string, string>;
}

const fullHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

/** Steps that all merges of a range together may take to find what they brought: a history built to be slow stays quick. */
const mostSteps = 2_000_000;

function withoutRequests(subject: string): string {
  return subject.replace(/(?: \([#!]\d{1,15}\)){1,5}$/u, '');
}

/** The first position that is not less than the wanted one, in ascending values. */
function lowerBound<T>(values: readonly T[], isLess: (value: T) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && isLess(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Looks commits up by what a revert says of them: a hash (also abbreviated), a pull request, a subject. */
function createLookup(entries: readonly ScopeEntry[]) {
  const positions = new Map<string, number>();
  const named = new Map<string, number[]>();
  function name(key: string, position: number): void {
    const known = named.get(key);
    if (!known) named.set(key, [position]);
    else if (known.at(-1) !== position) known.push(position);
  }
  for (const [position, { plain }] of entries.entries()) {
    positions.set(plain.commit, position);
    name(`"${plain.subject}`, position);
    name(`"${withoutRequests(plain.subject)}`, position);
    if (plain.pullRequest !== null) name(`#${plain.pullRequest}`, position);
  }
  const sorted = [...positions.keys()].toSorted();

  function byPrefix(prefix: string): string | null {
    const at = lowerBound(sorted, (commit) => commit < prefix);
    const commit = sorted[at];
    return commit?.startsWith(prefix) && !sorted[at + 1]?.startsWith(prefix) ? commit : null;
  }

  /** The nearest older commit of that name. */
  function olderThan(position: number, key: string): readonly string[] {
    const known = named.get(key) ?? [];
    const entry = entries[known[lowerBound(known, (at) => at <= position)] ?? -1];
    return entry ? [entry.plain.commit] : [];
  }

  function targetsOf({ plain, references }: ScopeEntry, position: number): readonly string[] {
    const { reverts, revertsPullRequest, revertsSubject } = references;
    const hashes = reverts
      .map((hash) => (fullHash.test(hash) ? hash : byPrefix(hash)))
      .filter((hash) => hash !== null)
      .filter((hash) => hash !== plain.commit);
    if (hashes.length > 0) return hashes;
    if (revertsPullRequest !== null) return olderThan(position, `#${revertsPullRequest}`);
    if (revertsSubject === null) return [];
    const exact = olderThan(position, `"${revertsSubject}`);
    return exact.length > 0 ? exact : olderThan(position, `"${withoutRequests(revertsSubject)}`);
  }

  return { positions, targetsOf };
}

/** Finds what a merge brought in: reachable from its other parents and not from its first one, within the range. */
function createBrought(entryOf: (commit: string) => ScopeEntry | undefined) {
  let steps = 0;
  function reach(starts: readonly string[], known: ReadonlySet<string>): Set<string> {
    const found = new Set<string>();
    const stack = [...starts];
    for (let commit = stack.pop(); commit !== undefined && steps < mostSteps; commit = stack.pop()) {
      const entry = entryOf(commit);
      if (!entry || found.has(commit) || known.has(commit)) continue;
      steps += 1;
      found.add(commit);
      stack.push(...entry.plain.parents);
    }
    return found;
  }
  return ({ plain }: ScopeEntry): readonly string[] => {
    const [first, ...others] = plain.parents;
    if (first === undefined || others.length === 0) return [];
    const brought = reach(others, reach([first], new Set()));
    return steps < mostSteps ? [...brought] : [];
  };
}

/**
 * Pairs reverts with what they take back. `entries` are in topological order, children first, so that the fate of a revert is known
 * before that of what it reverts: a revert that is itself reverted takes nothing back. Reverting a merge takes back what it brought.
 */
export function findReverts(entries: readonly ScopeEntry[]): Reverts {
  const reverts = new Map<string, readonly string[]>();
  const revertedBy = new Map<string, string>();
  const suspects = entries.flatMap((entry, position) => {
    const { references } = entry;
    const isRevert =
      references.reverts.length > 0 || references.revertsPullRequest !== null || references.revertsSubject !== null;
    return isRevert ? [{ entry, position }] : [];
  });
  if (suspects.length === 0) return { reverts, revertedBy };
  const { positions, targetsOf } = createLookup(entries);
  const entryOf = (commit: string) => entries[positions.get(commit) ?? -1];
  const broughtBy = createBrought(entryOf);
  for (const { entry, position } of suspects) {
    const targets = targetsOf(entry, position);
    if (targets.length === 0) continue;
    const { commit } = entry.plain;
    reverts.set(commit, targets);
    if (revertedBy.has(commit)) continue;
    for (const target of targets) {
      const older = positions.get(target);
      if (older === undefined || older <= position) continue;
      const reverted = entryOf(target);
      for (const back of [target, ...(reverted ? broughtBy(reverted) : [])])
        if (!revertedBy.has(back)) revertedBy.set(back, commit);
    }
  }
  return { reverts, revertedBy };
}
