import { z } from 'zod';
import { type Asked, notFound, ok, type Routes, refusal } from './github-route.ts';
import { nodeOf, numberOf, releaseShape } from './github-shapes.ts';
import { deploymentShape, deploymentStatusShape } from './github-shapes-actions.ts';
import type { GitHubDeployment, GitHubRelease } from './github-state.ts';

const releaseBody = z.object({
  tag_name: z.string(),
  target_commitish: z.string().default('main'),
  name: z.string().default(''),
  body: z.string().default(''),
  draft: z.boolean().default(false),
  prerelease: z.boolean().default(false),
});
const tagBody = z.object({ tag: z.string(), message: z.string(), object: z.string(), type: z.literal('commit') });
const refBody = z.object({ ref: z.string(), sha: z.string() });
const deploymentBody = z.object({
  ref: z.string(),
  environment: z.string().default('production'),
  payload: z.unknown(),
  production_environment: z.boolean().default(false),
  required_contexts: z.array(z.string()).optional(),
});
const statusBody = z.object({
  state: z.string(),
  description: z.string().max(140).default(''),
  log_url: z.string().default(''),
});

const invalid = refusal(422, 'Validation Failed');
const idOf = (text: string) => numberOf(text);

/** A release that is public needs its tag: GitHub makes one that is missing. */
function publish({ repository, now }: Asked, release: GitHubRelease): void {
  release.publishedAt ??= now().toISOString();
  if (!repository.refs.has(`tags/${release.tag}`)) {
    repository.refs.set(`tags/${release.tag}`, { type: 'commit', sha: release.commitish });
  }
}

function createRelease(asked: Asked) {
  const { repository, place } = asked;
  const parsed = releaseBody.safeParse(asked.body);
  if (!parsed.success) return invalid;
  const { tag_name: tag, target_commitish: commitish, ...rest } = parsed.data;
  // Two drafts may bear the same tag; two public ones may not.
  if (!rest.draft && repository.releases.some((one) => one.tag === tag && !one.draft)) {
    return refusal(422, 'Validation Failed', [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }]);
  }
  const id = idOf(`release ${repository.releases.length} ${tag}`);
  const release = { id, tag, commitish, ...rest, publishedAt: null };
  repository.releases.push(release);
  if (!release.draft) publish(asked, release);
  return { status: 201, body: releaseShape(place, repository.name, release) };
}

function changeRelease(asked: Asked) {
  const { repository, place } = asked;
  const release = repository.releases.find(({ id }) => String(id) === asked.parameters[0]);
  if (release === undefined) return notFound;
  const parsed = releaseBody.partial().safeParse(asked.body);
  if (!parsed.success) return invalid;
  release.draft = z.object({ draft: z.boolean().optional() }).parse(asked.body).draft ?? release.draft;
  if (!release.draft) publish(asked, release);
  return ok(releaseShape(place, repository.name, release));
}

function createTag({ repository, place, body, now }: Asked) {
  const parsed = tagBody.safeParse(body);
  if (!parsed.success || !repository.commits.has(parsed.data.object)) return invalid;
  const { tag, message, object } = parsed.data;
  const sha = idOf(`${tag} ${object} ${repository.tags.size}`).toString(16).padStart(40, '0');
  repository.tags.set(sha, { tag, message, object });
  return { status: 201, body: tagShape({ repository, place }, sha, now().toISOString()) };
}

function tagShape({ repository, place }: Pick<Asked, 'repository' | 'place'>, sha: string, date: string) {
  const { tag, message, object } = repository.tags.get(sha) ?? { tag: '', message: '', object: '' };
  const url = `${place.base}/repos/${repository.name}/git`;
  return {
    node_id: nodeOf('tag', sha),
    tag,
    sha,
    url: `${url}/tags/${sha}`,
    message,
    tagger: { name: 'octo', email: 'octo@example.com', date },
    object: { sha: object, type: 'commit', url: `${url}/commits/${object}` },
  };
}

function refShape({ repository, place }: Asked, name: string) {
  const { type = 'commit', sha = '' } = repository.refs.get(name) ?? {};
  const url = `${place.base}/repos/${repository.name}/git`;
  return {
    ref: `refs/${name}`,
    node_id: nodeOf('ref', name),
    url: `${url}/refs/${name}`,
    object: { type, sha, url: `${url}/${type}s/${sha}` },
  };
}

function createRef(asked: Asked) {
  const { repository } = asked;
  const parsed = refBody.safeParse(asked.body);
  if (!parsed.success || !parsed.data.ref.startsWith('refs/')) return invalid;
  const name = parsed.data.ref.slice('refs/'.length);
  if (repository.refs.has(name)) return refusal(422, 'Reference already exists');
  const { sha } = parsed.data;
  const type = repository.tags.has(sha) ? 'tag' : 'commit';
  if (type === 'commit' && !repository.commits.has(sha)) return refusal(422, 'Object does not exist');
  repository.refs.set(name, { type, sha });
  return { status: 201, body: refShape(asked, name) };
}

function createDeployment({ repository, place, body, now }: Asked) {
  const parsed = deploymentBody.safeParse(body);
  if (!parsed.success) return invalid;
  const { ref, environment, payload, production_environment, required_contexts } = parsed.data;
  const found = repository.refs.get(`tags/${ref}`) ?? repository.refs.get(`heads/${ref}`);
  const sha = found === undefined ? ref : (repository.tags.get(found.sha)?.object ?? found.sha);
  if (!repository.commits.has(sha)) return refusal(422, `No ref found for: ${ref}`);
  if (
    required_contexts?.length !== 0 &&
    repository.statuses.some((one) => one.sha === sha && one.state !== 'success')
  ) {
    return refusal(409, 'Conflict: Commit status checks failed for main.');
  }
  const at = now().toISOString();
  const id = idOf(`deployment ${repository.deployments.length}`);
  const deployment: GitHubDeployment = {
    id,
    sha,
    ref,
    environment,
    payload,
    isProduction: production_environment,
    createdAt: at,
    updatedAt: at,
    statuses: [],
  };
  repository.deployments.push(deployment);
  return { status: 201, body: deploymentShape(place, repository.name, deployment) };
}

function createStatus({ repository, place, body, now, parameters: [id] }: Asked) {
  const deployment = repository.deployments.find((one) => String(one.id) === id);
  if (deployment === undefined) return notFound;
  const parsed = statusBody.safeParse(body);
  if (!parsed.success) return invalid;
  const at = now().toISOString();
  const status = { state: parsed.data.state, description: parsed.data.description, url: parsed.data.log_url, at };
  deployment.statuses.push(status);
  deployment.updatedAt = at;
  return { status: 201, body: deploymentStatusShape(place, repository.name, deployment, status) };
}

/** What can be written, and what is read to see whether it was. */
export const writes: Routes = {
  'POST releases': createRelease,
  'PATCH releases/{}': changeRelease,
  'POST git/tags': createTag,
  'GET git/tags/{}': ({ repository, place, parameters: [sha = ''] }) =>
    repository.tags.has(sha) ? ok(tagShape({ repository, place }, sha, '2026-01-01T00:00:00Z')) : notFound,
  'POST git/refs': createRef,
  'GET git/ref/{}': (asked) => {
    const [name = ''] = asked.parameters;
    return asked.repository.refs.has(name) ? ok(refShape(asked, name)) : notFound;
  },
  'POST deployments': createDeployment,
  'POST deployments/{}/statuses': createStatus,
};
