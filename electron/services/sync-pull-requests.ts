import { createPullRequestFinder } from '../../shared/domain/pull-request.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import { nextCursor } from '../../shared/domain/sync.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { readAskedCommits, readPullRequests as readKept } from './outside-facts.ts';
import { isNearlySpent, restUntilReset } from './sync-budget.ts';
import { hostOf, keep, placeOf, type Reading } from './sync-reading.ts';
import { keepResume, stateOf } from './sync-state.ts';
import { readScopeCommits } from './sync-watched.ts';

/** So many commits of a source are asked about in one reading, and so many at once. */
const mostAsked = 200;
const askedAtOnce = 5;
/** A code host may take a while to know by what a commit came in: who was asked sooner than this is asked once more, in milliseconds. */
const settledAfter = 60 * 60_000;

/**
 * The pull requests that changed, and those by which commits of open releases came in that none of these explains. A first reading that
 * was stopped goes on: what it kept and nobody changed since is not asked for again. Throws OutsideError.
 */
export async function readPullRequests(reading: Reading, beganAt: string): Promise<number> {
  return (await readListing(reading, beganAt)) + (await askAboutCommits(reading, beganAt));
}

async function readListing(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, report, ports } = reading;
  const before = stateOf(context, source, 'pull-requests');
  const isFirst = before.cursor === null;
  const kept = isFirst && before.resume !== null ? readKept(context.facts(), source.id) : [];
  const updatedAt = new Map(kept.map((one) => [one.number, one.updatedAt]));
  if (kept.length > 0 && isNearlySpent(context, ports)) throw restUntilReset(source, ports);
  const pages = hostOf(reading).listPullRequests({
    ...placeOf(reading),
    updatedSince: nextCursor(before),
    isKnown: (one) => updatedAt.get(one.number) === one.updatedAt,
  });
  let [read, changed] = [kept.length, 0];
  for await (const page of pages) {
    changed += keep(reading, 'pull-request', page, ({ number }) => String(number), beganAt);
    read += page.length;
    report(`Pull requests of ${source.path}`, read, null);
    if (!isFirst) continue;
    keepResume(context, source, 'pull-requests', 'begun');
    // What candidates need is read by the same budget, and so is what somebody writes.
    if (isNearlySpent(context, ports)) throw restUntilReset(source, ports);
  }
  return changed;
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
    keep(reading, 'pull-request', found, ({ number }) => String(number), beganAt) +
    keep(reading, 'asked-commit', [asked], () => commit, beganAt)
  );
}

/** Commits that came in by no pull request that is known and that were not asked about, or too soon. */
async function findUnexplained({ context, source, watched, signal }: Reading): Promise<readonly ScopeCommit[]> {
  const facts = context.facts();
  const find = createPullRequestFinder(readKept(facts, source.id));
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
