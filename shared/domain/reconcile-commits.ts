import { systemTitles } from './connection.ts';
import { type Finding, finding } from './finding.ts';
import { classifyCommit } from './notes-section.ts';
import { createWhoIs, nameOutside, type WhoIs, type WhoIsAt } from './outside-person.ts';
import { approvalOf, createPullRequestFinder, isMergedByAuthor, type PullRequest } from './pull-request.ts';
import type { ReconciledCommit, ReconcileInput, RepositoryFactsOutside, Told } from './reconcile.ts';

/** Commits against tickets and pull requests. Merges, upkeep, and what cancels out or was shipped before are left alone. */
export function reconcileCommits(input: ReconcileInput): readonly Finding[] {
  const whoIsAt = createWhoIs(input.people);
  const commits = input.commits.filter(({ commit, isGone }) => !isGone && commit.parents.length < 2);
  return [
    ...(input.tickets === null ? [] : checkTickets(commits)),
    ...input.repositories.flatMap((facts) =>
      facts.pullRequests === null
        ? []
        : checkPullRequests(
            commits.filter(({ repository }) => repository === facts.repository),
            facts,
            facts.pullRequests,
            input.branch,
            whoIsAt,
          ),
    ),
  ];
}

function checkTickets(commits: readonly ReconciledCommit[]): readonly Finding[] {
  const byRepository = Map.groupBy(
    commits.filter(({ commit }) => commit.tickets.length === 0 && classifyCommit(commit).role === 'change'),
    ({ repository }) => repository,
  );
  return [...byRepository].map(([repository, without]) =>
    finding({
      code: 'commit-without-ticket',
      severity: 'warning',
      about: repository,
      subjects: without.map(({ commit }) => commit.commit),
      title: `${counted(without.length, 'commit')} of ${repository} ${without.length === 1 ? 'names' : 'name'} no ticket`,
      reason: 'Nobody who accepts tickets will look at them.',
      evidence: without.map(evidenceOf),
      owner: ownersOf(without),
      nextAction: 'Name their tickets in the pull request or the notes, or accept that they have none.',
    }),
  );
}

function checkPullRequests(
  commits: readonly ReconciledCommit[],
  { repository, candidate, unasked }: RepositoryFactsOutside,
  all: readonly Told<PullRequest>[],
  branch: string,
  whoIsAt: WhoIsAt,
): readonly Finding[] {
  const pullRequests = withoutBackMerges(all, branch);
  const nameOf = createNames(repository, all);
  const find = createPullRequestFinder(all, new Set([branch]));
  const without: ReconciledCommit[] = [];
  const used = new Set<Told<PullRequest>>();
  for (const one of commits) {
    const found = find(one.commit);
    if (found === null) without.push(one);
    else used.add(found);
  }
  const carried = openByCommit(pullRequests);
  const uncarried = without.filter(({ commit }) => !carried.has(commit.commit));
  const unknown = uncarried.filter(({ commit }) => unasked.has(commit.commit));
  const direct = uncarried.filter(({ commit }) => !unasked.has(commit.commit));
  const carrying = new Set(without.flatMap(({ commit }) => carried.get(commit.commit) ?? []));
  const open = new Set([...carrying, ...openWithTicketsOf(commits, pullRequests)]);
  return [
    ...(direct.length === 0 ? [] : [tellWithout(repository, direct)]),
    ...(unknown.length === 0 ? [] : [tellUnasked(repository, unknown)]),
    ...[...open].map((one) =>
      tellOpen(
        nameOf(one),
        one,
        carrying.has(one) || (candidate !== null && one.commits.includes(candidate)),
        whoIsAt(one),
      ),
    ),
    ...[...used].flatMap((pullRequest) => checkReview(nameOf(pullRequest), pullRequest, whoIsAt(pullRequest))),
  ];
}

/** A pull request in a finding: what the finding is about, and in words. */
interface Named {
  readonly about: string;
  readonly words: string;
}

/** Two code hosts of one repository count from 1 each: a number that both have is told together with its address. */
function createNames(repository: string, pullRequests: readonly PullRequest[]): (one: PullRequest) => Named {
  const byNumber = Map.groupBy(pullRequests, ({ number }) => number);
  return ({ number, url }) => {
    const isShared = (byNumber.get(number)?.length ?? 0) > 1;
    return {
      about: `${repository}#${number}${isShared ? ` ${url}` : ''}`,
      words: `${number} of ${repository}${isShared ? ` (${url})` : ''}`,
    };
  };
}

/**
 * A pull request from the release's own branch, or from one that others were merged into, carries onwards what is on that branch
 * already: a back-merge. While it is open, nothing of the release waits for it.
 */
function withoutBackMerges<T extends PullRequest>(pullRequests: readonly T[], branch: string): readonly T[] {
  const mergedInto = pullRequests.flatMap(({ state, target }) => (state === 'merged' ? target : []));
  const carrying = new Set([branch, ...mergedInto]);
  return pullRequests.filter(({ state, source }) => state !== 'open' || !carrying.has(source));
}

/** By commit the open pull request that would bring it in: nobody has merged it, a draft no more than another. */
function openByCommit(pullRequests: readonly Told<PullRequest>[]): ReadonlyMap<string, Told<PullRequest>> {
  const open = pullRequests.filter(({ state }) => state === 'open');
  return new Map(open.flatMap((one) => [...one.commits, one.headCommit].map((commit) => [commit, one] as const)));
}

/** Pull requests that are still open and speak of tickets that are in this release: part of the work is not in it. */
function openWithTicketsOf(
  commits: readonly ReconciledCommit[],
  pullRequests: readonly Told<PullRequest>[],
): readonly Told<PullRequest>[] {
  const keys = new Set(commits.flatMap(({ commit }) => commit.tickets));
  const names = (text: string) => text.match(/[A-Z][A-Z0-9]+-[1-9]\d*/gu) ?? [];
  return pullRequests.filter(
    ({ state, isDraft, title, source }) =>
      state === 'open' && !isDraft && [...names(title), ...names(source)].some((key) => keys.has(key)),
  );
}

function tellWithout(repository: string, without: readonly ReconciledCommit[]): Finding {
  return finding({
    code: 'commit-without-pull-request',
    severity: 'warning',
    about: repository,
    subjects: without.map(({ commit }) => commit.commit),
    title: `${counted(without.length, 'commit')} of ${repository} came in without a pull request`,
    reason: 'Nobody is on record as having reviewed them.',
    evidence: without.map(evidenceOf),
    owner: ownersOf(without),
    nextAction: 'Have somebody else look at them, and say so in the checklist.',
  });
}

function tellUnasked(repository: string, unasked: readonly ReconciledCommit[]): Finding {
  const isOne = unasked.length === 1;
  return finding({
    code: 'commit-pull-request-unknown',
    severity: 'warning',
    verdict: 'unknown',
    about: repository,
    subjects: unasked.map(({ commit }) => commit.commit),
    title: `By which pull request ${counted(unasked.length, 'commit').toLowerCase()} of ${repository} came in is not known yet`,
    reason: `No pull request that was read names ${isOne ? 'it' : 'them'}, and the code host was not asked about ${isOne ? 'it' : 'each'} yet.`,
    evidence: unasked.map(evidenceOf),
    owner: 'Release manager',
    nextAction: 'Read again; commits are asked about a few hundred at a time.',
    repair: { kind: 'sync' },
  });
}

function tellOpen({ about, words }: Named, pullRequest: PullRequest, isIn: boolean, whoIs: WhoIs): Finding {
  return finding({
    code: 'pull-request-open',
    about,
    title: `Pull request ${words} is not merged`,
    reason: isIn
      ? `Commits of it are in this release: ${pullRequest.title}.`
      : `It is about a ticket of this release: ${pullRequest.title}.`,
    evidence: [linkOf(pullRequest)],
    owner: nameOutside(whoIs, pullRequest.author),
    since: pullRequest.updatedAt,
    nextAction: 'Merge it and cut a new candidate, or close it.',
  });
}

/** Somebody else has to have approved what was merged; who merges alone is told. */
function checkReview({ about, words }: Named, pullRequest: Told<PullRequest>, whoIs: WhoIs): readonly Finding[] {
  const author = nameOutside(whoIs, pullRequest.author);
  const evidence = [linkOf(pullRequest), ...accountsOf(pullRequest, whoIs)];
  const approval = approvalOf(pullRequest, whoIs);
  const stale = approval === 'outdated';
  const findings: Finding[] = [];
  if (approval !== 'approved') {
    findings.push(
      finding({
        code: 'pull-request-unreviewed',
        about,
        title: stale
          ? `Pull request ${words} was changed after it was approved`
          : `Pull request ${words} was merged without approval`,
        reason: stale
          ? `${pullRequest.title}: what was approved is not what was merged.`
          : `${pullRequest.title}: nobody but its author is on record.`,
        evidence,
        owner: author,
        since: pullRequest.mergedAt,
        nextAction: 'Have somebody else review it now, or waive this with a reason.',
      }),
    );
  }
  if (isMergedByAuthor(pullRequest, whoIs)) {
    findings.push(
      finding({
        code: 'pull-request-merged-by-author',
        severity: 'warning',
        about,
        title: `${author} merged the own pull request ${words}`,
        reason: pullRequest.title,
        evidence,
        owner: author,
        since: pullRequest.mergedAt,
        nextAction: 'Let somebody else merge, or say why not.',
      }),
    );
  }
  return findings;
}

function evidenceOf({ commit }: ReconciledCommit) {
  return { text: `${commit.commit.slice(0, 7)} ${commit.subject} · ${commit.authorName}`, url: null };
}

function linkOf({ number, title, url }: PullRequest) {
  return { text: `#${number} ${title}`, url };
}

/** Whose accounts had a hand in it, as far as that is known. */
function accountsOf({ system, author, mergedBy, reviews }: Told<PullRequest>, whoIs: WhoIs) {
  const approving = reviews.flatMap(({ by, state }) => (state === 'approved' ? by : []));
  const texts = [author, ...approving, ...(mergedBy === null ? [] : [mergedBy])].flatMap((one) => {
    const person = whoIs(one);
    return person === null ? [] : `${one.name} at ${systemTitles[system]} is ${person.name}`;
  });
  return [...new Set(texts)].map((text) => ({ text, url: null }));
}

function ownersOf(commits: readonly ReconciledCommit[]): string {
  const names = [...new Set(commits.map(({ commit }) => commit.authorName))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function counted(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : `${count} ${noun}s`;
}
