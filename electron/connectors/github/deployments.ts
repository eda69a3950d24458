import type { HostDeployment, HostRelease } from '../../../shared/domain/deployment.ts';
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

export async function listDeployments(
  github: GitHubClient,
  query: OfRepository & { readonly updatedSince: string | null },
): Promise<readonly HostDeployment[]> {
  const since = query.updatedSince === null ? Number.NEGATIVE_INFINITY : Date.parse(query.updatedSince);
  const parameters = { ...repositoryOf(query.path), signal: query.signal };
  const deploymentById = new Map<string, Deployment>();
  for await (const page of github.pages('GET /repos/{owner}/{repo}/deployments', parameters, deploymentsSchema)) {
    for (const deployment of page) {
      if (Date.parse(deployment.updated_at) >= since) deploymentById.set(deployment.id, deployment);
    }
    if (page.every(({ created_at }) => Date.parse(created_at) < since - longestRun)) break;
  }
  return Promise.all(
    [...deploymentById.values()].map(async (deployment) =>
      deploymentOf(deployment, [...(await readStatuses(github, query, deployment))]),
    ),
  );
}
