import type { HostDeployment, HostRelease } from '../../../shared/domain/deployment.ts';
import type { CommitCheck } from '../../../shared/domain/pipeline.ts';
import type { PullRequest, Review } from '../../../shared/domain/pull-request.ts';
import type { OutsidePerson } from '../../../shared/domain/ticket.ts';
import type {
  CheckRun,
  CombinedStatus,
  Deployment,
  DeploymentStatuses,
  GivenReviews,
  Pull,
  Release,
} from './schemas.ts';
import { stateOf, stateOfStatus } from './state.ts';

/** GitHub shows an account that was deleted under this name. */
const nobody: OutsidePerson = { name: 'ghost', email: null };

function personOf(user: Pull['user']): OutsidePerson | null {
  return user === null ? null : { name: user.login, email: user.email };
}

const reviewStates: Readonly<Record<string, Review['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
};

/** What each reviewer last said; a comment takes no word back, and a review that is still being written counts for nothing. */
export function lastReviews(given: GivenReviews): readonly Review[] {
  const reviewByPerson = new Map<string, Review>();
  const inOrder = given.toSorted((one, other) => (one.submitted_at ?? '').localeCompare(other.submitted_at ?? ''));
  for (const review of inOrder) {
    const state = reviewStates[review.state.toUpperCase()];
    if (state === undefined) continue;
    const by = personOf(review.user) ?? nobody;
    const key = review.user === null ? `ghost ${review.id}` : by.name;
    if (state === 'commented' && reviewByPerson.has(key)) continue;
    reviewByPerson.set(key, { by, state, at: review.submitted_at, commit: review.commit_id });
  }
  return [...reviewByPerson.values()];
}

/** Before a merge, `merge_commit_sha` is only a trial merge and no commit of any branch. */
export function pullRequestOf(pull: Pull, reviews: GivenReviews, commits: readonly string[]): PullRequest {
  const isMerged = pull.merged_at !== null;
  return {
    number: pull.number,
    title: pull.title,
    state: isMerged ? 'merged' : pull.state === 'open' ? 'open' : 'closed',
    isDraft: pull.draft,
    author: personOf(pull.user) ?? nobody,
    mergedBy: personOf(pull.merged_by),
    mergedAt: pull.merged_at,
    mergeCommit: isMerged ? pull.merge_commit_sha : null,
    headCommit: pull.head.sha,
    source: pull.head.ref,
    target: pull.base.ref,
    commits: [...new Set(commits)],
    reviews: [...lastReviews(reviews)],
    updatedAt: pull.updated_at,
    url: pull.html_url,
  };
}

/** A job of a workflow run is a check, too. One of a run that was superseded stays red for ever: which run counts, its workflow tells. */
function isJob({ html_url: page, details_url: details }: CheckRun): boolean {
  return [page, details].some((url) => url !== null && /\/actions\/runs\/\d+\/jobs?\/\d+(?:[?#]|$)/u.test(url));
}

/** “Latest” is for GitHub the latest of each suite. Of each app's name the newest counts; a name that two apps share is told with the app. */
export function checksOfRuns(runs: readonly CheckRun[]): readonly CommitCheck[] {
  const newest = new Map<string, CheckRun>();
  for (const run of runs.filter((one) => !isJob(one)).toSorted((one, other) => other.id - one.id)) {
    const key = JSON.stringify([run.head_sha, run.name, run.app?.slug ?? null]);
    if (!newest.has(key)) newest.set(key, run);
  }
  const given = new Set(newest.values());
  const kept = runs.filter((run) => given.has(run));
  return kept.map((run) => {
    const isShared = kept.some((one) => one !== run && one.name === run.name && one.head_sha === run.head_sha);
    return checkOf(run, isShared && run.app?.slug != null ? `${run.name} (${run.app.slug})` : run.name);
  });
}

function checkOf(run: CheckRun, name: string): CommitCheck {
  return {
    name,
    kind: 'check',
    commit: run.head_sha,
    state: stateOf(run),
    startedAt: run.started_at,
    endedAt: run.completed_at,
    url: run.html_url ?? run.details_url,
  };
}

export function checksOfStatus({ sha, statuses }: CombinedStatus): readonly CommitCheck[] {
  return statuses.map((status) => {
    const state = stateOfStatus(status.state);
    const isOver = state !== 'running' && state !== 'unknown';
    return {
      name: status.context,
      kind: 'status',
      commit: sha,
      state,
      startedAt: status.created_at,
      endedAt: isOver ? status.updated_at : null,
      url: status.target_url,
    };
  });
}

export function releaseOf(release: Release): HostRelease {
  return {
    id: release.id,
    tag: release.tag_name,
    name: release.name ?? release.tag_name,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    body: release.body ?? '',
    publishedAt: release.published_at,
    url: release.html_url,
  };
}

const deploymentStates: Readonly<Record<string, HostDeployment['state']>> = {
  queued: 'waiting',
  pending: 'waiting',
  waiting: 'waiting',
  in_progress: 'running',
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
  inactive: 'inactive',
};

/** Its state is the last status that was posted; one without a status waits. */
export function deploymentOf(deployment: Deployment, statuses: DeploymentStatuses): HostDeployment {
  const [last] = statuses.toSorted((one, other) => other.created_at.localeCompare(one.created_at));
  return {
    id: deployment.id,
    environment: deployment.environment,
    commit: deployment.sha,
    ref: deployment.ref,
    state: last === undefined ? 'waiting' : (deploymentStates[last.state] ?? 'unknown'),
    by: personOf(deployment.creator),
    createdAt: deployment.created_at,
    updatedAt: deployment.updated_at,
    url: [last?.target_url, last?.environment_url].find((url) => url !== null && url !== '') ?? null,
  };
}
