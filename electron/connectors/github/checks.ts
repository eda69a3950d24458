import type { CommitCheck } from '../../../shared/domain/pipeline.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type GitHubClient, repositoryOf } from './client.ts';
import { checkRunsSchema, combinedStatusSchema } from './schemas.ts';
import { checkOf, checksOfStatus } from './transform.ts';

interface OfCommit {
  readonly path: string;
  readonly commit: string;
  readonly signal?: AbortSignal | undefined;
}

/** Nobody has pushed the commit: 422, or 404 where the repository itself was read just now. */
function isUnknownCommit(error: unknown, statuses: readonly number[]): boolean {
  return error instanceof OutsideError && statuses.includes(error.status ?? 0);
}

/** Checks (the newest of each) and statuses (the newest of each context) of exactly this commit. */
export async function checksOf(github: GitHubClient, query: OfCommit): Promise<readonly CommitCheck[]> {
  const parameters = { ...repositoryOf(query.path), ref: query.commit, signal: query.signal };
  const checks: CommitCheck[] = [];
  const runs = github.pages(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...parameters, filter: 'latest' },
    checkRunsSchema,
  );
  try {
    for await (const { check_runs } of runs) checks.push(...check_runs.map(checkOf));
  } catch (error) {
    if (isUnknownCommit(error, [422])) return [];
    throw error;
  }
  const statuses = github.pages('GET /repos/{owner}/{repo}/commits/{ref}/status', parameters, combinedStatusSchema);
  try {
    for await (const status of statuses) checks.push(...checksOfStatus(status));
  } catch (error) {
    if (!isUnknownCommit(error, [404, 422])) throw error;
  }
  return checks.filter(({ commit }) => commit === query.commit);
}
