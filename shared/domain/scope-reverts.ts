import { noReferences } from './commit-reference.ts';
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

interface Suspect {
  readonly entry: ScopeEntry;
  readonly position: number;
}

/** Git abbreviates to no fewer digits. */
const shortest = 7;

/** Where commits with some first digits, subjects and pull requests are: only those that a revert asks for. */
function findNamed(entries: readonly ScopeEntry[], suspects: readonly Suspect[]) {
  const subjects = new Map<string, number[]>();
  const requests = new Map<number, number[]>();
  const digits = new Map<string, string[]>();
  for (const { entry } of suspects) {
    const { reverts, revertsPullRequest, revertsSubject } = entry.references;
    for (const hash of reverts) if (!fullHash.test(hash)) digits.set(hash.slice(0, shortest), []);
    if (reverts.length > 0) continue;
    if (revertsPullRequest !== null) requests.set(revertsPullRequest, []);
    if (revertsSubject !== null) {
      subjects.set(revertsSubject, []);
      subjects.set(withoutRequests(revertsSubject), []);
    }
  }
  if (digits.size > 0) {
    for (const { plain } of entries) digits.get(plain.commit.slice(0, shortest))?.push(plain.commit);
  }
  if (subjects.size === 0 && requests.size === 0) return { subjects, requests, digits };
  for (const [position, { plain }] of entries.entries()) {
    const { subject, pullRequest } = plain;
    subjects.get(subject)?.push(position);
    const bare = subject.endsWith(')') ? withoutRequests(subject) : subject;
    if (bare !== subject) subjects.get(bare)?.push(position);
    if (pullRequest !== null) requests.get(pullRequest)?.push(position);
  }
  return { subjects, requests, digits };
}

/** Looks commits up by what a revert says of them: a hash (also abbreviated), a pull request, a subject. */
function createLookup(entries: readonly ScopeEntry[], suspects: readonly Suspect[]) {
  const positions = new Map(entries.map(({ plain }, position) => [plain.commit, position]));
  const { subjects, requests, digits } = findNamed(entries, suspects);

  function byPrefix(prefix: string): string | null {
    const [commit, other] = (digits.get(prefix.slice(0, shortest)) ?? []).filter((one) => one.startsWith(prefix));
    return commit === undefined || other !== undefined ? null : commit;
  }

  /** The nearest older commit of those named so. */
  function olderThan(position: number, named: readonly number[] = []): readonly string[] {
    const entry = entries[named[lowerBound(named, (at) => at <= position)] ?? -1];
    return entry ? [entry.plain.commit] : [];
  }

  function targetsOf({ entry, position }: Suspect): readonly string[] {
    const { reverts, revertsPullRequest, revertsSubject } = entry.references;
    const hashes = reverts
      .map((hash) => (fullHash.test(hash) ? hash : byPrefix(hash)))
      .filter((hash) => hash !== null)
      .filter((hash) => hash !== entry.plain.commit);
    if (reverts.length > 0) return hashes;
    if (revertsPullRequest !== null) return olderThan(position, requests.get(revertsPullRequest));
    if (revertsSubject === null) return [];
    const exact = olderThan(position, subjects.get(revertsSubject));
    return exact.length > 0 ? exact : olderThan(position, subjects.get(withoutRequests(revertsSubject)));
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
  const suspects: Suspect[] = [];
  for (const [position, entry] of entries.entries()) {
    const { references } = entry;
    if (references === noReferences) continue;
    const isRevert =
      references.reverts.length > 0 || references.revertsPullRequest !== null || references.revertsSubject !== null;
    if (isRevert) suspects.push({ entry, position });
  }
  if (suspects.length === 0) return { reverts, revertedBy };
  const { positions, targetsOf } = createLookup(entries, suspects);
  const entryOf = (commit: string) => entries[positions.get(commit) ?? -1];
  const broughtBy = createBrought(entryOf);
  for (const suspect of suspects) {
    const { entry, position } = suspect;
    const targets = targetsOf(suspect);
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
