import type { HostDeployment, HostRelease } from '../../../shared/domain/deployment.ts';
import type { CommitCheck } from '../../../shared/domain/pipeline.ts';
import type { PullRequest, Review } from '../../../shared/domain/pull-request.ts';
import type {
  ApprovalsThere,
  DeploymentThere,
  MergeRequestThere,
  ReleaseThere,
  ReviewerThere,
  StatusThere,
  VersionOfRequest,
} from './schemas.ts';
import { stateOfStatus } from './state.ts';

/** GitLab shows what an account left behind that was deleted under this name. */
const nobody = { name: 'ghost', email: null };

/** GitLab shows nobody's address: the user name is what tells two people apart. */
function personOf(user: { readonly username: string }) {
  return { name: user.username, email: null };
}

const stateByReviewer: Readonly<Record<string, Review['state']>> = {
  requested_changes: 'changes-requested',
  reviewed: 'commented',
  approved: 'approved',
};

/**
 * The commit that stood in a merge request when it was approved: the last that had been pushed by then. One whose patch is that of the
 * newest, on another base, is told as the newest. Null where GitLab does not say when, or what stood there.
 */
function commitAt(at: string | null, versions: readonly VersionOfRequest[]): string | null {
  if (at === null) return null;
  const inOrder = versions.toSorted((one, other) => one.created_at.localeCompare(other.created_at));
  const then = inOrder.findLast(({ created_at: created }) => created <= at);
  const last = inOrder.at(-1);
  const isSamePatch = then?.patch_id_sha != null && then.patch_id_sha === last?.patch_id_sha;
  return (isSamePatch ? last : then)?.head_commit_sha ?? null;
}

/** Approvals, and what reviewers said who did not approve. `versions`: what was pushed to it, and when. */
export function toReviews(
  approvals: ApprovalsThere,
  reviewers: readonly ReviewerThere[],
  versions: readonly VersionOfRequest[],
): Review[] {
  const approved = new Map(approvals.approved_by.map((approval) => [approval.user.username, approval]));
  const reviews: Review[] = [...approved.values()].map(({ user, approved_at: at }) => ({
    by: personOf(user),
    state: 'approved',
    at: at ?? null,
    commit: commitAt(at ?? null, versions),
  }));
  for (const { user, state: theirs } of reviewers) {
    const state = stateByReviewer[theirs];
    if (state === undefined || state === 'approved' || approved.has(user.username)) continue;
    reviews.push({ by: personOf(user), state, at: null, commit: null });
  }
  return reviews;
}

/** A merge request that was fast-forwarded has neither a merge nor a squashed commit: its own last one stands on the target. */
function mergeCommitOf({ state, merge_commit_sha: merge, squash_commit_sha: squash, sha }: MergeRequestThere) {
  return state === 'merged' ? (merge ?? squash ?? sha ?? null) : null;
}

export function toPullRequest(
  there: MergeRequestThere,
  url: string,
  rest: { readonly commits: readonly string[]; readonly reviews: readonly Review[] },
): PullRequest {
  const { author, merge_user: mergeUser, merged_by: mergedBy, state } = there;
  const merger = mergeUser ?? mergedBy;
  return {
    number: there.iid,
    title: there.title,
    state: state === 'merged' || state === 'closed' ? state : 'open',
    isDraft: there.draft ?? there.work_in_progress ?? false,
    author: author == null ? nobody : personOf(author),
    mergedBy: state === 'merged' && merger != null ? personOf(merger) : null,
    mergedAt: there.merged_at ?? null,
    mergeCommit: mergeCommitOf(there),
    headCommit: there.sha ?? '',
    source: there.source_branch,
    target: there.target_branch,
    commits: [...new Set(rest.commits)],
    reviews: [...rest.reviews],
    updatedAt: there.updated_at,
    url: there.web_url ?? url,
  };
}

/** A job of a pipeline is reported as a status, too: it is known by the address of itself. */
export function isJob({ id, target_url: url }: StatusThere): boolean {
  return url?.endsWith(`/-/jobs/${id}`) === true || url?.endsWith(`/builds/${id}`) === true;
}

export function toCheck(status: StatusThere): CommitCheck {
  return {
    name: status.name,
    kind: 'status',
    commit: status.sha,
    state: stateOfStatus(status.status),
    startedAt: status.started_at ?? null,
    endedAt: status.finished_at ?? null,
    url: status.target_url ?? null,
    ...(status.allow_failure === true ? { mayFail: true } : {}),
  };
}

/** GitLab has neither drafts nor pre-releases; a release whose time has not come is “upcoming”, though everybody sees it. */
export function toRelease(there: ReleaseThere, project: string, now: number): HostRelease {
  const at = there.released_at ?? null;
  const isUpcoming = there.upcoming_release ?? (at !== null && Date.parse(at) > now);
  return {
    id: there.tag_name,
    tag: there.tag_name,
    name: there.name ?? there.tag_name,
    isDraft: isUpcoming,
    isPrerelease: false,
    body: there.description ?? '',
    publishedAt: isUpcoming ? null : at,
    url: `${project}/-/releases/${encodeURIComponent(there.tag_name)}`,
  };
}

const stateByDeployment: Readonly<Record<string, HostDeployment['state']>> = {
  created: 'waiting',
  blocked: 'waiting',
  running: 'running',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'inactive',
  skipped: 'inactive',
};

export function toDeployment(there: DeploymentThere, project: string): HostDeployment {
  return {
    id: String(there.id),
    environment: there.environment.name,
    commit: there.sha,
    ref: there.ref,
    state: stateByDeployment[there.status ?? ''] ?? 'unknown',
    by: there.user == null ? null : personOf(there.user),
    createdAt: there.created_at,
    updatedAt: there.updated_at,
    url: there.deployable?.web_url ?? `${project}/-/environments/${there.environment.id}`,
  };
}
