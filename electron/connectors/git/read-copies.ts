import { type Copy, findCopies, findTwins } from '../../../shared/domain/scope-copies.ts';
import type { ScopeEntry } from '../../../shared/domain/scope-entry.ts';
import type { CommitGraph } from '../../../shared/domain/scope-graph.ts';
import { nothingShipped } from '../../../shared/domain/scope-shipped.ts';
import { type ReadOptions, readShipped } from './history-read.ts';
import type { ResolvedRef } from './ref.ts';
import type { Repository } from './repository.ts';
import type { RepositoryMemory } from './repository-memory.ts';

/** A copy without an `-x` line is looked for among what was shipped up to a year before the commit was made (seconds). */
const year = 366 * 24 * 3600;
/** So many commits that look alike are compared; histories made by a script can consist of nothing else. */
const mostTwins = 2000;

/**
 * Since when FROM may have got copies of the range. Only commits that do not come after FROM can have been picked for it, and a
 * cherry-pick keeps the author's date, so that nothing committed before that is one. Null where there is nothing to look for.
 */
function findSince(
  graph: CommitGraph,
  from: number,
  ordered: readonly number[],
  range: readonly ScopeEntry[],
): number | null {
  const after = new Set([from]);
  let since: number | null = null;
  for (let at = ordered.length - 1; at >= 0; at -= 1) {
    const number = ordered[at];
    const entry = range[at];
    if (number === undefined || entry === undefined) continue;
    if (graph.parentsOf(number).some((parent) => after.has(parent))) after.add(number);
    else if (entry.plain.parents.length < 2) {
      const isPicked = entry.references.pickedFrom.length > 0;
      const earliest = isPicked ? entry.authoredAt : Math.max(entry.authoredAt, entry.committedAt - year);
      since = since === null ? earliest : Math.min(since, earliest);
    }
  }
  return since;
}

/** Clocks differ: a parent may be dated after its child, by a day as a rule at most (seconds). */
const skew = 24 * 3600;

/** Looks for an ancestor among understood commits, without going below the time it was committed. */
function createAncestry(graph: CommitGraph, timeOf: (number: number) => number | undefined) {
  return (older: string, newer: string): boolean => {
    const wanted = graph.intern(older);
    const oldest = (timeOf(wanted) ?? 0) - skew;
    const seen = new Set<number>();
    const stack = [...graph.parentsOf(graph.intern(newer))];
    for (let number = stack.pop(); number !== undefined; number = stack.pop()) {
      if (number === wanted) return true;
      const time = timeOf(number);
      if (time === undefined || time < oldest || seen.has(number)) continue;
      seen.add(number);
      stack.push(...graph.parentsOf(number));
    }
    return false;
  };
}

/** Groups of twins up to the limit, the small ones first: a pair is more likely a copy than a thousand commits called «update». */
function limitTwins(twins: readonly (readonly ScopeEntry[])[]): readonly (readonly ScopeEntry[])[] {
  let left = mostTwins;
  return twins
    .toSorted((one, other) => one.length - other.length)
    .filter((group) => {
      left -= group.length;
      return left >= 0;
    });
}

/** What in a range is a copy of something else, and what was shipped before. */
export interface ReadCopies {
  readonly copies: ReadonlyMap<string, Copy>;
  /** Commits that look alike and were too many to compare. */
  readonly notCompared: number;
}

/** Finds copies; reads FROM's recent history with at most one process, and what look-alikes change through the open object reader. */
export async function readCopies(
  repository: Repository,
  memory: RepositoryMemory,
  from: ResolvedRef | null,
  ordered: readonly number[],
  range: readonly ScopeEntry[],
  options: ReadOptions,
): Promise<ReadCopies> {
  const { history } = memory;
  const { graph } = history;
  const since = from === null ? null : findSince(graph, graph.intern(from.commit), ordered, range);
  // Nothing in FROM's history is younger than FROM itself.
  const isOpen = from !== null && since !== null && (since <= from.committedAt || from.committedAt === 0);
  const scanned = isOpen ? await readShipped(repository, history, from.commit, since, options) : [];
  const shipped = scanned.length > 0 ? await memory.shippedOf(repository, scanned, options.signal) : nothingShipped;
  const all = findTwins(range, shipped);
  const twins = limitTwins(all);
  const patches = await memory.patchesOf(repository, twins.flat());
  const facts = {
    patchOf: (commit: string) => patches.get(commit),
    isAncestor: createAncestry(graph, (number) => memory.timeOf(number)),
  };
  return {
    copies: findCopies(range, shipped, twins, facts),
    notCompared: all.flat().length - twins.flat().length,
  };
}
