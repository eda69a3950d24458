import { createHash } from 'node:crypto';
import type {
  GitlabDeployment,
  GitlabJob,
  GitlabMergeRequest,
  GitlabPipeline,
  GitlabProject,
  GitlabRelease,
  GitlabSeed,
  GitlabStatus,
} from './gitlab-data.ts';

/** GitLab's own shapes of what the stand-in knows. `web` is the address of the server. */

export function showUser(username: string, web: string): object {
  const id = Buffer.from(username).reduce((sum, byte) => sum + byte, 0);
  const url = `${web}/${username}`;
  return { id, username, name: username.toUpperCase(), state: 'active', locked: false, avatar_url: null, web_url: url };
}

export function showProject(project: GitlabProject, web: string): object {
  const { id, path, defaultBranch, level, settings } = project;
  return {
    id,
    name: path.split('/').at(-1),
    path: path.split('/').at(-1),
    path_with_namespace: path,
    default_branch: defaultBranch,
    web_url: `${web}/${path}`,
    permissions: { project_access: null, group_access: { access_level: level, notification_level: 3 } },
    ...settings,
  };
}

export function showMergeRequest(there: GitlabMergeRequest, project: GitlabProject, web: string): object {
  const merger = there.mergedBy === null ? null : showUser(there.mergedBy, web);
  return {
    id: project.id * 1000 + there.iid,
    iid: there.iid,
    project_id: project.id,
    title: there.title,
    description: '',
    state: there.state,
    created_at: there.updatedAt,
    updated_at: there.updatedAt,
    merged_by: merger,
    merge_user: merger,
    merged_at: there.mergedAt,
    target_branch: there.target,
    source_branch: there.source,
    author: showUser(there.author, web),
    assignees: [],
    reviewers: there.reviewers.map(({ user }) => showUser(user, web)),
    labels: [],
    draft: there.draft,
    sha: there.sha,
    merge_commit_sha: there.mergeCommit,
    squash_commit_sha: there.squashCommit,
    web_url: `${web}/${project.path}/-/merge_requests/${there.iid}`,
  };
}

/** The newest first. */
export function showVersions({
  iid,
  sha,
  versions = [{ sha, at: '2026-01-01T08:00:00.000Z' }],
}: GitlabMergeRequest): object[] {
  return versions
    .map(({ sha: head, at, patch = head }, index) => ({
      id: iid * 1000 + index,
      head_commit_sha: head,
      base_commit_sha: '0'.repeat(40),
      start_commit_sha: '0'.repeat(40),
      created_at: at,
      merge_request_id: iid,
      state: 'collected',
      real_size: '1',
      patch_id_sha: patch,
    }))
    .toReversed();
}

export function showApprovals({ updatedAt }: GitlabMergeRequest, approvedBy: readonly string[], web: string): object {
  return {
    user_has_approved: false,
    user_can_approve: true,
    approved: approvedBy.length > 0,
    approved_by: approvedBy.map((name) => ({ user: showUser(name, web), approved_at: updatedAt })),
  };
}

export function showCommit(id: string): object {
  return { id, short_id: id.slice(0, 8), title: 'A change', message: 'A change\n', author_name: 'Somebody' };
}

export function showPipeline(pipeline: GitlabPipeline, project: GitlabProject, web: string): object {
  const { id, iid, sha, ref, source, status, createdAt, updatedAt } = pipeline;
  const url = `${web}/${project.path}/-/pipelines/${id}`;
  const times = { created_at: createdAt, updated_at: updatedAt };
  return { id, iid, project_id: project.id, sha, ref, status, source, ...times, web_url: url };
}

export function showPipelineInFull(pipeline: GitlabPipeline, project: GitlabProject, web: string): object {
  return {
    ...showPipeline(pipeline, project, web),
    before_sha: '0'.repeat(40),
    tag: pipeline.isTag,
    started_at: pipeline.startedAt,
    finished_at: pipeline.finishedAt,
    duration: pipeline.duration,
    queued_duration: 1,
    coverage: null,
    user: showUser('robot', web),
  };
}

export function showJob(job: GitlabJob, project: GitlabProject, web: string): object {
  return {
    id: job.id,
    status: job.status,
    stage: job.stage,
    name: job.name,
    ref: project.defaultBranch,
    tag: false,
    allow_failure: job.allowFailure,
    created_at: job.startedAt,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
    web_url: `${web}/${project.path}/-/jobs/${job.id}`,
    ...(job.isBridge ? { downstream_pipeline: null } : { artifacts: showArtifacts(job) }),
  };
}

function showArtifacts({ archive }: GitlabJob): object[] {
  const log = { file_type: 'trace', size: 2000, filename: 'job.log', file_format: null };
  if (archive === null) return [log];
  return [{ file_type: 'archive', size: archive.length, filename: 'artifacts.zip', file_format: 'zip' }, log];
}

export function showTests({ tests }: GitlabPipeline): object {
  const { success, failed, skipped } = tests ?? { success: 0, failed: 0, skipped: 0 };
  const count = success + failed + skipped;
  return { total: { time: 12, count, success, failed, skipped, error: 0, suite_error: null }, test_suites: [] };
}

/** Every test by name. */
export function showTestReport({ tests }: GitlabPipeline): object {
  const { success, failed, skipped } = tests ?? { success: 0, failed: 0, skipped: 0 };
  const cases = (status: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      status,
      name: `${status} ${at + 1}`,
      classname: 'shop_spec',
      execution_time: 1,
      system_output: status === 'failed' ? 'expected 3, got 2' : null,
      stack_trace: null,
    }));
  const sums = {
    total_time: 12,
    total_count: success + failed + skipped,
    success_count: success,
    failed_count: failed,
    skipped_count: skipped,
    error_count: 0,
  };
  const test_cases = [...cases('success', success), ...cases('failed', failed), ...cases('skipped', skipped)];
  const test_suites = tests === null ? [] : [{ name: 'rspec', ...sums, suite_error: null, test_cases }];
  return { ...sums, test_suites };
}

export function showStatus(status: GitlabStatus, project: GitlabProject, web: string): object {
  const { id, sha, name, allowFailure, url } = status;
  return {
    id,
    sha,
    ref: project.defaultBranch,
    status: status.status,
    name,
    target_url: url,
    description: null,
    created_at: '2026-11-20T08:00:00.000Z',
    started_at: null,
    finished_at: '2026-11-20T08:10:00.000Z',
    allow_failure: allowFailure,
    coverage: null,
    author: showUser('robot', web),
  };
}

export function showDeployment(deployment: GitlabDeployment, project: GitlabProject, web: string): object {
  const { id, environment, sha, ref, status, by, createdAt, updatedAt, job } = deployment;
  return {
    id,
    iid: id,
    ref,
    sha,
    created_at: createdAt,
    updated_at: updatedAt,
    user: showUser(by, web),
    environment: { id: project.environments.indexOf(environment) + 1, name: environment, external_url: null },
    deployable: job === null ? null : { id: job, status, web_url: `${web}/${project.path}/-/jobs/${job}` },
    status,
  };
}

/** One without a message is no object of its own. */
export function showTag({ name, commit, message }: GitlabProject['tags'][number]): object {
  const target = message === '' ? commit : createHash('sha1').update(`${name} ${commit} ${message}`).digest('hex');
  return { name, message, target, commit: showCommit(commit), release: null, protected: false };
}

export function showRelease({ tag, name, description, createdAt, releasedAt }: GitlabRelease): object {
  return {
    tag_name: tag,
    name,
    description,
    created_at: createdAt,
    released_at: releasedAt,
    upcoming_release: Date.parse(releasedAt) > Date.now(),
  };
}

export function showToken({ scopes, expiresAt }: GitlabSeed): object {
  return {
    id: 1,
    name: 'countersign',
    revoked: false,
    created_at: '2026-01-01T00:00:00.000Z',
    scopes,
    user_id: 1,
    active: true,
    expires_at: expiresAt,
  };
}
