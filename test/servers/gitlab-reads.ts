import type { GitlabPipeline, GitlabProject, GitlabSeed } from './gitlab-data.ts';
import { pageOf, refuse, validated } from './gitlab-page.ts';
import {
  showApprovals,
  showCommit,
  showDeployment,
  showJob,
  showMergeRequest,
  showPipeline,
  showPipelineInFull,
  showProject,
  showRelease,
  showStatus,
  showTag,
  showTestReport,
  showTests,
  showUser,
  showVersions,
} from './gitlab-show.ts';
import type { Given, Received } from './loopback-server.ts';

interface Read {
  readonly received: Received;
  readonly state: GitlabSeed;
  readonly project: GitlabProject;
  readonly web: string;
  /** The variable parts of the path, decoded. */
  readonly keys: readonly string[];
}

type Handler = (read: Read) => Given;

function isAfter(at: string, limit: string | null): boolean {
  return limit === null || Date.parse(at) >= Date.parse(limit);
}

function inOrder<T>(url: URL, items: readonly T[], keyOf: (item: T) => string | number): readonly T[] {
  const isUp = url.searchParams.get('sort') === 'asc';
  const sorted = items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return isUp ? sorted : sorted.toReversed();
}

/** One part is for reporters, one for maintainers, another for the Premium edition. */
const forReporters =
  (handler: Handler): Handler =>
  (read) =>
    read.project.level >= 20 ? handler(read) : refuse(403, '403 Forbidden');
const forMaintainers =
  (handler: Handler): Handler =>
  (read) =>
    read.project.level >= 40 ? handler(read) : refuse(403, '403 Forbidden');
const forPremium =
  (handler: Handler): Handler =>
  (read) =>
    read.state.isPremium ? handler(read) : refuse(404, '404 Not Found');

const ofMergeRequest =
  (show: (read: Read, there: GitlabProject['mergeRequests'][number]) => Given): Handler =>
  (read) => {
    const there = read.project.mergeRequests.find(({ iid }) => iid === Number(read.keys[0]));
    return there === undefined ? refuse(404, '404 Not found') : show(read, there);
  };

const ofPipeline =
  (show: (read: Read, pipeline: GitlabPipeline) => Given): Handler =>
  (read) => {
    const pipeline = read.project.pipelines.find(({ id }) => id === Number(read.keys[0]));
    return pipeline === undefined ? refuse(404, '404 Not found') : show(read, pipeline);
  };

const ofCommit =
  (show: (read: Read, sha: string) => readonly object[]): Handler =>
  (read) => {
    const [sha = ''] = read.keys;
    return read.project.commits.includes(sha)
      ? pageOf(read.received, show(read, sha))
      : refuse(404, '404 Commit Not Found');
  };

const jobsOf = (isBridge: boolean) =>
  ofPipeline(({ received, project, web }, { jobs }) => {
    const withRetried = received.url.searchParams.get('include_retried') === 'true';
    const shown = jobs.filter((job) => job.isBridge === isBridge && (withRetried || !job.isRetried));
    return pageOf(
      received,
      inOrder(received.url, shown, ({ id }) => id).map((job) => showJob(job, project, web)),
    );
  });

/** What can be read of a project, by path; a star is one part of it. */
export const reads: readonly (readonly [RegExp, Handler])[] = [
  [/^$/u, ({ received, project, web }) => validated(received, showProject(project, web))],
  [
    /^merge_requests$/u,
    forReporters(({ received, project, web }) => {
      const since = received.url.searchParams.get('updated_after');
      const changed = project.mergeRequests.filter(({ updatedAt }) => isAfter(updatedAt, since));
      const sorted = inOrder(received.url, changed, ({ updatedAt }) => updatedAt);
      return pageOf(
        received,
        sorted.map((there) => showMergeRequest(there, project, web)),
      );
    }),
  ],
  [
    /^merge_requests\/([^/]+)\/approvals$/u,
    ofMergeRequest(({ received, web }, there) =>
      there.approvedBy === null
        ? refuse(404, '404 Not Found')
        : validated(received, showApprovals(there, there.approvedBy, web)),
    ),
  ],
  [
    /^merge_requests\/([^/]+)\/commits$/u,
    ofMergeRequest(({ received }, { commits }) => pageOf(received, commits.map(showCommit))),
  ],
  [
    /^merge_requests\/([^/]+)\/versions$/u,
    ofMergeRequest(({ received }, there) => pageOf(received, showVersions(there))),
  ],
  [
    /^merge_requests\/([^/]+)\/reviewers$/u,
    ofMergeRequest(({ received, web }, { reviewers }) =>
      pageOf(
        received,
        reviewers.map(({ user, state }) => ({ user: showUser(user, web), state, created_at: null })),
      ),
    ),
  ],
  [
    /^repository\/commits\/([^/]+)\/merge_requests$/u,
    ofCommit(({ project, web }, sha) =>
      project.mergeRequests
        .filter(({ commits, mergeCommit, squashCommit }) => [...commits, mergeCommit, squashCommit].includes(sha))
        .map((there) => showMergeRequest(there, project, web)),
    ),
  ],
  [
    /^repository\/commits\/([^/]+)\/statuses$/u,
    ofCommit(({ project, web }, sha) =>
      project.statuses.filter((status) => status.sha === sha).map((status) => showStatus(status, project, web)),
    ),
  ],
  [
    /^pipelines$/u,
    forReporters(({ received, project, web }) => {
      const [sha, ref] = ['sha', 'ref'].map((name) => received.url.searchParams.get(name));
      const found = project.pipelines.filter((one) => (sha ?? one.sha) === one.sha && (ref ?? one.ref) === one.ref);
      return pageOf(
        received,
        inOrder(received.url, found, ({ id }) => id).map((one) => showPipeline(one, project, web)),
      );
    }),
  ],
  [
    /^pipelines\/([^/]+)$/u,
    ofPipeline(({ received, project, web }, one) => validated(received, showPipelineInFull(one, project, web))),
  ],
  [/^pipelines\/([^/]+)\/jobs$/u, jobsOf(false)],
  [/^pipelines\/([^/]+)\/bridges$/u, jobsOf(true)],
  [
    /^pipelines\/([^/]+)\/test_report_summary$/u,
    ofPipeline(({ received }, one) => validated(received, showTests(one))),
  ],
  [/^pipelines\/([^/]+)\/test_report$/u, ofPipeline(({ received }, one) => validated(received, showTestReport(one)))],
  [
    /^jobs\/([^/]+)\/artifacts$/u,
    ({ project, keys }) => {
      const job = project.pipelines.flatMap(({ jobs }) => jobs).find(({ id }) => id === Number(keys[0]));
      if (job?.archive == null) return refuse(404, '404 Not Found');
      return { status: 200, headers: { 'content-type': 'application/zip' }, body: job.archive };
    },
  ],
  [
    /^deployments$/u,
    forReporters(({ received, project, web }) => {
      const asked = received.url.searchParams;
      const since = asked.get('updated_after');
      if (since !== null && asked.get('order_by') !== 'updated_at') {
        return refuse(400, '400 Bad request - `updated_at` filter and `updated_at` sorting must be paired');
      }
      const environment = asked.get('environment');
      const found = project.deployments.filter(
        (one) => isAfter(one.updatedAt, since) && (environment ?? one.environment) === one.environment,
      );
      const sorted = inOrder(received.url, found, (one) =>
        asked.get('order_by') === 'updated_at' ? one.updatedAt : one.id,
      );
      return pageOf(
        received,
        sorted.map((one) => showDeployment(one, project, web)),
      );
    }),
  ],
  [
    /^environments$/u,
    ({ received, project }) =>
      pageOf(
        received,
        project.environments.map((name, at) => ({
          id: at + 1,
          name,
          slug: name,
          external_url: null,
          tier: project.tiers?.[name] ?? name,
          state: 'available',
        })),
      ),
  ],
  [/^releases$/u, ({ received, project }) => pageOf(received, project.releases.map(showRelease))],
  [
    /^releases\/([^/]+)$/u,
    ({ received, project, keys }) => {
      const release = project.releases.find(({ tag }) => tag === keys[0]);
      return release === undefined ? refuse(404, '404 Not Found') : validated(received, showRelease(release));
    },
  ],
  [
    /^repository\/tags\/([^/]+)$/u,
    ({ received, project, keys }) => {
      const tag = project.tags.find(({ name }) => name === keys[0]);
      return tag === undefined ? refuse(404, '404 Tag Not Found') : validated(received, showTag(tag));
    },
  ],
  [
    /^freeze_periods$/u,
    ({ received, project }) =>
      pageOf(
        received,
        project.freezePeriods.map((period, at) => ({ id: at + 1, cron_timezone: 'UTC', ...period })),
      ),
  ],
  [/^protected_branches$/u, ({ received, project }) => pageOf(received, project.protectedBranches)],
  [/^protected_tags$/u, forMaintainers(({ received, project }) => pageOf(received, project.protectedTags))],
  [/^approval_rules$/u, forPremium(({ received, project }) => pageOf(received, project.approvalRules))],
  [/^approvals$/u, forPremium(({ received, project }) => validated(received, project.approvalSettings))],
  [/^protected_environments$/u, forPremium(({ received, project }) => pageOf(received, project.protectedEnvironments))],
  [
    /^ci\/lint$/u,
    ({ received, project: { ci } }) =>
      ci === null
        ? refuse(403, '403 Forbidden')
        : validated(received, { valid: ci !== '', errors: [], warnings: [], merged_yaml: ci, includes: [], jobs: [] }),
  ],
];
