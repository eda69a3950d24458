/** One commit as Git keeps it. It never changes: another content is another commit. Times are epoch seconds. */
export interface CommitFact {
  readonly commit: string;
  readonly parents: string[];
  readonly authorName: string;
  readonly authorEmail: string;
  readonly authoredAt: number;
  readonly committedAt: number;
  /** At most 1,000,000 characters; text from outside. */
  readonly message: string;
}

/**
 * A file that a commit touched against its first parent. `status` is Git's letter (A, M, D, T). A path whose bytes are no UTF-8, or that
 * begins with a double quote, is in Git's C style: `"caf\351.txt"`.
 */
export interface TouchedFile {
  readonly status: string;
  readonly path: string;
}

/** A `Segment` as the cache keeps it: what it holds without gaps. `members` in any order, commits by their row. */
export interface CachedSegment {
  readonly bases: readonly string[];
  readonly tips: readonly string[];
  readonly members: readonly number[];
}

/** All commits of FROM's history since a time (epoch seconds), read in search of what was shipped before. Commits by their row. */
export interface CachedScan {
  readonly from: string;
  readonly since: number;
  readonly members: readonly number[];
}

export interface SeenRef {
  readonly commit: string;
  readonly was: string | null;
}

/** What a cache knows of one repository besides its commits. */
export interface CachedState {
  /** What makes parents look different: a shallow clone's boundary. With another one, all facts are dropped. */
  readonly boundary: string;
  readonly segments: readonly CachedSegment[];
  readonly scans: readonly CachedScan[];
  /** By full name: where a ref pointed when it was last read, and what it had led to before it was moved or rewritten. */
  readonly refs: Readonly<Record<string, SeenRef>>;
}

/** A commit of the cache without its content: enough for the graph. */
export interface CachedCommit {
  readonly row: number;
  readonly commit: string;
  readonly parents: readonly string[];
}

/** A commit for the cache. `touched` is null where nobody asked for its files. */
export interface NewCommit {
  readonly fact: CommitFact;
  readonly touched: readonly TouchedFile[] | null;
}

/**
 * Commits already read, kept between two runs. Facts: they can be dropped and read again. `repository` is any stable name. Rows grow
 * with every new commit and are never used twice. Methods answer at once and fail only as the store itself fails.
 */
export interface CommitCache {
  listCommits(repository: string): readonly CachedCommit[];
  readState(repository: string): CachedState | null;
  readFacts(rows: readonly number[]): readonly CommitFact[];
  /** Adds commits that `listCommits` did not name and returns the row of each, in their order. */
  addCommits(repository: string, commits: readonly NewCommit[]): readonly number[];
  writeState(repository: string, state: CachedState): void;
  /** Touched files by row; a row without an entry was never asked for. */
  readTouched(rows: readonly number[]): ReadonlyMap<number, readonly TouchedFile[]>;
  addTouched(touched: ReadonlyMap<number, readonly TouchedFile[]>): void;
  /** Digests of what commits change, by row; null where that cannot be compared (merges, empty changes). */
  readPatches(rows: readonly number[]): ReadonlyMap<number, string | null>;
  addPatches(patches: ReadonlyMap<number, string | null>): void;
  /** Forgets a repository, or a part of it that is no longer true. */
  drop(repository: string): void;
}
