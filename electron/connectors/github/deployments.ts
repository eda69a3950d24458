import type { HostDeployment, HostRelease } from '../../../shared/domain/deployment.ts';
import type { CodeHost } from '../code-host.ts';
import { type GitHubClient, readAll, repositoryOf } from './client.ts';
import { type Deployment, deploymentStatusesSchema, deploymentsSchema, releasesSchema } from './schemas.ts';
import { deploymentOf, releaseOf } from './transform.ts';

interface OfRepository {
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

export async function listReleases(
  github: GitHubClient,
  { path, signal }: OfRepository,
): Promise<readonly HostRelease[]> {
  const parameters = { ...repositoryOf(path), signal };
  const all = await readAll(github.pages('GET /repos/{owner}/{repo}/releases', parameters, releasesSchema));
  return [...new Map(all.map((release) => [release.id, releaseOf(release)])).values()];
}

/** The statuses of a deployment, the newest first. */
export function readStatuses(github: GitHubClient, { path, signal }: OfRepository, deployment: Pick<Deployment, 'id'>) {
  const parameters = { ...repositoryOf(path), deployment_id: deployment.id, signal };
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  return readAll(github.pages(route, parameters, deploymentStatusesSchema));
}

/**
 * A workflow run ends after 35 days at the latest, its waits included: an older deployment than that no longer moves. GitHub lists by
 * creation and filters by no time.
 */
const longestRun = 35 * 24 * 3600 * 1000;

/** One that comes again on a later page, because another was made meanwhile, is passed over then. */
export async function* listDeployments(
  github: GitHubClient,
  query: Parameters<CodeHost['listDeployments']>[0],
): AsyncGenerator<readonly HostDeployment[]> {
  const since = query.updatedSince === null ? Number.NEGATIVE_INFINITY : Date.parse(query.updatedSince);
  const parameters = { ...repositoryOf(query.path), signal: query.signal };
  const seen = new Set<string>();
  for await (const page of github.pages('GET /repos/{owner}/{repo}/deployments', parameters, deploymentsSchema)) {
    const fresh = page.filter(({ id, updated_at }) => Date.parse(updated_at) >= since && !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    const unknown = fresh.filter(({ id, updated_at: updatedAt }) => query.isKnown?.({ id, updatedAt }) !== true);
    const deployments = [...new Map(unknown.map((deployment) => [deployment.id, deployment])).values()];
    if (deployments.length > 0) yield await Promise.all(deployments.map((one) => complete(github, query, one)));
    if (page.every(({ created_at }) => Date.parse(created_at) < since - longestRun)) return;
  }
}

async function complete(github: GitHubClient, place: OfRepository, listed: Deployment): Promise<HostDeployment> {
  return deploymentOf(listed, [...(await readStatuses(github, place, listed))]);
}
