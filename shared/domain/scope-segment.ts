import { type CommitGraph, listParentsFirst } from './scope-graph.ts';
import { createRankQueue } from './scope-queue.ts';

/**
 * A part of a history that is known without gaps: exactly the ancestors of `tips` (and these themselves) that are not ancestors of
 * `bases` (nor these themselves). Numbers are those of a `CommitGraph`. `order` has parents before children, `ranks` is its inverse;
 * `covers` says by bit which bases are known to be ancestors of the commit at that rank.
 */
export interface Segment {
  readonly bases: readonly number[];
  readonly tips: ReadonlySet<number>;
  readonly order: readonly number[];
  readonly ranks: ReadonlyMap<number, number>;
  readonly covers: readonly number[];
}

/** More bases than bits: nothing counts as covered, so that such a segment is read again rather than trusted. */
const mostBases = 30;
const inTo = 1;
const inFrom = 2;

function coverOf(graph: CommitGraph, segment: Segment, number: number): number {
  let cover = 0;
  for (const parent of graph.parentsOf(number)) {
    const rank = segment.ranks.get(parent);
    if (rank !== undefined) cover |= segment.covers[rank] ?? 0;
    else if (segment.bases.length <= mostBases && segment.bases.includes(parent)) {
      cover |= 1 << segment.bases.indexOf(parent);
    }
  }
  return cover;
}

/** A segment from its members in an order that has parents before children. */
export function createSegment(
  graph: CommitGraph,
  bases: readonly number[],
  tips: Iterable<number>,
  order: Iterable<number>,
): Segment {
  const ranks = new Map<number, number>();
  const covers: number[] = [];
  const listed: number[] = [];
  const segment: Segment = { bases, tips: new Set(tips), order: listed, ranks, covers };
  for (const number of order) {
    covers.push(coverOf(graph, segment, number));
    ranks.set(number, listed.length);
    listed.push(number);
  }
  return segment;
}

/** True for a member or a base. */
function isWithin(segment: Segment, number: number): boolean {
  return segment.ranks.has(number) || segment.bases.includes(number);
}

/** True where every base is known to be an ancestor of the commit, or is it. */
function coversBases(segment: Segment, number: number): boolean {
  const rank = segment.ranks.get(number);
  if (rank === undefined) return segment.bases.length === 1 && segment.bases[0] === number;
  const all = segment.bases.length > mostBases ? -1 : 2 ** segment.bases.length - 1;
  return all !== -1 && segment.covers[rank] === all;
}

/** True where the segment holds everything that any of its commits has and FROM has not. `from` null is the empty history. */
export function holdsFrom(segment: Segment, from: number | null): boolean {
  return from === null ? segment.bases.length === 0 : isWithin(segment, from) && coversBases(segment, from);
}

/**
 * What is in TO and not in FROM, from a segment alone; null where it does not hold enough. It does where both are in it and FROM has
 * every base among its ancestors: whatever TO reaches outside of the segment is then FROM's too. `from` null is the empty history. The
 * walk goes down by rank from both ends and stops where only common ancestors are left.
 */
export function findAdded(
  graph: CommitGraph,
  segment: Segment,
  from: number | null,
  to: number,
): ReadonlySet<number> | null {
  if (!isWithin(segment, to) || !holdsFrom(segment, from)) return null;
  if (from === null) return new Set(listParentsFirst(graph, [to], segment.ranks));
  const queue = createRankQueue();
  const sides = new Map<number, number>();
  let waiting = 0;
  function reach(number: number, side: number): void {
    const rank = segment.ranks.get(number);
    if (rank === undefined) return;
    const before = sides.get(rank);
    if (before === undefined) queue.push(rank);
    const after = (before ?? 0) | side;
    sides.set(rank, after);
    waiting += Number(after === inTo) - Number(before === inTo);
  }
  const added = new Set<number>();
  reach(to, inTo);
  reach(from, inFrom);
  while (waiting > 0) {
    const rank = queue.pop();
    const number = rank === undefined ? undefined : segment.order[rank];
    if (rank === undefined || number === undefined) break;
    const side = sides.get(rank) ?? 0;
    if (side === inTo) {
      waiting -= 1;
      added.add(number);
    }
    for (const parent of graph.parentsOf(number)) reach(parent, side);
  }
  return added;
}

/** The segment with what reading `git log TIP --not TIPS BASES` brought; the same one where that was nothing. */
export function extendSegment(graph: CommitGraph, segment: Segment, tip: number, read: ReadonlySet<number>): Segment {
  if (!read.has(tip)) return segment;
  const fresh = new Set([...read].filter((number) => !segment.ranks.has(number)));
  const parents = new Set([...fresh].flatMap((number) => graph.parentsOf(number)));
  const tips = [...segment.tips].filter((number) => !parents.has(number));
  return createSegment(
    graph,
    segment.bases,
    [...tips, tip],
    [...segment.order, ...listParentsFirst(graph, [tip], fresh)],
  );
}

/** One segment of two, where the newer begins at commits of the older and the older's bases lie below all of these; else null. */
export function joinSegments(graph: CommitGraph, older: Segment, newer: Segment): Segment | null {
  if (!newer.bases.every((base) => isWithin(older, base))) return null;
  let cover = 0;
  for (const base of newer.bases) {
    const rank = older.ranks.get(base);
    if (rank === undefined) cover |= 1 << older.bases.indexOf(base);
    else cover |= older.covers[rank] ?? 0;
  }
  if (older.bases.length > mostBases || cover !== 2 ** older.bases.length - 1) return null;
  const fresh = newer.order.filter((number) => !older.ranks.has(number));
  const parents = new Set(fresh.flatMap((number) => graph.parentsOf(number)));
  const tips = [...older.tips].filter((number) => !parents.has(number));
  return createSegment(graph, older.bases, [...tips, ...newer.tips], [...older.order, ...fresh]);
}
