import type { Point } from '../../shared/contract/candidate.ts';
import type { CandidateState } from '../../shared/domain/candidate-state.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import {
  type Difference,
  type DifferenceSide,
  differenceOf,
  type FileEntry,
  type History,
} from '../../shared/domain/difference.ts';
import { type Manifest, manifestSchema } from '../../shared/domain/manifest.ts';
import { buildManifest } from '../../shared/domain/manifest-build.ts';
import { textOfCommit } from '../../shared/domain/notes-text.ts';
import { type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import type { SliceDigest } from '../../shared/domain/slice.ts';
import { readTree } from '../connectors/git/read-tree.ts';
import { requireCandidate } from './candidate.ts';
import { computeCandidateFacts } from './candidate-facts.ts';
import type { Context } from './context.ts';
import { pinFacts } from './facts.ts';
import { failure } from './failure.ts';
import { readHeadWithTrees } from './head.ts';
import { readCandidateScope } from './release-scope.ts';
import { requireRepository } from './repository.ts';
import { digestSlices } from './slice-digest.ts';

/** One side, with what the rows say about its keys. */
interface Side extends DifferenceSide {
  readonly name: string;
  readonly state: ReleaseState;
  readonly slices: readonly SliceDigest[];
  /** Words for tickets and commits, by key (`repository/commit`). */
  readonly titles: ReadonlyMap<string, string>;
}

/** Two points compared. */
export interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly difference: Difference;
  readonly titles: ReadonlyMap<string, string>;
}

/** So many comparisons are kept, for paging. */
const mostKept = 6;

/** Compares any two of candidates, heads, beginnings and environments of one product. */
export async function compare(context: Context, from: Point, to: Point, signal?: AbortSignal): Promise<Comparison> {
  const [a, b] = [await readSide(context, from, signal), await readSide(context, to, signal)];
  const key = pinFacts([a.manifest, b.manifest, a.state.id, b.state.id]).digest;
  const known = context.kept.comparisons.get(key);
  if (known !== undefined) return { ...known, a, b };
  const isSameStart = JSON.stringify(a.manifest.scope.from) === JSON.stringify(b.manifest.scope.from);
  const between = isSameStart ? null : await readBetween(context, a, b, signal);
  const comparison = {
    a,
    b,
    difference: differenceOf(a, b, between?.history ?? null),
    titles: new Map([...a.titles, ...b.titles, ...(between?.titles ?? [])]),
  };
  context.kept.comparisons.set(key, comparison);
  const [oldest] = context.kept.comparisons.keys();
  if (context.kept.comparisons.size > mostKept && oldest !== undefined) context.kept.comparisons.delete(oldest);
  return comparison;
}

async function readSide(context: Context, point: Point, signal?: AbortSignal): Promise<Side> {
  switch (point.kind) {
    case 'candidate':
      return readCandidateSide(
        context,
        await context.release(point.release),
        await requireCandidate(context, point.release, point.number),
        signal,
      );
    case 'environment':
      return readEnvironmentSide(context, point.product, point.environment, signal);
    case 'head':
      return readHeadSide(context, await context.release(point.release), signal);
    case 'baseline':
      return readBaselineSide(context, await context.release(point.release), signal);
  }
}

async function readEnvironmentSide(
  context: Context,
  product: string,
  name: string,
  signal?: AbortSignal,
): Promise<Side> {
  const { ladder } = await context.product(product);
  const held = (await context.occupancy(product, ladder)).find(({ environment }) => environment === name)?.occupant;
  if (held === null || held === undefined) {
    throw failure(
      'NOT_FOUND',
      `Nothing is recorded in ${name}.`,
      'Compare with another environment, or with a candidate.',
    );
  }
  const state = await context.release(held.release);
  const side = await readCandidateSide(
    context,
    state,
    await requireCandidate(context, held.release, held.candidate),
    signal,
  );
  return { ...side, name: `${name} (${side.name})` };
}

async function readCandidateSide(
  context: Context,
  state: ReleaseState,
  candidate: CandidateState,
  signal?: AbortSignal,
): Promise<Side> {
  const bytes = await context.workspace.blobs.getBlob(candidate.manifest);
  if (bytes === undefined) {
    throw failure(
      'NOT_FOUND',
      `The manifest of rc.${candidate.number} is not in this workspace.`,
      'Restore a backup that holds it.',
    );
  }
  const manifest = manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  const { commits } = await readCandidateScope(context, candidate, state.rules.slices);
  return {
    name: `${releaseName(state)} ${candidateName(candidate.number)}`,
    state,
    manifest,
    tickets: candidate.tickets,
    slices: candidate.slices,
    files: await readFiles(context, state.product, manifest, signal),
    titles: new Map([
      ...candidate.tickets.map(({ key, title }) => [key, title] as const),
      ...commits.map(({ repository, commit }) => [`${repository}/${commit.commit}`, commit.subject] as const),
    ]),
  };
}

async function readHeadSide(context: Context, state: ReleaseState, signal?: AbortSignal): Promise<Side> {
  const repositories = await readHeadWithTrees(context, state, { refs: {}, signal });
  const { manifest, tickets, slices } = computeCandidateFacts(state, repositories);
  return {
    name: `${releaseName(state)}, cut now`,
    state,
    manifest,
    tickets,
    slices,
    files: repositories.flatMap(({ name, tree }) => tree.map(({ path, blob }) => ({ path: `${name}/${path}`, blob }))),
    titles: new Map([
      ...tickets.map(({ key, title }) => [key, title] as const),
      ...repositories.flatMap(({ name, scope }) =>
        scope.commits.map((one) => [`${name}/${one.commit}`, one.subject] as const),
      ),
    ]),
  };
}

/** What the release starts from: an empty scope over the files of the baseline. */
async function readBaselineSide(context: Context, state: ReleaseState, signal?: AbortSignal): Promise<Side> {
  const repositories = await Promise.all(
    state.baseline.map(async ({ repository: name, ref, commit }) => {
      const path = await requireRepository(context, state.product, name);
      const tree = commit === null ? [] : await readTree(context.git(path), commit, signal);
      const nothing = { ref, commit };
      const scope = {
        repository: name,
        from: nothing,
        to: nothing,
        commits: [],
        tickets: [],
        withoutTicket: [],
        contributors: [],
        proposedVersion: null,
        warnings: [],
      };
      return {
        name,
        path,
        ref,
        commit: commit ?? '',
        treeId: '',
        tree,
        scope,
        touched: new Map<string, readonly string[]>(),
      };
    }),
  );
  const manifest = buildManifest({
    repositories: [],
    artifacts: [],
    configuration: [],
    migrations: [],
    flags: [],
    scope: { from: state.baseline.map(({ repository, commit }) => ({ repository, commit })), tickets: [], commits: [] },
  });
  return {
    name: `the start of ${releaseName(state)}`,
    state,
    manifest,
    tickets: [],
    slices: digestSlices(state.rules.slices, repositories, { tickets: [], untracked: [], artifacts: [] }),
    files: repositories.flatMap(({ name, tree }) => tree.map(({ path, blob }) => ({ path: `${name}/${path}`, blob }))),
    titles: new Map(),
  };
}

async function readFiles(
  context: Context,
  product: string,
  manifest: Manifest,
  signal?: AbortSignal,
): Promise<readonly FileEntry[]> {
  const trees = await Promise.all(
    manifest.repositories.map(async ({ name, commit }) => {
      const tree = await readTree(context.git(await requireRepository(context, product, name)), commit, signal);
      return tree.map(({ path, blob }) => ({ path: `${name}/${path}`, blob }));
    }),
  );
  return trees.flat();
}

/** What lies between two sides that start from different commits: versions skipped, going back, cherry-picks. */
async function readBetween(context: Context, a: Side, b: Side, signal?: AbortSignal) {
  const titles = new Map<string, string>();
  const read = async (from: Side, to: Side): Promise<History['added']> => {
    const tickets = new Set<string>();
    const commits: { repository: string; commit: string }[] = [];
    for (const { name, commit } of to.manifest.repositories) {
      const repository = context.git(await requireRepository(context, to.state.product, name));
      const start = from.manifest.repositories.find((one) => one.name === name)?.commit ?? null;
      const { ticketPatterns } = to.state.rules;
      const scope = await context.scopes.readScope({
        repository,
        name,
        from: start,
        to: commit,
        ticketPatterns,
        signal,
      });
      for (const one of scope.commits.filter(({ alreadyShipped }) => !alreadyShipped)) {
        for (const key of one.tickets) {
          tickets.add(key);
          titles.set(key, textOfCommit(one));
        }
        commits.push({ repository: name, commit: one.commit });
        titles.set(`${name}/${one.commit}`, one.subject);
      }
    }
    return { tickets: [...tickets], commits };
  };
  const history: History = { added: await read(a, b), removed: await read(b, a) };
  return { history, titles };
}
