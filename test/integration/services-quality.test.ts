import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import { pushTo, taggedImage } from '../servers/registry-data.ts';
import { openRegistryServer } from '../servers/registry-server.ts';
import { openSonarQubeServer } from '../servers/sonarqube-server.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';
import { sonarAnalysis, sonarBranch, sonarProject, sonarSeed } from '../support/sonarqube-seed.ts';
import { builtFrom, otherCommit, registrySeed } from '../support/with-registry.ts';

let opened: OpenedRelease;
let head: string;

beforeEach(async () => {
  opened = await openRelease();
  head = opened.shop.git('rev-parse', 'HEAD');
  await opened.cut();
});

afterEach(() => opened[Symbol.asyncDispose]());

/** Connects a system and reads one place of it for the shop. */
async function read(access: Pick<Connection, 'system' | 'address' | 'account'>, path: string): Promise<string> {
  const { client, product } = opened;
  const connection = resultOf(await client.connection.add({ ...access, secret: canary, name: access.system })).id;
  const source = { id: null, connection, path, repository: 'shop', fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));
  return connection;
}

/** What blocks after everything was read again; readiness has the same. */
async function blockersOf(resource: string): Promise<readonly string[]> {
  const { client, product, release } = opened;
  const { rows } = await client.sync.run({ product });
  expect(rows.map((row) => [row.resource, row.failure])).toEqual([[resource, null]]);
  const { findings } = await client.finding.list({ release });
  const ready = await client.readiness.get({ release, environment: 'PROD' });
  const found = findings.filter(({ severity }) => severity === 'blocker').map(({ code }) => code);
  expect(ready.blockers.filter(({ noun }) => noun === 'finding')).toHaveLength(found.length);
  return found;
}

it('a registry that is open to everybody is connected without a token, and nothing else is', async () => {
  const { client } = opened;
  await using server = await openRegistryServer(registrySeed({ auth: 'open' }));
  const open = { system: 'registry', address: server.address, account: '', secret: '', name: 'Images' } as const;
  const { id: connection } = resultOf(await client.connection.add(open));
  expect(await client.connection.check({ connection })).toMatchObject({ health: { state: 'working' } });
  const others = [
    { ...open, account: 'robot' },
    { ...open, system: 'github' as const },
  ];
  for (const other of others) {
    await expect(client.connection.add({ ...other, name: 'Other' })).rejects.toMatchObject({ code: 'INVALID' });
  }
});

describe('a quality gate', () => {
  it('counts for the very commit of the candidate: unknown for another, then failed, then met', async () => {
    const analyses = [sonarAnalysis('A1', { revision: otherCommit })];
    const seed = sonarSeed({ projects: [sonarProject([sonarBranch('main', analyses)])] });
    await using server = await openSonarQubeServer(seed);
    const connection = await read({ system: 'sonarqube', address: server.address, account: '' }, 'octo:shop');
    const { places } = await opened.client.connection.places({ connection });
    expect(places).toEqual([{ path: 'octo:shop', title: 'octo:shop' }]);
    const shown = async () => (await opened.client.build.list({ release: opened.release })).analyses;
    expect(await shown()).toMatchObject([{ syncedAt: null, isFresh: false, analysis: null }]);
    const { findings } = await opened.client.finding.list({ release: opened.release });
    expect(findings.map(({ code }) => code)).toEqual(['facts-missing']);
    expect(await blockersOf('analyses')).toEqual(['analysis-unknown']);
    expect(await shown()).toMatchObject([
      { source: 'SonarQube octo:shop', repository: 'shop', commit: head, isFresh: true, problem: null, analysis: null },
    ]);

    const analysis = sonarAnalysis('A2', { revision: head, gate: 'ERROR' });
    analyses.push(analysis);
    expect(await blockersOf('analyses')).toEqual(['analysis-failed']);
    expect(await shown()).toMatchObject([{ analysis: { id: 'A2', commit: head, verdict: 'fail' } }]);

    analysis.gate = 'OK';
    expect(await blockersOf('analyses')).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe('a registry', () => {
  it('tells what the candidate was built as: nothing, another commit, then its own', async () => {
    const image = taggedImage({ '1.0.0': builtFrom(otherCommit) });
    await using server = await openRegistryServer(registrySeed({ images: { 'team/app': image } }));
    await read({ system: 'registry', address: server.address, account: 'robot' }, 'team/app');
    const shown = async () => (await opened.client.build.list({ release: opened.release })).artifacts[0]?.builds;
    expect(await blockersOf('artifacts')).toEqual(['artifact-missing']);
    expect(await shown()).toEqual([]);

    pushTo(image, '1.1.0-rc.1', builtFrom(otherCommit));
    expect(await blockersOf('artifacts')).toEqual(['artifact-other-commit']);
    expect(await shown()).toMatchObject([{ names: ['1.1.0-rc.1'], verdict: 'fail', commit: otherCommit }]);

    const built = builtFrom(head);
    pushTo(image, '1.1.0-rc.1', built);
    pushTo(image, `main-${head.slice(0, 8)}`, built);
    expect(await blockersOf('artifacts')).toEqual([]);
    const names = ['1.1.0-rc.1', `main-${head.slice(0, 8)}`];
    expect(await shown()).toMatchObject([{ names, verdict: 'pass', digest: built.digest }]);
    expect(server.violations).toEqual([]);
  });

  it('binds the next candidate to the digests that were built of its commits, and to no others', async () => {
    const built = builtFrom(head);
    const image = taggedImage({ '1.1.0-rc.1': built, '1.1.0': builtFrom(otherCommit) });
    await using server = await openRegistryServer(registrySeed({ images: { 'team/app': image } }));
    await read({ system: 'registry', address: server.address, account: 'robot' }, 'team/app');
    const { client, product, release } = opened;
    const artifactsOf = async (number: number) =>
      (await client.candidate.manifest({ release, number })).manifest.artifacts;
    expect(await artifactsOf(1)).toEqual([]);
    await client.sync.run({ product });
    await opened.cut();
    expect(await artifactsOf(2)).toEqual([{ name: 'team/app', digest: built.digest }]);
    const { candidates } = await client.candidate.list({ release });
    const slice = (number: number) =>
      candidates.find((one) => one.number === number)?.slices.find(({ name }) => name === 'artifacts')?.digest;
    expect(slice(2)).not.toBe(slice(1));
    const { id: person } = resultOf(await client.person.add({ name: 'Omar', email: 'omar@example.com' }));
    resultOf(await client.product.grantRole({ product, role: 'operations', person }));
    const { brief } = resultOf(await client.signOff.brief({ release, role: 'operations', person }));
    expect(brief.slices.find(({ name }) => name === 'artifacts')?.artifacts).toEqual([
      `team/app is ${built.digest.slice(0, 19)}.`,
    ]);
  });

  it('tells when an environment runs another digest than was confirmed, where a tag is named for it', async () => {
    const image = taggedImage({ '1.1.0-rc.1': builtFrom(head), dev: builtFrom(head) });
    await using server = await openRegistryServer(registrySeed({ images: { 'team/app': image } }));
    await read({ system: 'registry', address: server.address, account: 'robot' }, 'team/app');
    await opened.promote('DEV');
    expect(await blockersOf('artifacts')).toEqual([]);

    pushTo(image, 'dev', builtFrom(otherCommit));
    expect(await blockersOf('artifacts')).toEqual(['environment-other-digest']);
  });

  it('reads the tags that a source names for environments, and counts none until they are read', async () => {
    const image = taggedImage({ '1.1.0-rc.1': builtFrom(head), staging: builtFrom(otherCommit) });
    await using server = await openRegistryServer(registrySeed({ images: { 'team/app': image } }));
    await read({ system: 'registry', address: server.address, account: 'robot' }, 'team/app');
    await opened.promote('DEV');
    expect(await blockersOf('artifacts')).toEqual([]);

    const { client, product, release } = opened;
    const [source] = (await client.source.list({ product })).sources;
    const environments = [{ there: 'staging', here: 'DEV' }];
    resultOf(await client.source.change({ product, source: source?.id ?? '', change: { environments } }));
    expect((await client.finding.list({ release })).findings.map(({ code }) => code)).toEqual(['facts-missing']);
    expect(await blockersOf('artifacts')).toEqual(['environment-other-digest']);
  });
});
