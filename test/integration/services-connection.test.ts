import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCodePipelineServer } from '../servers/codepipeline-server.ts';
import { openGitHubServer } from '../servers/github-server.ts';
import { objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';
import { accessKey, codePipelineSeed, pipelineExecution, region } from '../support/with-codepipeline.ts';

const path = 'octo/shop';
let opened: OpenedRelease;

beforeAll(async () => {
  opened = await openRelease();
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

describe('an access', () => {
  it('is tried at a place before it is kept, and says what to mend in what was typed', async () => {
    const { client } = opened;
    await using server = await openGitHubServer({ token: canary, prefix: '/api/v3', repositories: [{ name: path }] });
    const address = `${server.address}/api/v3`;
    const access = { system: 'github', address, account: '', secret: canary } as const;
    const rightsAt = async (place: string) => resultOf(await client.connection.probe({ ...access, place })).rights;
    expect((await rightsAt('')).map(({ need }) => need)).not.toContain('reading');
    expect(await rightsAt(path)).toContainEqual(objectWith({ title: 'read pull requests', granted: 'yes' }));
    expect(await rightsAt('octo/hidden')).toContainEqual(objectWith({ title: 'see octo/hidden', granted: 'no' }));

    const refusedBy = async (given: { readonly secret?: string; readonly address?: string }) =>
      client.connection.probe({ ...access, ...given });
    expect(await refusedBy({ secret: 'wrong' })).toMatchObject({
      reasons: [{ code: 'outside-auth', nextAction: textWith('copy the token from GitHub again') }],
    });
    expect(await refusedBy({ address: `${address}/else` })).toMatchObject({
      reasons: [{ code: 'outside-notFound', message: textWith('no GitHub at this address') }],
    });
  });

  it('takes the account of a new key with it, and is tried at what is read before the old one goes', async () => {
    const { client, product } = opened;
    const seed = codePipelineSeed([pipelineExecution(1)]);
    await using aws = await openCodePipelineServer({ ...seed, accessKey: 'AKIANEW' });
    const access = { system: 'codepipeline', address: `${aws.address}/${region}`, account: 'AKIANEW' } as const;
    const { id } = resultOf(await client.connection.add({ ...access, secret: canary, name: 'Pipelines' }));
    const source = { id: null, connection: id, path: 'shop', repository: 'shop', fields: null };
    resultOf(await client.source.set({ product, sources: [source] }));
    expect(await client.connection.renew({ connection: id, account: accessKey, secret: canary })).toMatchObject({
      reasons: [{ code: 'outside-auth' }],
    });
    expect((await client.connection.list({})).connections[0]?.account).toBe('AKIANEW');

    const { rights } = resultOf(await client.connection.renew({ connection: id, account: 'AKIANEW', secret: canary }));

    expect(rights).toContainEqual(objectWith({ title: 'read the executions of shop', granted: 'yes' }));
  });
});
