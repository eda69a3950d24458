import { listParentsFirst, orderTopologically } from '../../../shared/domain/scope-graph.ts';
import {
  createSegment,
  extendSegment,
  findAdded,
  holdsFrom,
  joinSegments,
  type Segment,
} from '../../../shared/domain/scope-segment.ts';
import { type LogRequest, readLog } from './commit-log.ts';
import type { History } from './history.ts';
import type { Repository } from './repository.ts';

export interface ReadOptions {
  readonly withFiles: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Commits read so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** How often progress is told, in commits. */
const step = 1000;

async function readInto(
  repository: Repository,
  history: History,
  request: Pick<LogRequest, 'include' | 'exclude' | 'since'>,
  { withFiles, signal, onProgress }: ReadOptions,
): Promise<ReadonlySet<number>> {
  const read = new Set<number>();
  try {
    await readLog(repository, {
      ...request,
      withFiles,
      signal,
      onCommit(fact, touched) {
        read.add(history.add(fact, withFiles ? touched : null));
        if (read.size % step === 0) onProgress?.(read.size);
      },
    });
  } finally {
    history.flush();
  }
  return read;
}

/** Joins the segment with others where one begins in the other. */
function joinAll(history: History, fresh: Segment): void {
  let joined = fresh;
  const apart: Segment[] = [];
  for (const segment of history.segments) {
    const both = joinSegments(history.graph, segment, joined) ?? joinSegments(history.graph, joined, segment);
    if (both) joined = both;
    else apart.push(segment);
  }
  history.segments = [...apart, joined];
}

/**
 * What is in TO and not in FROM, in topological order. From memory where it is known; else reads what is new with one process, and
 * nothing twice.
 */
export async function readAdded(
  repository: Repository,
  history: History,
  from: string | null,
  to: string,
  options: ReadOptions,
): Promise<readonly number[]> {
  const { graph } = history;
  const tip = graph.intern(to);
  const base = from === null ? null : graph.intern(from);
  for (const segment of history.segments) {
    const added = findAdded(graph, segment, base, tip);
    if (added) return orderTopologically(graph, tip, added);
  }
  const grown = history.segments.find((segment) => holdsFrom(segment, base));
  const bases = grown ? [...grown.bases, ...grown.tips] : base === null ? [] : [base];
  const read = await readInto(
    repository,
    history,
    { include: [to], exclude: bases.map((number) => graph.commitOf(number)) },
    options,
  );
  const segment = grown
    ? extendSegment(graph, grown, tip, read)
    : createSegment(graph, base === null ? [] : [base], [tip], listParentsFirst(graph, [tip], read));
  if (read.size > 0) {
    history.segments = history.segments.filter((other) => other !== grown);
    joinAll(history, segment);
    history.save();
  }
  // What was read from FROM on is the answer; a commit that is not even among it is an ancestor of FROM.
  return orderTopologically(graph, tip, grown ? (findAdded(graph, segment, base, tip) ?? new Set()) : read);
}

/** Commits of FROM's history since a time: where copies of what is in the scope may already be. Newest first. */
export async function readShipped(
  repository: Repository,
  history: History,
  from: string,
  since: number,
  options: ReadOptions,
): Promise<readonly number[]> {
  const known = history.scans.find((scan) => scan.from === from && scan.since <= since);
  if (known) return known.members;
  const read = await readInto(repository, history, { include: [from], since }, { ...options, withFiles: false });
  const members = [...read];
  history.scans = [...history.scans.filter((scan) => scan.from !== from), { from, since, members }];
  history.save();
  return members;
}

/** True where the first commit is an ancestor of the second, as far as the known history tells. */
export function isAncestor({ graph, segments }: History, older: string, newer: string): boolean {
  const one = graph.intern(older);
  const other = graph.intern(newer);
  return one === other || segments.some((segment) => findAdded(graph, segment, other, one)?.size === 0);
}
