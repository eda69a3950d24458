import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCodePipelineServer } from '../servers/codepipeline-server.ts';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import { gitHubPull, gitHubRun } from '../support/github-seed.ts';
import { ada, resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';
import { accessKey, codePipelineSeed, pipelineExecution, region } from '../support/with-codepipeline.ts';

const path = 'octo/shop';
let opened: OpenedRelease;
let server: GitHubServer;
let head: string;

beforeEach(async () => {
  opened = await openRelease();
  head = opened.shop.git('rev-parse', 'HEAD');
  server = await openGitHubServer({
    token: canary,
    prefix: '/api/v3',
    repositories: [
      {
        name: path,
        commits: new Set([head]),
        refs: new Map([['heads/main', { type: 'commit', sha: head }]]),
        pulls: [
          gitHubPull(7, {
            state: 'closed',
            mergedAt: '2026-11-20T10:00:00Z',
            mergedBy: 'ben',
            mergeCommit: head,
            head: { ref: 'basket', sha: head },
            commits: [head],
            reviews: [{ by: 'ben', state: 'APPROVED', at: '2026-11-20T09:00:00Z', commit: head }],
          }),
        ],
        runs: [gitHubRun(1, { sha: head })],
      },
    ],
  });
});

afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const address = () => `${server.address}/api/v3`;

async function connect(): Promise<string> {
  const access = { system: 'github', address: address(), account: '', secret: canary, name: 'Code' } as const;
  return resultOf(await opened.client.connection.add(access)).id;
}

async function read() {
  const { client, product } = opened;
  const connection = await connect();
  const source = { id: null, connection, path, repository: 'shop', fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));
  return client.sync.run({ product });
}

describe('a connection', () => {
  it('is kept once its token works, and tells who it is and what it may do', async () => {
    const { client } = opened;
    const wrong = { system: 'github', address: address(), account: '', secret: 'not-the-token', name: 'Code' } as const;
    expect(await client.connection.add(wrong)).toMatchObject({
      kind: 'refused',
      reasons: [{ code: 'outside-auth' }],
    });
    expect((await client.connection.list({})).connections).toEqual([]);

    const id = await connect();

    const [view] = (await client.connection.list({})).connections;
    expect(view).toMatchObject({ id, name: 'Code', system: 'github', protection: 'keyFile', products: [] });
    expect(view?.health).toMatchObject({ state: 'working', check: { account: 'octo' } });
  });

  it('works after a restart, and says so where the token is not on this machine', async () => {
    const id = await connect();
    await using again = await opened.reopen();
    expect(await again.client.connection.check({ connection: id })).toMatchObject({ health: { state: 'working' } });

    rmSync(join(again.folder, 'secrets'), { recursive: true });
    await using moved = await again.reopen();
    expect((await moved.client.connection.list({})).connections[0]).toMatchObject({
      protection: null,
      health: { state: 'locked' },
    });
    expect(await moved.client.connection.check({ connection: id })).toMatchObject({ health: { state: 'locked' } });
    expect(resultOf(await moved.client.connection.renew({ connection: id, secret: canary }))).toMatchObject({
      account: 'octo',
    });
  });

  it('tells what may be read of the place that a product reads', async () => {
    const { client } = opened;
    const id = await connect();
    const needs = async () =>
      (await client.connection.check({ connection: id })).health.check?.rights.map(({ need }) => need);
    expect(await needs()).not.toContain('reading');

    const source = { id: null, connection: id, path, repository: 'shop', fields: null };
    resultOf(await client.source.set({ product: opened.product, sources: [source] }));

    expect(await needs()).toContain('reading');
  });

  it('is checked at every place that is read, and names those that are not shown', async () => {
    const { client, product } = opened;
    const id = await connect();
    const sources = [path, 'octo/hidden'].map((place) => ({
      id: null,
      connection: id,
      path: place,
      repository: 'shop',
      fields: null,
    }));
    resultOf(await client.source.set({ product, sources }));
    const { health } = await client.connection.check({ connection: id });
    expect(health).toMatchObject({
      state: 'lacking',
      problem: 'The account may not see octo/hidden.',
      nextAction: 'Ask an administrator of GitHub for the right, or give a token that has it.',
    });
    expect(health.check?.account).toBe('octo');
    expect(health.check?.rights.filter(({ granted, need }) => granted === 'no' && need === 'reading')).toHaveLength(1);

    resultOf(await client.source.set({ product, sources: sources.slice(0, 1) }));
    expect((await client.connection.check({ connection: id })).health.state).toBe('working');
  });

  it('is not forgotten while a product reads from it', async () => {
    const { client, product } = opened;
    await read();
    const connection = (await client.connection.list({})).connections[0]?.id ?? '';
    expect(await client.connection.remove({ connection })).toMatchObject({ reasons: [{ code: 'connection-used' }] });

    resultOf(await client.source.set({ product, sources: [] }));
    resultOf(await client.connection.remove({ connection }));

    expect((await client.connection.list({})).connections).toEqual([]);
    expect((await client.sync.list({})).rows).toEqual([]);
  });
});

describe('reading', () => {
  it('brings what the open releases are about, and a second time asks without writing anything', async () => {
    const { client, cut, product } = opened;
    await cut();
    const first = await read();
    expect(first.rows.map(({ resource, facts, failure }) => [resource, facts, failure])).toEqual([
      ['pull-requests', 1, null],
      ['checks', 0, null],
      ['runs', 1, null],
      ['reports', 0, null],
      ['releases', 0, null],
      ['deployments', 0, null],
      ['enforcement', expect.any(Number), null],
    ]);
    expect(first.changed).toBeGreaterThan(0);

    const again = await client.sync.run({ product });

    expect(again.changed).toBe(0);
    expect(again.rows.every(({ isFresh }) => isFresh)).toBe(true);
    expect(server.violations).toEqual([]);
  });

  it('keeps what it had when a system stops answering, and says what went wrong', async () => {
    const { client, cut, product } = opened;
    await cut();
    await read();
    server.faults.push(...Array.from({ length: 40 }, () => ({ kind: 'answer' as const, given: { status: 401 } })));

    const { rows } = await client.sync.run({ product });

    expect(rows.map(({ failure }) => failure?.kind)).toEqual(rows.map(() => 'auth'));
    expect(rows.find(({ resource }) => resource === 'runs')?.facts).toBe(1);
    expect((await client.connection.list({})).connections[0]?.health).toMatchObject({ state: 'failing' });
  });

  it('tells that readiness may be another when old facts were read again and nothing changed', async () => {
    const { cut, product } = opened;
    await cut();
    await read();
    await using later = await opened.reopen('write', () => new Date(Date.now() + 2 * 3_600_000));
    expect((await later.client.sync.list({ product })).rows.some(({ isFresh }) => !isFresh)).toBe(true);
    const watched = await later.client.stream.watch({});
    const told = (async () => {
      for await (const message of watched) {
        if (message.kind === 'changed' && message.nouns.includes('sync')) return message.nouns;
      }
      return [];
    })();

    expect((await later.client.sync.run({ product })).changed).toBe(0);

    expect(await told).toContain('readiness');
  });

  it('brings the executions of AWS CodePipeline by the commit of the candidate', async () => {
    const { client, cut, product } = opened;
    await cut();
    await using aws = await openCodePipelineServer(codePipelineSeed([pipelineExecution(1, { commit: head })]));
    const place = { system: 'codepipeline', address: `${aws.address}/${region}`, account: accessKey } as const;
    const connection = resultOf(await client.connection.add({ ...place, secret: canary, name: 'AWS' })).id;
    const source = { id: null, connection, path: 'shop', repository: 'shop', fields: null };
    resultOf(await client.source.set({ product, sources: [source] }));

    const { rows } = await client.sync.run({ product });

    expect(rows.map(({ resource, facts, failure }) => [resource, facts, failure])).toEqual([
      ['runs', 1, null],
      ['enforcement', 2, null],
    ]);
    const { findings } = await client.finding.list({ release: opened.release });
    expect(findings.filter(({ severity }) => severity === 'blocker')).toEqual([]);
    expect(aws.violations).toEqual([]);
  });

  it('can be stopped', async () => {
    const { client, product } = opened;
    await read();
    server.faults.push({ kind: 'slow', milliseconds: 60_000 });
    const stop = new AbortController();
    const running = client.sync.run({ product }, { signal: stop.signal });
    stop.abort();

    await expect(running).rejects.toThrow();
  });
});

describe('findings', () => {
  const blockers = async () => {
    const { findings } = await opened.client.finding.list({ release: opened.release });
    return findings.filter(({ severity }) => severity === 'blocker').map(({ code }) => code);
  };
  const readiness = async () => {
    const { blockers: all } = await opened.client.readiness.get({ release: opened.release, environment: 'PROD' });
    return all.filter(({ noun }) => noun === 'finding').map(({ title }) => title);
  };

  it('are none when the very commit was reviewed and passed', async () => {
    await opened.cut();
    await read();

    expect(await blockers()).toEqual([]);
    expect(await readiness()).toEqual([]);
  });

  it('stand in the way of production, follow the facts, and are let stand by a waiver on record', async () => {
    const { client, release, product, cut } = opened;
    await cut();
    const repository = server.repositories.get(path);
    repository?.runs.push(gitHubRun(2, { sha: head, conclusion: 'failure', createdAt: '2026-11-27T12:00:00Z' }));
    await read();
    expect(await blockers()).toEqual(['pipeline-not-passed']);
    expect(await readiness()).toHaveLength(1);

    const { findings } = await client.finding.list({ release });
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const finding = findings.find(({ code }) => code === 'pipeline-not-passed')?.id ?? '';
    resultOf(await client.finding.waive({ release, finding, reason: 'A flake.', expiresAt }));
    expect(await readiness()).toEqual([]);
    const ready = await client.readiness.get({ release, environment: 'PROD' });
    expect(ready.waivers).toMatchObject([{ reason: 'A flake.', expiresAt }]);
    expect((await client.record.page({})).rows[0]?.sentence).toContain(`${ada.personName} waived`);

    resultOf(
      await client.finding.withdrawWaiver({ release, waiver: ready.waivers[0]?.waiver ?? '', reason: 'No flake.' }),
    );
    expect(await readiness()).toHaveLength(1);

    repository?.runs.push(gitHubRun(3, { sha: head, createdAt: '2026-11-27T13:00:00Z' }));
    await client.sync.run({ product });
    expect(await blockers()).toEqual([]);
    expect(await readiness()).toEqual([]);
  });

  it('are unknown, and block, while nothing was read', async () => {
    const { client, cut, product } = opened;
    await cut();
    const connection = await connect();
    const source = { id: null, connection, path, repository: 'shop', fields: null };
    resultOf(await client.source.set({ product, sources: [source] }));

    expect(new Set(await blockers())).toEqual(new Set(['facts-missing', 'pipeline-unknown']));
    expect((await readiness()).length).toBeGreaterThan(0);
  });
});
