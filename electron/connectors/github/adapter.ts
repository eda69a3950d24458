import type { AdapterOptions } from '../adapter-options.ts';
import type { CiProvider } from '../ci-provider.ts';
import type { CodeHost } from '../code-host.ts';
import type { RateBudget } from '../http/retry-time.ts';
import { checkConnection } from './check.ts';
import { checksOf } from './checks.ts';
import { createGitHubClient, readAll } from './client.ts';
import { listDeployments, listReleases } from './deployments.ts';
import { readEnforcement, readPipelineEnforcement } from './enforcement.ts';
import { listPullRequests, pullRequestsOf } from './pull-requests.ts';
import { createCompleteRun, readArtifact, runBefore, runsOf } from './runs.ts';
import { repositoriesSchema } from './schemas.ts';
import { recordDeployment } from './write-deployment.ts';
import { createRelease, publishRelease } from './write-release.ts';
import { pushTag } from './write-tag.ts';

/** GitHub as code host, and GitHub Actions as what builds. */
export interface GitHubPorts {
  readonly codeHost: CodeHost;
  readonly ci: CiProvider;
  budget(): RateBudget | null;
}

/** Of github.com, or of an Enterprise Server whose address ends in `/api/v3`. */
export function openGitHub(options: AdapterOptions): GitHubPorts {
  const github = createGitHubClient(options);
  const completeRun = createCompleteRun(github);
  const check: CodeHost['check'] = (asked) => checkConnection(github, options, asked);
  const listRepositories: CodeHost['listRepositories'] = async ({ signal }) => {
    const pages = github.pages('GET /user/repos', { sort: 'pushed', signal }, repositoriesSchema);
    return [...new Set((await readAll(pages)).map(({ full_name }) => full_name))];
  };
  return {
    budget: () => github.transport.budget(),
    codeHost: {
      check,
      listRepositories,
      listPullRequests: (query) => listPullRequests(github, query),
      pullRequestsOf: (query) => pullRequestsOf(github, query),
      checksOf: (query) => checksOf(github, query),
      listReleases: (query) => listReleases(github, query),
      listDeployments: (query) => listDeployments(github, query),
      readEnforcement: (query) => readEnforcement(github, query),
      createRelease: (release) => createRelease(github, release),
      publishRelease: (release) => publishRelease(github, release),
      pushTag: (tag) => pushTag(github, tag),
      recordDeployment: (deployment) => recordDeployment(github, deployment),
    },
    ci: {
      check,
      listPipelines: listRepositories,
      runsOf: (query) => runsOf(github, completeRun, query),
      runBefore: (query) => runBefore(github, completeRun, query),
      // GitHub counts no tests: they are in what a run left behind.
      testsOf: () => Promise.resolve(null),
      readArtifact: (query) => readArtifact(github, query),
      readEnforcement: (query) => readPipelineEnforcement(github, query),
    },
  };
}
