import { join } from 'node:path';
import type { SampleSystem } from '../../../electron/sample/connect.ts';
import { systemTitles } from '../../../shared/domain/connection.ts';
import { openGitHubServer } from '../../servers/github-server.ts';
import { repositoryFrom } from '../../servers/github-state.ts';
import { openGrafanaServer } from '../../servers/grafana-server.ts';
import { openJenkinsServer } from '../../servers/jenkins-server.ts';
import { openJiraServer } from '../../servers/jira-server.ts';
import { type Answering, type LoopbackServer, openLoopbackServer } from '../../servers/loopback-server.ts';
import { openNexusServer } from '../../servers/nexus-server.ts';
import { openRegistryServer } from '../../servers/registry-server.ts';
import { openSonarQubeServer } from '../../servers/sonarqube-server.ts';
import { ledgerOnGitHub, ledgerPath, shopOnGitHub, shopPath } from './github-story.ts';
import { readHistory } from './history.ts';
import { acceptanceJob, acceptanceOnJenkins } from './jenkins-story.ts';
import { jiraFields, jiraMapping, jiraProject, ticketsOnJira, versionsOnJira } from './jira-story.ts';
import { nexusPath, nexusRepository, shopOnNexus } from './nexus-story.ts';
import { imagePath, productionTag, shopInRegistry } from './registry-story.ts';
import { shopOnSonarQube, sonarProjectKey } from './sonarqube-story.ts';

export interface StandIns extends AsyncDisposable {
  /** What the sample is to be connected to. */
  readonly systems: readonly SampleSystem[];
  /** By the name of the system, so that they can be opened there again. */
  readonly ports: Readonly<Record<string, number>>;
  /** By the name of the system, what broke its description or would not have been understood there. */
  violations(): Readonly<Record<string, readonly string[]>>;
}

/** Opens nothing but a loopback port, so anybody may know it. */
const token = 'sample-token';
const checkoutDashboard = 'shop-checkout';

/**
 * Stand-ins of the systems that the sample is connected to. They speak of the commits of its repositories, which are made after them:
 * so they look at these when they are asked for the first time. A port that is taken is replaced by another. Comparing what is asked and
 * answered with the descriptions of the systems is left out where it would be waited for.
 */
export async function openStandIns(
  repositories: string,
  before: Readonly<Record<string, number>> = {},
  isDescribed = false,
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
    jira.state.tickets = ticketsOnJira(shop);
    registry.state.images = { [imagePath]: shopInRegistry(shop) };
    nexus.state.components = shopOnNexus(shop);
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
    { token, login: 'ada', prefix: '/api/v3', repositories: [], isDescribed },
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
      isDescribed,
    },
    openAs('sonarqube'),
  );
  const jira = await openJiraServer(
    {
      edition: 'cloud',
      email: 'ada@shop.example',
      token,
      projects: [{ id: '10000', key: jiraProject, name: 'Shop' }],
      fields: jiraFields,
      people: [{ name: 'Elif Kaya', email: null }],
      versions: versionsOnJira(),
      tickets: [],
      links: [],
      statuses: { 'To Do': 'new', 'In Progress': 'indeterminate', 'In Review': 'indeterminate', Done: 'done' },
      permissions: ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'LINK_ISSUES'],
      strangers: 'refused',
      unindexed: new Set(),
      now: Date.now,
      mostAtOnce: 5000,
    },
    { isDescribed, open: openAs('jira') },
  );
  const registry = await openRegistryServer(
    {
      auth: 'basic',
      user: 'ada',
      token,
      realm: null,
      tokenLife: null,
      tellsGrants: false,
      mayPush: false,
      storage: null,
      hidden: [],
      images: {},
    },
    openAs('registry'),
  );
  const nexus = await openNexusServer(
    {
      user: 'ada',
      token,
      version: '3.94.0-12 (PRO)',
      isAdministrator: false,
      isOpen: false,
      repositories: [{ name: nexusRepository, format: 'maven2', isHidden: false }],
      components: [],
    },
    { isDescribed, open: openAs('nexus') },
  );
  const grafana = await openGrafanaServer(
    { token, organization: 'Shop', dashboards: [{ uid: checkoutDashboard, title: 'Checkout' }] },
    openAs('grafana'),
  );
  const servers = { github, jenkins, sonarqube, jira, registry, nexus, grafana };
  const portOf = ({ address }: LoopbackServer) => Number(new URL(address).port);
  const access = (name: Exclude<keyof typeof servers, 'github'>, account = '') => ({
    system: name,
    name: `${systemTitles[name]} (sample)`,
    address: servers[name].address,
    account,
    secret: token,
  });
  const ofShop = { product: 'Shop', repository: 'shop' };
  return {
    systems: [
      {
        system: 'github',
        name: 'GitHub (sample)',
        address: `${github.address}/api/v3`,
        account: '',
        secret: token,
        sources: [
          { ...ofShop, path: shopPath },
          { product: 'Ledger', path: ledgerPath, repository: 'ledger' },
        ],
      },
      { ...access('jenkins', 'ada'), sources: [{ ...ofShop, path: acceptanceJob }] },
      { ...access('sonarqube'), sources: [{ ...ofShop, path: sonarProjectKey }] },
      {
        ...access('jira', 'ada@shop.example'),
        sources: [{ product: 'Shop', path: jiraProject, repository: null, fields: jiraMapping }],
      },
      {
        ...access('registry', 'ada'),
        sources: [{ ...ofShop, path: imagePath, environments: [{ there: productionTag, here: 'PROD' }] }],
      },
      { ...access('nexus', 'ada'), sources: [{ ...ofShop, path: nexusPath }] },
      { ...access('grafana'), sources: [{ product: 'Shop', path: checkoutDashboard, repository: null }] },
    ],
    ports: Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, portOf(server)])),
    violations: () => Object.fromEntries(Object.entries(servers).map(([name, one]) => [name, one.violations])),
    async [Symbol.asyncDispose]() {
      for (const server of Object.values(servers)) await server[Symbol.asyncDispose]();
    },
  };
}
