import type { CommitCache, CommitFact, NewCommit, SeenRef, TouchedFile } from '../../../shared/domain/scope-fact.ts';
import { type CommitGraph, createCommitGraph, listParentsFirst } from '../../../shared/domain/scope-graph.ts';
import { createSegment, type Segment } from '../../../shared/domain/scope-segment.ts';

/** Commits of FROM's history since a time. */
export interface Scan {
  readonly from: string;
  readonly since: number;
  readonly members: readonly number[];
}

/** What is known of one repository's history: the graph in memory, and behind it the cache where there is one. */
export interface History {
  readonly graph: CommitGraph;
  readonly boundary: string;
  segments: readonly Segment[];
  scans: readonly Scan[];
  readonly refs: Map<string, SeenRef>;
  /** Takes a commit that was read; it is written with the next `flush`. */
  add(fact: CommitFact, touched: readonly TouchedFile[] | null): number;
  /** Writes what was added since the last time. */
  flush(): void;
  /** Writes segments, scans and refs. */
  save(): void;
  /** The row of a commit that the cache has. */
  rowOf(number: number): number | undefined;
}

export interface HistoryOptions {
  readonly key: string;
  /** Null outside of a workspace: facts are handed to `onFact` and forgotten. */
  readonly cache: CommitCache | null;
  readonly boundary: string;
  readonly onFact: (number: number, fact: CommitFact, touched: readonly TouchedFile[] | null) => void;
}

interface Waiting extends NewCommit {
  readonly number: number;
}

/** How many commits are written at once: few at first, so that a short reading is written while Git is still at work. */
const firstBatch = 250;
const largestBatch = 2000;
const mostScans = 50;

/** What the cache says, or nothing where it was read with another boundary: parents were cut elsewhere then. */
function loadState(key: string, cache: CommitCache, boundary: string) {
  const state = cache.readState(key);
  if (state?.boundary === boundary) return { state, commits: cache.listCommits(key) };
  const empty = { boundary, segments: [], scans: [], refs: state?.refs ?? {} };
  cache.drop(key);
  cache.writeState(key, empty);
  return { state: empty, commits: [] };
}

/** Starts with what the cache has of a repository. */
export function openHistory({ key, cache, boundary, onFact }: HistoryOptions): History {
  const graph = createCommitGraph();
  const rows = new Map<number, number>();
  const numbers = new Map<number, number>();
  const waiting: Waiting[] = [];
  let batch = firstBatch;
  const loaded = cache && loadState(key, cache, boundary);
  for (const { row, commit, parents } of loaded?.commits ?? []) {
    const number = graph.add(commit, parents);
    rows.set(number, row);
    numbers.set(row, number);
  }
  const numberOfRow = (row: number) => numbers.get(row) ?? -1;
  const rowsOf = (members: readonly number[]) =>
    members.map((number) => rows.get(number)).filter((row) => row !== undefined);
  const intern = (commits: readonly string[]) => commits.map((commit) => graph.intern(commit));
  const commitsOf = (commits: Iterable<number>) => [...commits].map((number) => graph.commitOf(number));

  function loadSegment(bases: readonly string[], tips: readonly string[], members: readonly number[]): Segment[] {
    const within = new Set(members.map(numberOfRow));
    const order = listParentsFirst(graph, intern(tips), within);
    // A part with a hole (another process dropped rows) is no part without gaps.
    return order.length === members.length ? [createSegment(graph, intern(bases), intern(tips), order)] : [];
  }

  const history: History = {
    graph,
    boundary,
    segments: (loaded?.state.segments ?? []).flatMap(({ bases, tips, members }) => loadSegment(bases, tips, members)),
    scans: (loaded?.state.scans ?? [])
      .map((scan) => ({ ...scan, members: scan.members.map(numberOfRow) }))
      .filter(({ members }) => !members.includes(-1)),
    refs: new Map(Object.entries(loaded?.state.refs ?? {})),
    rowOf: (number) => rows.get(number),
    add(fact, touched) {
      const number = graph.add(fact.commit, fact.parents);
      onFact(number, fact, touched);
      if (cache && !rows.has(number)) waiting.push({ number, fact, touched });
      if (waiting.length >= batch) {
        history.flush();
        batch = Math.min(batch * 2, largestBatch);
      }
      return number;
    },
    flush() {
      const written = waiting.splice(0);
      if (!cache || written.length === 0) return;
      const added = cache.addCommits(key, written);
      for (const [position, row] of added.entries()) {
        const commit = written[position];
        if (commit) rows.set(commit.number, row);
      }
    },
    save() {
      cache?.writeState(key, {
        boundary,
        segments: history.segments.map(({ bases, tips, order }) => ({
          bases: commitsOf(bases),
          tips: commitsOf(tips),
          members: rowsOf(order),
        })),
        scans: history.scans.slice(-mostScans).map((scan) => ({ ...scan, members: rowsOf(scan.members) })),
        refs: Object.fromEntries(history.refs),
      });
    },
  };
  return history;
}
