import { describe, expect, it } from 'vitest';
import { openRegistry } from '../../../electron/connectors/registry/adapter.ts';
import { indexOf, taggedImage } from '../../servers/registry-data.ts';
import { openRegistryServer } from '../../servers/registry-server.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { builtFrom, commit, registrySeed } from '../../support/with-registry.ts';

type Loops = Parameters<typeof describeReadings>[0]['loops'];
type Registry = ReturnType<typeof openRegistry>['registry'];
const path = 'team/app';
const wanted = { path, versions: ['1', '2'], commits: [commit] };
const images = {
  [path]: taggedImage({ 1: builtFrom(commit), 2: indexOf([builtFrom(commit), builtFrom(commit)]) }),
};

const readings: readonly Reading<Registry>[] = [
  { name: 'check', call: (registry) => registry.check({}) },
  { name: 'check of an image', call: (registry) => registry.check({ path }), knowsLess: true },
  { name: 'find', call: (registry) => registry.find(wanted) },
];

const open = (server: { readonly address: string }) =>
  adapterOptions({ system: 'registry', address: server.address, account: 'robot' });

/** Tags, and the way to the next page. */
function tags(next: (last: string) => string): Loops[number]['answer'] {
  return ({ url }) => {
    const last = next(url.searchParams.get('last') ?? '');
    return {
      status: 200,
      headers: { link: `<${url.pathname}?last=${last}&n=1000>; rel="next"` },
      body: { tags: ['other'] },
    };
  };
}

describeReadings({
  title: 'a registry',
  system: 'registry',
  account: 'robot',
  openServer: () => openRegistryServer(registrySeed({ images })),
  openPorts: (options) => openRegistry(options).registry,
  readings,
  loops: [
    { name: 'tags, page after page,', call: (registry) => registry.find(wanted), answer: tags((last) => `${last}x`) },
    { name: 'tags, by the same address,', call: (registry) => registry.find(wanted), answer: tags(() => 'x') },
  ],
});

describe('a registry that fails', () => {
  it.for([1, 2, 3, 4, 5])('after %i good answers fails the reading, and is never half of it', async (good) => {
    await using server = await openRegistryServer(registrySeed({ images }));
    await using given = open(server);
    const { registry } = openRegistry(given.options);
    server.faults.push(...Array.from({ length: good }, () => null), { kind: 'answer', given: { status: 409 } });
    expect((await errorOf(registry.find(wanted))).kind).toBe('conflict');
    expect(await registry.find(wanted)).toHaveLength(2);
  });

  it('by losing a tag between the list and the question is without that tag', async () => {
    await using server = await openRegistryServer(registrySeed({ images, auth: 'open' }));
    await using given = open(server);
    server.faults.push(null, { kind: 'answer', given: { status: 404 } });
    expect(await openRegistry(given.options).registry.find(wanted)).toHaveLength(1);
  });

  it('by other bytes than a digest stands for is not believed', async () => {
    const forged = taggedImage({ 1: builtFrom(commit) });
    const [digest = ''] = forged.manifests.keys();
    const other = builtFrom('5'.repeat(40));
    forged.manifests.set(digest, { ...other, digest });
    for (const blob of other.blobs) forged.blobs.set(blob.digest, blob);
    await using server = await openRegistryServer(registrySeed({ images: { [path]: forged } }));
    await using given = open(server);
    const error = await errorOf(openRegistry(given.options).registry.find(wanted));
    expect(error).toMatchObject({ kind: 'server' });
    expect(error.message).toContain(digest);
  });

  it.for(['../secret', 'Team/App', 'a//b', '', 'a/b:1', 'a?b', '/a'])(
    'is not asked for an image called “%s”',
    async (name) => {
      await using server = await openRegistryServer(registrySeed({ images }));
      await using given = open(server);
      const error = await errorOf(openRegistry(given.options).registry.find({ ...wanted, path: name }));
      expect(error.kind).toBe('validation');
      expect(server.received).toEqual([]);
    },
  );
});
