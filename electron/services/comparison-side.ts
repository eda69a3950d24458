import type { Point } from '../../shared/contract/candidate.ts';
import type { CandidateState } from '../../shared/domain/candidate-state.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import type { DifferenceSide, FileEntry } from '../../shared/domain/difference.ts';
import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import { type Manifest, manifestSchema } from '../../shared/domain/manifest.ts';
import { buildManifest } from '../../shared/domain/manifest-build.ts';
import { type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import type { SliceDigest } from '../../shared/domain/slice.ts';
import { readTree } from '../connectors/git/read-tree.ts';
import { resolveRef } from '../connectors/git/ref.ts';
import { requireCandidate } from './candidate.ts';
import { listBuilt } from './candidate-artifacts.ts';
import { computeCandidateFacts } from './candidate-facts.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';
import { readHeadWithTrees } from './head.ts';
import { readCandidateScope } from './release-scope.ts';
import { requireRepository } from './repository.ts';
import { digestSlices } from './slice-digest.ts';

/** One side, with what the rows say about its keys. */
export interface Side extends DifferenceSide {
  readonly name: string;
  readonly state: ReleaseState;
  readonly slices: readonly SliceDigest[];
  /** Words for tickets and commits, by key (`repository/commit`). */
  readonly titles: ReadonlyMap<string, string>;
}

/** A candidate, what an environment holds, what would be cut now, or what a release starts from. Throws NOT_FOUND. */
export async function readSide(context: Context, point: Point, signal?: AbortSignal): Promise<Side> {
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
  const held = (await context.occupancy(product, ladder)).find(({ environment }) =>
    sameEnvironment(environment, name),
  )?.occupant;
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

/** Sides are compared by what they hold, not by whom it is of. */
const nobody = () => [];

async function readHeadSide(context: Context, state: ReleaseState, signal?: AbortSignal): Promise<Side> {
  const repositories = await readHeadWithTrees(context, state, { refs: {}, signal });
  const built = await listBuilt(context, state, repositories);
  const { manifest, tickets, slices } = computeCandidateFacts(state, repositories, { built, accountsOf: nobody });
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
      const git = context.git(path);
      const tree = commit === null ? [] : await readTree(git, commit, signal);
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
        treeId: commit === null ? '' : (await resolveRef(git, commit)).tree,
        tree,
        scope,
        touched: new Map<string, never>(),
      };
    }),
  );
  const manifest = buildManifest({
    repositories: repositories
      .filter(({ commit }) => commit !== '')
      .map(({ name, commit, treeId }) => ({ name, commit, tree: treeId })),
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
    slices: digestSlices(state.rules.slices, repositories, { tickets: [], untracked: [], artifacts: [] }, nobody),
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
