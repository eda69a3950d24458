import { createPullRequestFinder, type PullRequest } from '../../shared/domain/pull-request.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { releaseBranch } from './head.ts';
import { readAskedCommits, readPullRequests as readKept } from './outside-facts.ts';
import { isNearlySpent } from './sync-budget.ts';
import { readListing } from './sync-listing.ts';
import { hostOf, keep, placeOf, type Reading } from './sync-reading.ts';
import { readScopeCommits } from './sync-watched.ts';

/** So many commits of a source are asked about in one reading, and so many at once. */
const mostAsked = 200;
const askedAtOnce = 5;
/** A code host may take a while to know by what a commit came in: who was asked sooner than this is asked once more, in milliseconds. */
const settledAfter = 60 * 60_000;

const keyOf = ({ number }: Pick<PullRequest, 'number' | 'updatedAt'>) => String(number);

/**
 * The pull requests that changed, and those by which commits of open releases came in that none of these explains.
 * Throws OutsideError.
 */
export async function readPullRequests(reading: Reading, beganAt: string): Promise<number> {
  const host = hostOf(reading);
  const listed = await readListing(
    reading,
    {
      title: 'Pull requests',
      kind: 'pull-request',
      keyOf,
      readKept,
      list: (query) => host.listPullRequests(query),
    },
    beganAt,
  );
  return listed + (await askAboutCommits(reading, beganAt));
}

/**
 * A rebase leaves its pull request's commits behind and puts others in their place, of which the listing names the last alone. What is
 * not asked about now, for the budget or because the host did not answer, is unknown until it is.
 */
async function askAboutCommits(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, ports, report, signal } = reading;
  const wanted = await findUnexplained(reading);
  let changed = 0;
  for (let at = 0; at < Math.min(wanted.length, mostAsked); at += askedAtOnce) {
    if (isNearlySpent(context, ports)) break;
    const some = wanted.slice(at, Math.min(at + askedAtOnce, mostAsked));
    try {
      const counts = await Promise.all(some.map((commit) => askAbout(reading, commit, beganAt)));
      changed += counts.reduce((sum, count) => sum + count, 0);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof OutsideError) break;
      throw error;
    }
    report(`Commits of ${source.path}`, at + some.length, Math.min(wanted.length, mostAsked));
  }
  return changed;
}

async function askAbout(reading: Reading, { commit, committedAt }: ScopeCommit, beganAt: string): Promise<number> {
  const found = await hostOf(reading).pullRequestsOf({ ...placeOf(reading), commits: [commit] });
  const isSettled = Date.parse(beganAt) - Date.parse(committedAt) > settledAfter;
  const asked = { commit, pullRequests: found.map(({ number }) => number), isSettled };
  return (
    keep(reading, 'pull-request', found, keyOf, beganAt) + keep(reading, 'asked-commit', [asked], () => commit, beganAt)
  );
}

/** Commits that came in by no pull request that is known and that were not asked about, or too soon. */
async function findUnexplained({ context, source, watched, signal }: Reading): Promise<readonly ScopeCommit[]> {
  const facts = context.facts();
  const find = createPullRequestFinder(readKept(facts, source.id), new Set(watched.releases.map(releaseBranch)));
  const asked = readAskedCommits(facts, source.id);
  const now = context.host.now().getTime();
  const isOpen = ({ commit, committedAt }: ScopeCommit) => {
    const before = asked.get(commit);
    if (before === undefined) return true;
    return before.pullRequests.length === 0 && !before.isSettled && now - Date.parse(committedAt) > settledAfter;
  };
  const commits = (await readScopeCommits(context, watched.releases, signal))
    .filter(
      ({ repository, commit, isGone }) => repository === source.repository && !isGone && commit.parents.length < 2,
    )
    .map(({ commit }) => commit);
  const unexplained = new Map(commits.map((one) => [one.commit, one]));
  return [...unexplained.values()].filter((one) => isOpen(one) && find(one) === null);
}
