import type { PullRequest } from '../../../shared/domain/pull-request.ts';
import type { CodeHost } from '../code-host.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type GitHubClient, isUnknownCommit, readAll, repositoryOf, system } from './client.ts';
import { commitsSchema, comparisonSchema, type Pull, pullSchema, pullsSchema, reviewsSchema } from './schemas.ts';
import { pullRequestOf } from './transform.ts';

interface OfRepository {
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** GitHub lists no more commits of a pull request than this. */
const mostCommits = 250;

async function readCommits(github: GitHubClient, place: Place, pull: Pull): Promise<readonly string[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
  const listed = await readAll(github.pages(route, { ...place, pull_number: pull.number }, commitsSchema));
  if (listed.length < mostCommits) return listed.map(({ sha }) => sha);
  const all = new Set<string>();
  let told = 0;
  const basehead = `${pull.base.sha}...${pull.head.sha}`;
  const compared = github.pages(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { ...place, basehead },
    comparisonSchema,
  );
  for await (const { commits, total_commits: total } of compared) {
    told = Math.max(told, total);
    for (const { sha } of commits) all.add(sha);
  }
  if (all.size >= told) return [...all];
  // Which of them came in by it cannot be said of any then.
  throw new OutsideError({
    system,
    kind: 'server',
    message: `${system} tells of ${told} commits of pull request ${pull.number} and shows ${all.size}.`,
    nextAction: 'Read again; while it stays so, by which pull requests commits came in is unknown.',
  });
}

type Place = ReturnType<typeof placeOf>;

function placeOf({ path, signal }: OfRepository) {
  return { ...repositoryOf(path), signal };
}

/** The listing does not say who merged; reviews and commits are listings of their own. */
async function complete(github: GitHubClient, place: Place, listed: Pull): Promise<PullRequest> {
  const parameters = { ...place, pull_number: listed.number };
  const [pull, reviews, commits] = await Promise.all([
    listed.merged_at === null
      ? listed
      : github.read('GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters, pullSchema),
    readAll(github.pages('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', parameters, reviewsSchema)),
    readCommits(github, place, listed),
  ]);
  return pullRequestOf(pull, [...reviews], commits);
}

/** Nothing that changed since comes after this page; one that is not in order is believed only where all of it is older. */
function isPast(page: readonly Pull[], since: number): boolean {
  const times = page.map(({ updated_at }) => Date.parse(updated_at));
  const isInOrder = times.every((time, index) => time <= (times[index - 1] ?? time));
  return (isInOrder ? times.slice(-1) : times).every((time) => time < since);
}

/** A pull request that changes while it is listed comes a second time, and is passed over then. */
export async function* listPullRequests(
  github: GitHubClient,
  query: Parameters<CodeHost['listPullRequests']>[0],
): AsyncGenerator<readonly PullRequest[]> {
  const place = placeOf(query);
  const since = query.updatedSince === null ? Number.NEGATIVE_INFINITY : Date.parse(query.updatedSince);
  const order = { state: 'all', sort: 'updated', direction: 'desc' };
  const seen = new Set<number>();
  for await (const page of github.pages('GET /repos/{owner}/{repo}/pulls', { ...place, ...order }, pullsSchema)) {
    const fresh = page.filter(({ number, updated_at }) => Date.parse(updated_at) >= since && !seen.has(number));
    for (const { number } of fresh) seen.add(number);
    const unknown = fresh.filter(
      ({ number, updated_at: updatedAt }) => query.isKnown?.({ number, updatedAt }) !== true,
    );
    const pulls = [...new Map(unknown.map((pull) => [pull.number, pull])).values()];
    if (pulls.length > 0) yield await Promise.all(pulls.map((pull) => complete(github, place, pull)));
    if (isPast(page, since)) return;
  }
}

/** None where nobody has pushed the commit. */
async function pullsOf(github: GitHubClient, place: Place, commit: string): Promise<readonly Pull[]> {
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const asked = readAll(github.pages(route, { ...place, commit_sha: commit }, pullsSchema));
  return asked.catch((error: unknown) => {
    if (isUnknownCommit(error)) return [];
    throw error;
  });
}

export async function pullRequestsOf(
  github: GitHubClient,
  query: OfRepository & { readonly commits: readonly string[] },
): Promise<readonly PullRequest[]> {
  const place = placeOf(query);
  const found = await Promise.all(query.commits.map((commit) => pullsOf(github, place, commit)));
  const pulls = new Map(found.flat().map((pull) => [pull.number, pull]));
  return Promise.all([...pulls.values()].map((pull) => complete(github, place, pull)));
}
