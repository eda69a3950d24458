import type { CommitCheck } from '../../../shared/domain/pipeline.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type GitHubClient, isUnknownCommit, repositoryOf, system } from './client.ts';
import { howToReadChecks } from './rights.ts';
import { type CheckRun, checkRunsSchema, combinedStatusSchema } from './schemas.ts';
import { checksOfRuns, checksOfStatus } from './transform.ts';

interface OfCommit {
  readonly path: string;
  readonly commit: string;
  readonly signal?: AbortSignal | undefined;
}

/** What a fine-grained token may not read is not passed over: the checks that it hides may be red. */
function sayHow(error: unknown): unknown {
  if (!(error instanceof OutsideError) || error.kind !== 'forbidden') return error;
  const { kind, status, said } = error;
  const message = `GitHub does not let this token read checks: whether a commit has passed them stays unknown.`;
  return new OutsideError({ system, kind, status, said, message, nextAction: howToReadChecks }, { cause: error });
}

/**
 * Checks (the newest of each, without the jobs of workflow runs, which are read as runs) and statuses (the newest of each context) of
 * exactly this commit; none of one that was not pushed.
 */
export async function checksOf(github: GitHubClient, query: OfCommit): Promise<readonly CommitCheck[]> {
  const parameters = { ...repositoryOf(query.path), ref: query.commit, signal: query.signal };
  const checks: CommitCheck[] = [];
  const runs = github.pages(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...parameters, filter: 'latest' },
    checkRunsSchema,
  );
  try {
    const given: CheckRun[] = [];
    try {
      for await (const { check_runs } of runs) given.push(...check_runs);
    } catch (error) {
      throw sayHow(error);
    }
    checks.push(...checksOfRuns(given));
    const statuses = github.pages('GET /repos/{owner}/{repo}/commits/{ref}/status', parameters, combinedStatusSchema);
    const byContext = new Map<string, CommitCheck>();
    for await (const page of statuses) {
      for (const status of checksOfStatus(page)) byContext.set(status.name, status);
    }
    checks.push(...byContext.values());
  } catch (error) {
    if (!isUnknownCommit(error)) throw error;
  }
  return checks.filter(({ commit }) => commit === query.commit);
}
