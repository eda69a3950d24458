/**
 * Commits and their parents in memory. Every commit that was ever named has a number (from 0); one that is only known as somebody's
 * parent is not `isRead`. A million commits cost about 150 MB.
 */
export interface CommitGraph {
  numberOf(commit: string): number | undefined;
  commitOf(number: number): string;
  isRead(number: number): boolean;
  /** Parents in their order; empty for a root and for a commit that was not read. */
  parentsOf(number: number): readonly number[];
  /** Adds a commit with its parents; adding it again changes nothing. Returns its number. */
  add(commit: string, parents: readonly string[]): number;
  /** The number of a commit that may not have been read. */
  intern(commit: string): number;
  size(): number;
}

const none: readonly number[] = [];

/** An empty graph. */
export function createCommitGraph(): CommitGraph {
  const numbers = new Map<string, number>();
  const commits: string[] = [];
  const parents: (readonly number[] | null)[] = [];

  function intern(commit: string): number {
    const known = numbers.get(commit);
    if (known !== undefined) return known;
    const number = commits.length;
    numbers.set(commit, number);
    commits.push(commit);
    parents.push(null);
    return number;
  }

  return {
    numberOf: (commit) => numbers.get(commit),
    commitOf: (number) => commits[number] ?? '',
    isRead: (number) => (parents[number] ?? null) !== null,
    parentsOf: (number) => parents[number] ?? none,
    add(commit, parentCommits) {
      const number = intern(commit);
      if (parents[number] === null) parents[number] = parentCommits.length === 0 ? none : parentCommits.map(intern);
      return number;
    },
    intern,
    size: () => commits.length,
  };
}

/** Commits among `members`, parents before children, that can be reached from the starts within `members`. */
export function listParentsFirst(
  graph: CommitGraph,
  starts: Iterable<number>,
  members: { has(number: number): boolean },
): readonly number[] {
  const listed: number[] = [];
  const seen = new Set<number>();
  const stack: { readonly number: number; next: number }[] = [];
  function enter(number: number): void {
    if (seen.has(number) || !members.has(number)) return;
    seen.add(number);
    stack.push({ number, next: 0 });
  }
  for (const start of starts) {
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const parent = graph.parentsOf(top.number)[top.next];
      top.next += 1;
      if (parent !== undefined) enter(parent);
      else {
        listed.push(top.number);
        stack.pop();
      }
    }
  }
  return listed;
}

/**
 * The order of `git log --topo-order` for commits that are all reachable from `tip`: no parent before all of its children, the last
 * branch of a merge first.
 */
export function orderTopologically(graph: CommitGraph, tip: number, members: ReadonlySet<number>): readonly number[] {
  const waiting = new Map<number, number>();
  for (const number of members) {
    for (const parent of graph.parentsOf(number)) {
      if (members.has(parent)) waiting.set(parent, (waiting.get(parent) ?? 0) + 1);
    }
  }
  const ordered: number[] = [];
  const ready = members.has(tip) ? [tip] : [];
  for (let number = ready.pop(); number !== undefined; number = ready.pop()) {
    ordered.push(number);
    for (const parent of graph.parentsOf(number)) {
      const left = waiting.get(parent);
      if (left === undefined) continue;
      waiting.set(parent, left - 1);
      if (left === 1) ready.push(parent);
    }
  }
  return ordered;
}
