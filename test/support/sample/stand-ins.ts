import { join } from 'node:path';
import type { SampleSystem } from '../../../electron/sample/connect.ts';
import { openGitHubServer } from '../../servers/github-server.ts';
import { repositoryFrom } from '../../servers/github-state.ts';
import { openJenkinsServer } from '../../servers/jenkins-server.ts';
import { type Answering, type LoopbackServer, openLoopbackServer } from '../../servers/loopback-server.ts';
import { openSonarQubeServer } from '../../servers/sonarqube-server.ts';
import { ledgerOnGitHub, ledgerPath, shopOnGitHub, shopPath } from './github-story.ts';
import { readHistory } from './history.ts';
import { acceptanceJob, acceptanceOnJenkins } from './jenkins-story.ts';
import { shopOnSonarQube, sonarProjectKey } from './sonarqube-story.ts';

export interface StandIns extends AsyncDisposable {
  /** What the sample is to be connected to. */
  readonly systems: readonly SampleSystem[];
  /** By the name of the system, so that they can be opened there again. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Opens nothing but a loopback port, so anybody may know it. */
const token = 'sample-token';

/**
 * Stand-ins of the systems that the sample is connected to. They speak of the commits of its repositories, which are made after them:
 * so they look at these when they are asked for the first time. A port that is taken is replaced by another.
 */
export async function openStandIns(
  repositories: string,
  before: Readonly<Record<string, number>> = {},
): Promise<StandIns> {
  let isTold = false;
  const tell = () => {
    if (isTold) return;
    const shop = readHistory(join(repositories, 'shop'));
    const ledger = readHistory(join(repositories, 'ledger'));
    for (const seed of [shopOnGitHub(shop), ledgerOnGitHub(ledger)]) {
      github.repositories.set(seed.name, repositoryFrom(seed));
    }
    jenkins.state.jobs = [acceptanceOnJenkins(shop)];
    sonarqube.state.projects = [shopOnSonarQube(shop)];
    isTold = true;
  };
  const openAs =
    (name: string) =>
    async (handle: Answering): Promise<LoopbackServer> => {
      const answer: Answering = (received) => {
        tell();
        return handle(received);
      };
      return openLoopbackServer(answer, before[name]).catch(() => openLoopbackServer(answer));
    };
  const github = await openGitHubServer(
    { token, login: 'ada', prefix: '/api/v3', repositories: [], isDescribed: false },
    openAs('github'),
  );
  const jenkins = await openJenkinsServer(
    { user: 'ada', token, version: '2.516.3', stages: 'wfapi', isManager: false, jobs: [] },
    openAs('jenkins'),
  );
  const sonarqube = await openSonarQubeServer(
    {
      token,
      user: 'ada',
      version: '25.6.0.109173',
      status: 'UP',
      knowsBearer: true,
      expiresAt: null,
      permissions: [],
      projects: [],
      isDescribed: false,
    },
    openAs('sonarqube'),
  );
  const portOf = ({ address }: LoopbackServer) => Number(new URL(address).port);
  return {
    systems: [
      {
        system: 'github',
        name: 'GitHub (sample)',
        address: `${github.address}/api/v3`,
        account: '',
        secret: token,
        sources: [
          { product: 'Shop', path: shopPath, repository: 'shop' },
          { product: 'Ledger', path: ledgerPath, repository: 'ledger' },
        ],
      },
      {
        system: 'jenkins',
        name: 'Jenkins (sample)',
        address: jenkins.address,
        account: 'ada',
        secret: token,
        sources: [{ product: 'Shop', path: acceptanceJob, repository: 'shop' }],
      },
      {
        system: 'sonarqube',
        name: 'SonarQube (sample)',
        address: sonarqube.address,
        account: '',
        secret: token,
        sources: [{ product: 'Shop', path: sonarProjectKey, repository: 'shop' }],
      },
    ],
    ports: { github: portOf(github), jenkins: portOf(jenkins), sonarqube: portOf(sonarqube) },
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await jenkins[Symbol.asyncDispose]();
      await sonarqube[Symbol.asyncDispose]();
    },
  };
}
