import { type Asked, given, notFound, ok, type Routes, refusal } from './github-route.ts';
import { commitShape, pullShape, releaseShape, repositoryShape } from './github-shapes.ts';
import {
  artifactId,
  artifactShape,
  branchShape,
  checkShape,
  deploymentShape,
  deploymentStatusShape,
  environmentShape,
  jobShape,
  pendingShape,
  reviewShape,
  runShape,
  statusShape,
} from './github-shapes-actions.ts';
import type { GitHubPull, GitHubRun } from './github-state.ts';

function pullOf({ repository, parameters: [number] }: Asked): GitHubPull | undefined {
  return repository.pulls.find((pull) => String(pull.number) === number);
}

function runOf({ repository, parameters: [id] }: Asked): GitHubRun | undefined {
  return repository.runs.find((run) => String(run.id) === id);
}

/** A commit by its name, a branch's or a tag's. */
function commitOf({ repository, parameters: [ref = ''] }: Asked): string | undefined {
  const found = repository.refs.get(`heads/${ref}`) ?? repository.refs.get(`tags/${ref}`);
  if (found === undefined) return repository.commits.has(ref) ? ref : undefined;
  return found.type === 'commit' ? found.sha : repository.tags.get(found.sha)?.object;
}

/** `<=2026-01-01T00:00:00Z`, `>=…` */
function isWithin(time: string, range: string | null): boolean {
  const [, sign, limit = ''] = /^([<>]=?)(.+)$/u.exec(range ?? '') ?? [];
  if (sign === undefined) return true;
  const difference = Date.parse(time) - Date.parse(limit);
  return (sign.endsWith('=') && difference === 0) || (sign.startsWith('<') ? difference < 0 : difference > 0);
}

function runsFor({ repository, query }: Asked): readonly GitHubRun[] {
  const [sha, branch, status, created] = ['head_sha', 'branch', 'status', 'created'].map((name) => query.get(name));
  return repository.runs
    .filter((run) => (sha ?? run.sha) === run.sha && (branch ?? run.branch) === run.branch)
    .filter((run) => [null, undefined, run.status, run.conclusion].includes(status))
    .filter((run) => isWithin(run.createdAt, created ?? null))
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

const byNewest = (one: { readonly createdAt: string }, other: { readonly createdAt: string }) =>
  other.createdAt.localeCompare(one.createdAt);

/** What can be read below `/repos/{owner}/{repo}`. */
export const reads: Routes = {
  'GET ': ({ place, repository }) => ok(repositoryShape(place, repository)),
  'GET branches': ({ place, repository }) => ({
    items: [...repository.refs].flatMap(([ref, { sha }]) => {
      if (!ref.startsWith('heads/')) return [];
      const name = ref.slice('heads/'.length);
      const url = `${place.base}/repos/${repository.name}/commits/${sha}`;
      return [{ name, commit: { sha, url }, protected: repository.protection.has(name) }];
    }),
  }),
  'GET branches/{}': ({ place, repository, parameters: [name = ''] }) => {
    const head = repository.refs.get(`heads/${name}`);
    if (head === undefined) return refusal(404, 'Branch not found');
    return ok(branchShape(place, repository.name, name, head.sha, repository.protection.has(name)));
  },
  'GET commits/{}': (asked) => {
    const sha = commitOf(asked);
    if (sha === undefined) return refusal(422, `No commit found for SHA: ${asked.parameters[0] ?? ''}`);
    return ok(commitShape(asked.place, asked.repository.name, sha));
  },
  'GET compare/{}': ({ place, repository, parameters: [range = ''] }) => {
    const [base = '', head = ''] = range.split('...');
    const pull = repository.pulls.find((one) => one.head.sha === head && one.base.sha === base);
    if (pull === undefined) return notFound;
    const shapeOf = (sha: string) => commitShape(place, repository.name, sha);
    const url = `${place.web}/${repository.name}/compare/${range}`;
    return {
      items: pull.commits.slice(pull.unshown ?? 0).map(shapeOf),
      key: 'commits',
      beside: {
        url,
        html_url: url,
        permalink_url: url,
        diff_url: url,
        patch_url: url,
        base_commit: shapeOf(base),
        merge_base_commit: shapeOf(base),
        status: 'ahead',
        ahead_by: pull.commits.length,
        behind_by: 0,
        total_commits: pull.commits.length,
      },
    };
  },
  'GET pulls': ({ place, repository, query }) => {
    const state = query.get('state') ?? 'open';
    const pulls = repository.pulls.filter((pull) => state === 'all' || pull.state === state);
    const sorted = pulls.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt));
    return { items: sorted.map((pull) => pullShape(place, repository, pull, false)) };
  },
  'GET pulls/{}': (asked) => given(pullOf(asked), (pull) => pullShape(asked.place, asked.repository, pull, true)),
  'GET pulls/{}/reviews': (asked) => {
    const pull = pullOf(asked);
    if (pull === undefined) return notFound;
    const { place, repository } = asked;
    return { items: pull.reviews.map((review) => reviewShape(place, repository.name, pull.number, review)) };
  },
  'GET pulls/{}/commits': (asked) => {
    const commits = pullOf(asked)?.commits.slice(0, 250);
    if (commits === undefined) return notFound;
    return { items: commits.map((sha) => commitShape(asked.place, asked.repository.name, sha)) };
  },
  'GET commits/{}/pulls': ({ place, repository, parameters: [sha = ''] }) => {
    if (!repository.commits.has(sha)) return refusal(422, `No commit found for SHA: ${sha}`);
    const pulls = repository.pulls.filter(({ mergeCommit, commits, rebasedAs = [] }) =>
      [mergeCommit, ...commits, ...rebasedAs].includes(sha),
    );
    return { items: pulls.map((pull) => pullShape(place, repository, pull, false)) };
  },
  'GET commits/{}/check-runs': (asked) => {
    const { place, repository, parameters } = asked;
    const sha = commitOf(asked);
    if (sha === undefined) return refusal(422, `No commit found for SHA: ${parameters[0] ?? ''}`);
    const checks = repository.checks.filter((check) => check.sha === sha);
    return { items: checks.map((check) => checkShape(place, repository.name, check)), key: 'check_runs' };
  },
  'GET commits/{}/status': (asked) => {
    const { place, repository } = asked;
    const sha = commitOf(asked);
    if (sha === undefined) return notFound;
    const url = `${place.base}/repos/${repository.name}/commits/${sha}`;
    const statuses = repository.statuses.filter((status) => status.sha === sha);
    return {
      items: statuses.map((status) => statusShape(place, repository.name, status)),
      key: 'statuses',
      beside: {
        state: 'pending',
        sha,
        repository: repositoryShape(place, repository),
        commit_url: url,
        url: `${url}/status`,
      },
    };
  },
  'GET actions/runs': (asked) => ({
    items: runsFor(asked).map((run) => runShape(asked.place, asked.repository, run)),
    key: 'workflow_runs',
  }),
  'GET actions/runs/{}/jobs': (asked) => {
    const run = runOf(asked);
    if (run === undefined) return notFound;
    return { items: run.jobs.map((job) => jobShape(asked.place, asked.repository.name, run, job)), key: 'jobs' };
  },
  'GET actions/runs/{}/artifacts': (asked) => {
    const run = runOf(asked);
    if (run === undefined) return notFound;
    const items = run.artifacts.map((one) => artifactShape(asked.place, asked.repository.name, run, one));
    return { items, key: 'artifacts' };
  },
  'GET actions/runs/{}/pending_deployments': (asked) =>
    given(runOf(asked), (run) => (run.pending ?? []).map((one) => pendingShape(asked.place, one))),
  'GET actions/artifacts/{}/zip': ({ repository, parameters: [id], storage }) => {
    for (const run of repository.runs) {
      const artifact = run.artifacts.find((one) => String(artifactId(run, one)) === id);
      if (artifact?.isExpired === true) return refusal(410, 'Artifact has expired');
      if (artifact !== undefined)
        return { status: 302, headers: { location: `${storage}/${run.id}/${artifact.name}` } };
    }
    return notFound;
  },
  'GET releases': ({ place, repository }) => ({
    items: repository.releases
      .filter(({ draft }) => !draft || repository.permissions.push)
      .map((release) => releaseShape(place, repository.name, release))
      .toReversed(),
  }),
  'GET releases/tags/{}': ({ place, repository, parameters: [tag] }) =>
    given(
      repository.releases.find((release) => release.tag === tag && !release.draft),
      (release) => releaseShape(place, repository.name, release),
    ),
  'GET deployments': ({ place, repository, query }) => {
    const [sha, ref, environment] = ['sha', 'ref', 'environment'].map((name) => query.get(name));
    const found = repository.deployments
      .filter((one) => (sha ?? one.sha) === one.sha && (ref ?? one.ref) === one.ref)
      .filter((one) => (environment ?? one.environment) === one.environment);
    return { items: found.toSorted(byNewest).map((one) => deploymentShape(place, repository.name, one)) };
  },
  'GET deployments/{}/statuses': ({ place, repository, parameters: [id] }) => {
    const deployment = repository.deployments.find((one) => String(one.id) === id);
    if (deployment === undefined) return notFound;
    const shapes = deployment.statuses.map((one) => deploymentStatusShape(place, repository.name, deployment, one));
    return { items: shapes.toReversed() };
  },
  'GET environments': ({ place, repository }) => ({
    items: repository.environments.map((one) => environmentShape(place, repository.name, one)),
    key: 'environments',
  }),
};
