import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CommitGraph,
  createCommitGraph,
  listParentsFirst,
  orderTopologically,
} from '../../../shared/domain/scope-graph.ts';
import {
  createSegment,
  extendSegment,
  findAdded,
  joinSegments,
  type Segment,
} from '../../../shared/domain/scope-segment.ts';

/** A history: the parents of each commit, all with smaller numbers. */
type Parents = readonly (readonly number[])[];

const histories = fc
  .array(fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 3 }), { minLength: 2, maxLength: 25 })
  .map(
    (seeds): Parents =>
      seeds.map((parents, commit) =>
        commit === 0 ? [] : [...new Set(parents.map((seed) => commit - 1 - (seed % Math.min(commit, 6))))],
      ),
  );

function ancestorsOf(parents: Parents, tips: readonly number[]): Set<number> {
  const found = new Set<number>();
  const stack = [...tips];
  for (let commit = stack.pop(); commit !== undefined; commit = stack.pop()) {
    if (found.has(commit)) continue;
    found.add(commit);
    stack.push(...(parents[commit] ?? []));
  }
  return found;
}

const nameOf = (commit: number) => `c${commit}`;

/** What `git log` of these would read, put into the graph. */
function read(graph: CommitGraph, parents: Parents, tips: readonly number[], bases: readonly number[]): Set<number> {
  const below = ancestorsOf(parents, bases);
  const commits = [...ancestorsOf(parents, tips)].filter((commit) => !below.has(commit));
  return new Set(commits.map((commit) => graph.add(nameOf(commit), (parents[commit] ?? []).map(nameOf))));
}

function numbersOf(graph: CommitGraph, commits: Iterable<number>): Set<number> {
  return new Set([...commits].map((commit) => graph.intern(nameOf(commit))));
}

function truth(parents: Parents, from: number | null, to: number): Set<number> {
  const below = ancestorsOf(parents, from === null ? [] : [from]);
  return new Set([...ancestorsOf(parents, [to])].filter((commit) => !below.has(commit)));
}

function readSegment(graph: CommitGraph, parents: Parents, base: number, tip: number): Segment {
  const members = read(graph, parents, [tip], [base]);
  const number = graph.intern(nameOf(tip));
  return createSegment(graph, [graph.intern(nameOf(base))], [number], listParentsFirst(graph, [number], members));
}

/** Every answer of the segment is the truth; how many it had. */
function countAnswers(graph: CommitGraph, parents: Parents, segment: Segment): number {
  let answers = 0;
  for (let from = -1; from < parents.length; from += 1) {
    for (let to = 0; to < parents.length; to += 1) {
      const base = from === -1 ? null : graph.intern(nameOf(from));
      const added = findAdded(graph, segment, base, graph.intern(nameOf(to)));
      if (added === null) continue;
      answers += 1;
      const expected = numbersOf(graph, truth(parents, from === -1 ? null : from, to));
      expect(new Set(added)).toEqual(expected);
    }
  }
  return answers;
}

const pick = (seed: number, parents: Parents) => seed % parents.length;

describe('a segment of a history', () => {
  it('answers its own question, and every other one truthfully or not at all', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (parents, one, other) => {
        const graph = createCommitGraph();
        const segment = readSegment(graph, parents, pick(one, parents), pick(other, parents));
        expect(countAnswers(graph, parents, segment)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('stays true when it grows by what is new', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), fc.nat(), (parents, one, other, third) => {
        const graph = createCommitGraph();
        const base = pick(one, parents);
        const tip = pick(other, parents);
        const next = pick(third, parents);
        const segment = readSegment(graph, parents, base, tip);
        const fresh = read(graph, parents, [next], [base, tip]);
        const grown = extendSegment(graph, segment, graph.intern(nameOf(next)), fresh);
        const from = graph.intern(nameOf(base));
        // Only what is below the base is not in it, and nothing of that is new.
        const added = findAdded(graph, grown, from, graph.intern(nameOf(next))) ?? new Set();
        expect(new Set(added)).toEqual(numbersOf(graph, truth(parents, base, next)));
        countAnswers(graph, parents, grown);
      }),
      { numRuns: 300 },
    );
  });

  it('joins with another one only where both together have no gap', () => {
    let joins = 0;
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), fc.nat(), (parents, one, other, third) => {
        const graph = createCommitGraph();
        const [base, middle, tip] = [one, other, third].map((seed) => pick(seed, parents)).toSorted((a, b) => a - b);
        if (base === undefined || middle === undefined || tip === undefined) return;
        const joined = joinSegments(
          graph,
          readSegment(graph, parents, base, middle),
          readSegment(graph, parents, middle, tip),
        );
        if (joined === null) return;
        joins += 1;
        countAnswers(graph, parents, joined);
      }),
      { numRuns: 500 },
    );
    expect(joins).toBeGreaterThan(50);
  });
});

describe('topological order', () => {
  it('shows no parent before its children and the last branch of a merge first', () => {
    const graph = createCommitGraph();
    const names = { root: [], a1: ['root'], a2: ['a1'], b1: ['root'], b2: ['b1'], merge: ['a2', 'b2'] };
    for (const [commit, parents] of Object.entries(names)) graph.add(commit, parents);
    const tip = graph.intern('merge');
    const members = new Set(Object.keys(names).map((name) => graph.intern(name)));
    const order = orderTopologically(graph, tip, members).map((number) => graph.commitOf(number));
    expect(order).toEqual(['merge', 'b2', 'b1', 'a2', 'a1', 'root']);
  });
});
