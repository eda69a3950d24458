import type { System } from '../../shared/domain/connection.ts';
import { type CodePipelineServer, openCodePipelineServer } from '../servers/codepipeline-server.ts';
import { openGitHubServer } from '../servers/github-server.ts';
import { openGitlabServer } from '../servers/gitlab-server.ts';
import { openGrafanaServer } from '../servers/grafana-server.ts';
import { openJenkinsServer } from '../servers/jenkins-server.ts';
import { openJiraServer } from '../servers/jira-server.ts';
import { type Answering, type LoopbackServer, openLoopbackServer } from '../servers/loopback-server.ts';
import { openNexusServer } from '../servers/nexus-server.ts';
import { openRegistryServer } from '../servers/registry-server.ts';
import { openSonarQubeServer } from '../servers/sonarqube-server.ts';
import { canaries, first, formsOf, kept, probed } from './canaries.ts';
import { gitHubRun, gitHubSeed } from './github-seed.ts';
import { gitlabProject, gitlabSeed } from './gitlab-seed.ts';
import { jenkinsJob, jenkinsSeed } from './jenkins-seed.ts';
import { jiraSeed, jiraTicket } from './jira-seed.ts';
import { sonarSeed } from './sonarqube-seed.ts';
import { codePipelineSeed, pipelineExecution } from './with-codepipeline.ts';
import { nexusSeed } from './with-nexus.ts';
import { registrySeed } from './with-registry.ts';

interface CanarySystem {
  readonly system: System;
  readonly address: string;
  readonly path: string;
  readonly account: string;
  /** Null for what belongs to the product as a whole. */
  readonly repository: string | null;
}

export interface CanarySystems extends AsyncDisposable {
  readonly systems: readonly CanarySystem[];
  /** Of `systems`, in their order. */
  readonly servers: readonly LoopbackServer[];
  /** Its secret signs and is never sent. */
  readonly aws: CodePipelineServer;
  /** From now on each of `servers` fails, and repeats the token in its failure. */
  repeat(): void;
}

type Mood = 'work' | 'repeat';

interface As {
  /** The token that the stand-in knows. */
  readonly known: string;
  /** How a token is sent. */
  readonly proofOf: (secret: string) => string;
  readonly header?: string | undefined;
  readonly mood: () => Mood;
}

/** Takes every token but the wrong ones for the one that the stand-in knows. */
function openAs({ known, proofOf, header = 'authorization', mood }: As) {
  const proofs = new Map(canaries.map((secret) => [proofOf(secret), secret]));
  const taken = new Set([...probed, ...first, ...kept]);
  return async (handle: Answering): Promise<LoopbackServer> => {
    const server = await openLoopbackServer((received) => {
      const proof = received.headers[header] ?? '';
      const secret = proofs.get(proof) ?? '';
      // A system may be asked without proof first, to hear which one it wants.
      if (mood() === 'work' && proof === '') return handle(received);
      if (mood() === 'repeat' || !taken.has(secret)) {
        const text = `${proof} ${formsOf(secret).join(' ')}`;
        const isHtml = server.received.length % 2 === 0;
        const body = isHtml
          ? `<title>No: ${text}</title><h2>${text}</h2>`
          : { message: text, errors: [{ message: text }] };
        const location = `/elsewhere?token=${encodeURIComponent(secret)}`;
        const status = [401, 403, 404, 422, 410, 302][server.received.length % 6] ?? 401;
        return { status, headers: { location, 'content-type': isHtml ? 'text/html' : 'application/json' }, body };
      }
      return handle({ ...received, headers: { ...received.headers, [header]: proofOf(known) } });
    });
    return server;
  };
}

/** A stand-in of every system, at which each canary but the wrong ones works. `head`: the commit that GitHub knows. */
export async function openCanarySystems(head: string): Promise<CanarySystems> {
  let mood: Mood = 'work';
  const token = 'the-one-that-is-known';
  const as = (proofOf: As['proofOf'], header?: string) => openAs({ known: token, proofOf, header, mood: () => mood });
  const bearer = (secret: string) => `Bearer ${secret}`;
  const basicOf = (user: string) => (secret: string) => `Basic ${Buffer.from(`${user}${secret}`).toString('base64')}`;
  const robot = basicOf('robot:');
  const github = await openGitHubServer(
    {
      ...gitHubSeed(
        {
          commits: new Set([head]),
          refs: new Map([['heads/main', { type: 'commit', sha: head }]]),
          runs: [gitHubRun(1, { sha: head })],
        },
        { token, prefix: '/api/v3' },
      ),
      isDescribed: false,
    },
    as(bearer),
  );
  const jenkins = await openJenkinsServer(jenkinsSeed({ token, jobs: [jenkinsJob('shop', [])] }), as(robot));
  const jira = await openJiraServer(jiraSeed({ token, tickets: [jiraTicket(1)] }), {
    isDescribed: false,
    open: as(basicOf('robot@example.com:')),
  });
  const gitlab = await openGitlabServer(
    gitlabSeed({ token, projects: [gitlabProject()] }),
    as((secret) => secret, 'private-token'),
  );
  const sonar = await openSonarQubeServer(sonarSeed({ token }), as(bearer));
  const nexus = await openNexusServer(nexusSeed({ token }), { isDescribed: false, open: as(robot) });
  const registry = await openRegistryServer(registrySeed({ token, auth: 'basic' }), as(robot));
  const grafana = await openGrafanaServer({ token }, as(bearer));
  const aws = await openCodePipelineServer(codePipelineSeed([pipelineExecution(1)], { token }));
  const own = { account: '', repository: 'shop' };
  const ofRobot = { account: 'robot', repository: 'shop' };
  const systems: readonly CanarySystem[] = [
    { system: 'github', address: `${github.address}/api/v3`, path: 'octo/shop', ...own },
    { system: 'jenkins', address: jenkins.address, path: 'shop', ...ofRobot },
    { system: 'jira', address: jira.address, path: 'SHOP', account: 'robot@example.com', repository: null },
    { system: 'gitlab', address: gitlab.address, path: gitlabProject().path, ...own },
    { system: 'sonarqube', address: sonar.address, path: 'octo:shop', ...own },
    { system: 'nexus', address: nexus.address, path: 'releases/com.example/shop', ...ofRobot },
    { system: 'registry', address: registry.address, path: 'team/app', ...ofRobot },
    { system: 'grafana', address: grafana.address, path: '*', account: '', repository: null },
  ];
  const servers: readonly LoopbackServer[] = [github, jenkins, jira, gitlab, sonar, nexus, registry, grafana];
  return {
    systems,
    servers,
    aws,
    repeat() {
      mood = 'repeat';
    },
    async [Symbol.asyncDispose]() {
      for (const server of [...servers, aws]) await server[Symbol.asyncDispose]();
    },
  };
}
