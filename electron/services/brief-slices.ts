import type { Brief } from '../../shared/contract/sign-off.ts';
import type { CandidateState } from '../../shared/domain/candidate-state.ts';
import { type Manifest, manifestSchema } from '../../shared/domain/manifest.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { coveredSlices } from '../../shared/domain/sign-off-standing.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import type { Context } from './context.ts';
import { type ReleaseScope, readCandidateScope } from './release-scope.ts';

/** So many commits and files of a slice stand in a brief; the rest is counted. */
const mostListed = 200;

type SliceInBrief = Brief['slices'][number];
type Commits = ReleaseScope['commits'];

/** What changed in the slices that a role answers for: what came, what went, and what is built. */
export async function readSliceChanges(
  context: Context,
  state: ReleaseState,
  candidate: CandidateState,
  since: CandidateState | null,
  role: string,
): Promise<SliceInBrief[]> {
  const now = await readCandidateScope(context, candidate, state.rules.slices);
  const before = since === null ? null : await readCandidateScope(context, since, state.rules.slices);
  const artifacts = await readArtifactChanges(context, candidate, since);
  return coveredSlices(state.rules.policy, candidate, role).map(({ name, digest }) => {
    const earlier = since?.slices.find((slice) => slice.name === name)?.digest;
    const change = earlier === undefined ? 'new' : earlier === digest ? 'same' : 'changed';
    const then = before === null ? [] : commitsOfSlice(before, name);
    const commits = change === 'same' ? [] : without(commitsOfSlice(now, name), before?.commits ?? []);
    const gone = change === 'changed' ? without(then, now.commits) : [];
    const files = [
      ...new Set(
        [...commits, ...gone].flatMap((one) =>
          one.files.map(({ path }) => path).filter((path) => assignSlices(state.rules.slices, path).includes(name)),
        ),
      ),
    ];
    const isBuilt = state.rules.slices.some((slice) => slice.name === name && slice.kind === 'artifacts');
    return {
      name,
      digest,
      change,
      commits: viewCommits(commits),
      commitsTotal: commits.length,
      files: files.toSorted().slice(0, mostListed),
      filesTotal: files.length,
      gone: viewCommits(gone),
      goneTotal: gone.length,
      artifacts: isBuilt && change !== 'same' ? artifacts : [],
    };
  });
}

function without(commits: Commits, others: Commits): Commits {
  const known = new Set(others.map(({ repository, commit }) => `${repository} ${commit.commit}`));
  return commits.filter(({ repository, commit }) => !known.has(`${repository} ${commit.commit}`));
}

function viewCommits(commits: Commits): SliceInBrief['commits'] {
  return commits.slice(0, mostListed).map(({ repository, commit }) => ({
    repository,
    commit: commit.commit,
    subject: commit.subject,
    author: commit.authorName,
  }));
}

function commitsOfSlice(scope: ReleaseScope, slice: string): Commits {
  return scope.commits.filter(({ slices }) => slices.includes(slice));
}

/** A sentence for each artifact that is another one than then; without a then, for each that there is. */
async function readArtifactChanges(
  context: Context,
  candidate: CandidateState,
  since: CandidateState | null,
): Promise<string[]> {
  const [now, then] = await Promise.all([
    readBuilt(context, candidate),
    since === null ? [] : readBuilt(context, since),
  ]);
  const digestThen = new Map(then.map(({ name, digest }) => [name, digest]));
  const names = new Set(now.map(({ name }) => name));
  return [
    ...now.flatMap(({ name, digest }) => {
      const before = digestThen.get(name);
      if (before === digest) return [];
      return before === undefined
        ? `${name} is ${shorten(digest)}.`
        : `${name} is ${shorten(digest)}, was ${shorten(before)}.`;
    }),
    ...then.filter(({ name }) => !names.has(name)).map(({ name }) => `${name} is not part of it any more.`),
  ];
}

/** What a candidate's manifest says was built; nothing where the manifest is not in this workspace. */
async function readBuilt(context: Context, { manifest }: CandidateState): Promise<Manifest['artifacts']> {
  const bytes = await context.workspace.blobs.getBlob(manifest);
  if (bytes === undefined) return [];
  return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString())).artifacts;
}

/** As far as people compare digests: `sha256:` and twelve digits. */
function shorten(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}
