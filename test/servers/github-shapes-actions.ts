import {
  appShape,
  commitShape,
  nodeOf,
  numberOf,
  type Place,
  repositoryShape,
  teamShape,
  userShape,
} from './github-shapes.ts';
import type {
  GitHubArtifact,
  GitHubCheck,
  GitHubDeployment,
  GitHubEnvironment,
  GitHubJob,
  GitHubRepository,
  GitHubReview,
  GitHubRun,
  GitHubStatus,
} from './github-state.ts';

export function reviewShape(place: Place, repository: string, pull: number, review: GitHubReview) {
  const url = `${place.base}/repos/${repository}/pulls/${pull}`;
  return {
    id: numberOf(`${url} ${review.by ?? ''} ${review.at}`),
    node_id: nodeOf('review', review.at),
    user: review.by === null ? null : userShape(place, review.by),
    body: '',
    state: review.state,
    html_url: `${place.web}/${repository}/pull/${pull}`,
    pull_request_url: url,
    _links: { html: { href: url }, pull_request: { href: url } },
    ...(review.state === 'PENDING' ? {} : { submitted_at: review.at }),
    commit_id: review.commit,
    author_association: 'MEMBER',
  };
}

const runLinks = ['jobs', 'logs', 'check_suite', 'artifacts', 'cancel', 'rerun', 'workflow'];

export function runShape(place: Place, repository: GitHubRepository, run: GitHubRun) {
  const url = `${place.base}/repos/${repository.name}/actions/runs/${run.id}`;
  const person = { name: 'Somebody', email: 'somebody@example.com' };
  return {
    id: run.id,
    name: run.workflow,
    node_id: nodeOf('run', run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: `.github/workflows/${run.workflow}`,
    run_number: run.number,
    run_attempt: run.attempt ?? 1,
    event: 'push',
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: numberOf(run.workflow),
    url,
    html_url: `${place.web}/${repository.name}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    run_started_at: run.createdAt,
    updated_at: run.updatedAt,
    ...Object.fromEntries(runLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
    head_commit: {
      id: run.sha,
      tree_id: run.sha,
      message: 'A change',
      timestamp: run.createdAt,
      author: person,
      committer: person,
    },
    repository: repositoryShape(place, repository),
    head_repository: repositoryShape(place, repository),
    display_title: 'A change',
  };
}

export function jobShape(place: Place, repository: string, run: GitHubRun, job: GitHubJob) {
  const id = numberOf(`${run.id} ${job.name}`);
  const url = `${place.base}/repos/${repository}/actions/jobs/${id}`;
  return {
    id,
    run_id: run.id,
    run_url: `${place.base}/repos/${repository}/actions/runs/${run.id}`,
    run_attempt: run.attempt ?? 1,
    node_id: nodeOf('job', id),
    head_sha: run.sha,
    url,
    html_url: `${place.web}/${repository}/actions/runs/${run.id}/job/${id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.startedAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    name: job.name,
    check_run_url: url,
    labels: [],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    workflow_name: run.workflow,
    head_branch: run.branch,
  };
}

export function artifactId(run: GitHubRun, artifact: GitHubArtifact): number {
  return artifact.id ?? numberOf(`${run.id} ${artifact.name}`);
}

export function artifactShape(place: Place, repository: string, run: GitHubRun, artifact: GitHubArtifact) {
  const id = artifactId(run, artifact);
  const url = `${place.base}/repos/${repository}/actions/artifacts/${id}`;
  return {
    id,
    node_id: nodeOf('artifact', id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.isExpired ?? false,
    created_at: run.createdAt,
    expires_at: null,
    updated_at: run.createdAt,
    ...(artifact.digest === undefined ? {} : { digest: artifact.digest }),
  };
}

function reviewerShape(place: Place, name: string) {
  return name.startsWith('@')
    ? { type: 'Team', reviewer: teamShape(place, name.slice(1)) }
    : { type: 'User', reviewer: userShape(place, name) };
}

export function pendingShape(place: Place, { environment, reviewers }: NonNullable<GitHubRun['pending']>[number]) {
  return {
    environment: { id: numberOf(environment), name: environment },
    wait_timer: 0,
    wait_timer_started_at: null,
    current_user_can_approve: false,
    reviewers: reviewers.map((name) => reviewerShape(place, name)),
  };
}

export function checkShape(place: Place, repository: string, check: GitHubCheck) {
  const id = check.id ?? numberOf(`${check.sha} ${check.name}`);
  const url = `${place.base}/repos/${repository}/check-runs/${id}`;
  const page = check.isJob === true ? `actions/runs/1/job/${id}` : `runs/${id}`;
  return {
    id,
    head_sha: check.sha,
    node_id: nodeOf('check', id),
    external_id: null,
    url,
    html_url: `${place.web}/${repository}/${page}`,
    details_url: null,
    status: check.status,
    conclusion: check.conclusion,
    started_at: '2026-01-01T00:00:00Z',
    completed_at: check.status === 'completed' ? '2026-01-01T00:05:00Z' : null,
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
    name: check.name,
    check_suite: { id: 1 },
    app: check.app === undefined ? null : appShape(place, check.app),
    pull_requests: [],
  };
}

export function statusShape({ base }: Place, repository: string, status: GitHubStatus) {
  return {
    id: numberOf(`${status.sha} ${status.context}`),
    node_id: nodeOf('status', status.context),
    url: `${base}/repos/${repository}/statuses/${status.sha}`,
    avatar_url: null,
    state: status.state,
    description: null,
    target_url: status.url,
    context: status.context,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:05:00Z',
  };
}

export function deploymentShape(place: Place, repository: string, deployment: GitHubDeployment) {
  const url = `${place.base}/repos/${repository}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeOf('deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: 'deploy',
    payload: deployment.payload ?? {},
    environment: deployment.environment,
    description: null,
    creator: userShape(place, 'octo'),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: `${place.base}/repos/${repository}`,
    production_environment: deployment.isProduction,
  };
}

export function deploymentStatusShape(
  place: Place,
  repository: string,
  deployment: GitHubDeployment,
  status: GitHubDeployment['statuses'][number],
) {
  const url = `${place.base}/repos/${repository}/deployments/${deployment.id}`;
  const id = numberOf(`${deployment.id} ${status.at} ${status.state}`);
  return {
    url: `${url}/statuses/${id}`,
    id,
    node_id: nodeOf('status', id),
    state: status.state,
    creator: userShape(place, 'octo'),
    description: status.description,
    environment: deployment.environment,
    target_url: status.url,
    created_at: status.at,
    updated_at: status.at,
    deployment_url: url,
    repository_url: `${place.base}/repos/${repository}`,
  };
}

export function environmentShape(place: Place, repository: string, environment: GitHubEnvironment) {
  const { name, reviewers, waitTimer, preventsSelfReview = false } = environment;
  const rule = (type: string) => ({ id: numberOf(`${name} ${type}`), node_id: nodeOf(name, type), type });
  return {
    id: numberOf(name),
    node_id: nodeOf('environment', name),
    name,
    url: `${place.base}/repos/${repository}/environments/${encodeURIComponent(name)}`,
    html_url: `${place.web}/${repository}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    ...(environment.adminsBypass === undefined ? {} : { can_admins_bypass: environment.adminsBypass }),
    protection_rules: [
      ...(waitTimer === undefined ? [] : [{ ...rule('wait_timer'), wait_timer: waitTimer }]),
      ...(reviewers === undefined
        ? []
        : [
            {
              ...rule('required_reviewers'),
              prevent_self_review: preventsSelfReview,
              reviewers: reviewers.map((one) => reviewerShape(place, one)),
            },
          ]),
    ],
    deployment_branch_policy:
      environment.protectedBranchesOnly === true ? { protected_branches: true, custom_branch_policies: false } : null,
  };
}

export function branchShape(place: Place, repository: string, name: string, sha: string, isProtected: boolean) {
  const url = `${place.base}/repos/${repository}/branches/${encodeURIComponent(name)}`;
  return {
    name,
    commit: commitShape(place, repository, sha),
    _links: { html: `${place.web}/${repository}/tree/${name}`, self: url },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${url}/protection`,
  };
}
