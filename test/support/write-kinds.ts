import type { System } from '../../shared/domain/connection.ts';
import type { Change } from '../../shared/domain/write.ts';
import { openGitHubServer } from '../servers/github-server.ts';
import type { GitHubRelease } from '../servers/github-state.ts';
import { openGitlabServer } from '../servers/gitlab-server.ts';
import { type LoopbackServer, openBehind } from '../servers/loopback-server.ts';
import { gitHubSeed, path, sha } from './github-seed.ts';
import { commit, gitlabDeployment, gitlabProject, gitlabSeed, otherCommit } from './gitlab-seed.ts';

/** One kind of write to a stand-in of its own. `name` is another one for every time that it is made. */
export interface WriteKind extends AsyncDisposable {
  readonly system: System;
  readonly account: string;
  readonly title: string;
  readonly server: LoopbackServer;
  readonly address: string;
  readonly violations: readonly string[];
  /** What has to be there before, and then the change. */
  prepare(name: string): Change;
  /** How often the whole of it is there. */
  count(name: string): number;
  /** Something of somebody else comes after it. */
  goOn?(name: string): void;
}

const kindsOfHosts = ['tag', 'release-draft', 'release-publish', 'deployment'] as const;
type KindOfHosts = (typeof kindsOfHosts)[number];

function changeOf(kind: KindOfHosts, place: string, name: string, at: string): Change {
  switch (kind) {
    case 'tag':
      return { kind, path: place, tag: name, commit: at, message: 'Shop' };
    case 'release-draft':
      return {
        kind,
        path: place,
        tag: name,
        commit: at,
        name: `Shop ${name}`,
        markdown: '# Shop',
        isPrerelease: false,
      };
    case 'release-publish':
      return { kind, path: place, tag: name };
    case 'deployment':
      return {
        kind,
        path: place,
        environment: name,
        commit: at,
        ref: 'v1',
        isProduction: true,
        state: 'succeeded',
        description: 'Shop',
        marker: name,
      };
  }
}

async function openGitHubKind(kind: KindOfHosts): Promise<WriteKind> {
  const server = await openGitHubServer({
    ...gitHubSeed({ refs: new Map([['tags/v1', { type: 'commit', sha: sha(1) }]]) }),
    prefix: '/api/v3',
  });
  const repository = server.repositories.get(path);
  if (repository === undefined) throw new Error(`The stand-in has no ${path}.`);
  const { releases, refs, deployments } = repository;
  return {
    system: 'github',
    account: '',
    title: `GitHub ${kind}`,
    server,
    address: `${server.address}/api/v3`,
    violations: server.violations,
    prepare(name) {
      const page: GitHubRelease = {
        id: releases.length + 1,
        tag: name,
        commitish: sha(1),
        name,
        body: '',
        draft: true,
        prerelease: false,
        publishedAt: null,
      };
      if (kind === 'release-publish') releases.push(page);
      return changeOf(kind, path, name, sha(1));
    },
    count(name) {
      switch (kind) {
        case 'tag':
          return refs.has(`tags/${name}`) ? 1 : 0;
        case 'release-draft':
          return releases.filter(({ tag, draft }) => tag === name && draft).length;
        case 'release-publish':
          return releases.filter(({ tag, draft }) => tag === name && !draft).length;
        case 'deployment': {
          const own = deployments.filter(({ environment }) => environment === name);
          return own.length > 1 ? own.length : (own[0]?.statuses.length ?? 0);
        }
      }
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function openGitlabKind(kind: KindOfHosts, behind: string): Promise<WriteKind> {
  const project = gitlabProject({ tags: [{ name: 'v1', commit, message: '' }] });
  const server = await openGitlabServer(gitlabSeed({ projects: [project] }), openBehind(behind));
  const { tags, releases, deployments } = project;
  return {
    system: 'gitlab',
    account: '',
    title: `GitLab ${kind}`,
    server,
    address: `${server.address}${behind}`,
    violations: server.violations,
    prepare(name) {
      if (kind === 'release-draft') tags.push({ name, commit, message: '' });
      const [createdAt, releasedAt] = ['2026-11-27T10:00:00.000Z', '2999-12-31T00:00:00.000Z'];
      if (kind === 'release-publish') releases.push({ tag: name, name, description: '', createdAt, releasedAt });
      return changeOf(kind, project.path, name, commit);
    },
    count(name) {
      switch (kind) {
        case 'tag':
          return tags.filter((one) => one.name === name).length;
        case 'release-draft':
          return releases.filter(({ tag }) => tag === name).length;
        case 'release-publish':
          return releases.filter(({ tag, releasedAt }) => tag === name && !releasedAt.startsWith('2999')).length;
        case 'deployment':
          return deployments.filter(({ environment, job }) => environment === name && job === null).length;
      }
    },
    goOn(name) {
      if (kind !== 'deployment') return;
      const [id, at] = [deployments.length + 1, new Date().toISOString()];
      const given = { environment: name, sha: otherCommit, job: id, createdAt: at, updatedAt: at };
      deployments.push(gitlabDeployment(id, given));
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Every kind of write to a code host, each at a stand-in of its own; a GitLab may be behind a path of its address. */
export async function openHostKinds(behind = ''): Promise<readonly WriteKind[]> {
  return Promise.all(kindsOfHosts.flatMap((kind) => [openGitHubKind(kind), openGitlabKind(kind, behind)]));
}
