import type { Manifest } from './manifest.ts';
import { canonicalManifest, compareBytes } from './manifest-build.ts';

/** One file of a tree: `path` with the repository's name in front, and its blob. */
export interface FileEntry {
  readonly path: string;
  readonly blob: string;
}

/** One side of a comparison: a candidate, a release, or what an environment holds. */
export interface DifferenceSide {
  readonly manifest: Manifest;
  /** Tickets in scope with the digest of their commits. */
  readonly tickets: readonly { readonly key: string; readonly digest: string }[];
  /** All files; null where the trees could not be read. */
  readonly files: readonly FileEntry[] | null;
}

/** What Git says lies between two sides: what the right one has and the left one has not, and the other way round. */
export interface History {
  readonly added: { readonly tickets: readonly string[]; readonly commits: Manifest['scope']['commits'] };
  readonly removed: { readonly tickets: readonly string[]; readonly commits: Manifest['scope']['commits'] };
}

/** What was added, removed or changed, as sorted keys: tickets, `repository/commit`, paths, names. */
export interface Changes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly count: number;
}

/** Two sides compared. Null is unknown: a history or a tree that nobody could read. */
export interface Difference {
  readonly isSame: boolean;
  readonly repositories: Changes;
  readonly tickets: Changes | null;
  readonly commits: Changes | null;
  readonly files: Changes | null;
  readonly artifacts: Changes;
  readonly configuration: Changes;
  readonly migrations: Changes;
  readonly flags: Changes;
}

/**
 * What changes from the left to the right side, in either direction of time. Scopes that start from the same commits are compared as
 * they are; between scopes with different starts `history` has to say what lies between (versions skipped, going back, cherry-picks).
 */
export function differenceOf(left: DifferenceSide, right: DifferenceSide, history: History | null): Difference {
  const [from, to] = [left.manifest, right.manifest];
  const isComparable = JSON.stringify(from.scope.from) === JSON.stringify(to.scope.from);
  return {
    isSame: canonicalManifest(from) === canonicalManifest(to),
    repositories: compare(from.repositories, to.repositories, (one) => [one.name, `${one.commit} ${one.tree}`]),
    tickets: isComparable
      ? compare(left.tickets, right.tickets, (one) => [one.key, one.digest])
      : history && fromHistory(history.removed.tickets, history.added.tickets),
    commits: isComparable
      ? compare(from.scope.commits.map(commitKey), to.scope.commits.map(commitKey), (key) => [key, ''])
      : history && fromHistory(history.removed.commits.map(commitKey), history.added.commits.map(commitKey)),
    files: left.files && right.files && compare(left.files, right.files, pathOf),
    artifacts: compare(from.artifacts, to.artifacts, (one) => [one.name, one.digest]),
    configuration: compare(from.configuration, to.configuration, pathOf),
    migrations: compare(from.migrations, to.migrations, pathOf),
    flags: compare(from.flags, to.flags, (one) => [one.key, one.state]),
  };
}

function compare<T>(
  left: readonly T[],
  right: readonly T[],
  entryOf: (value: T) => readonly [key: string, value: string],
): Changes {
  const before = new Map(left.map(entryOf));
  const after = new Map(right.map(entryOf));
  const added = [...after.keys()].filter((key) => !before.has(key));
  const removed = [...before.keys()].filter((key) => !after.has(key));
  const changed = [...after].filter(([key, value]) => before.has(key) && before.get(key) !== value).map(([key]) => key);
  return changes(added, removed, changed);
}

/** A ticket on both sides has commits on both. */
function fromHistory(removed: readonly string[], added: readonly string[]): Changes {
  const gone = new Set(removed);
  const both = new Set(added.filter((key) => gone.has(key)));
  const only = (keys: readonly string[]) => keys.filter((key) => !both.has(key));
  return changes(only(added), only(removed), [...both]);
}

function changes(added: readonly string[], removed: readonly string[], changed: readonly string[]): Changes {
  return {
    added: added.toSorted(compareBytes),
    removed: removed.toSorted(compareBytes),
    changed: changed.toSorted(compareBytes),
    count: added.length + removed.length + changed.length,
  };
}

function commitKey({ repository, commit }: Manifest['scope']['commits'][number]): string {
  return `${repository}/${commit}`;
}

function pathOf({ path, blob }: FileEntry): readonly [string, string] {
  return [path, blob];
}
