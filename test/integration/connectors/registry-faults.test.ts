import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import { openRegistry } from '../../../electron/connectors/registry/adapter.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { indexOf, taggedImage } from '../../servers/registry-data.ts';
import { openRegistryServer } from '../../servers/registry-server.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { faultScripts, lasting } from '../../support/outside-faults.ts';
import { writeScript } from '../../support/outside-scripts.ts';
import { builtFrom, commit, registrySeed } from '../../support/with-registry.ts';

type Registry = ReturnType<typeof openRegistry>['registry'];
const path = 'team/app';
const wanted = { path, versions: ['1', '2'], commits: [commit] };
const scripts = 200;
const images = {
  [path]: taggedImage({ 1: builtFrom(commit), 2: indexOf([builtFrom(commit), builtFrom(commit)]) }),
};

const methods: readonly {
  readonly name: string;
  readonly call: (registry: Registry) => Promise<unknown>;
}[] = [
  { name: 'check', call: (registry) => registry.check({}) },
  { name: 'check of an image', call: (registry) => registry.check({ path }) },
  { name: 'find', call: (registry) => registry.find(wanted) },
];

const open = (server: { readonly address: string }) =>
  adapterOptions({ system: 'registry', address: server.address, account: 'robot' });

describe('a registry that fails', () => {
  const cases = methods.flatMap((method) => faultScripts.map((script) => ({ ...method, ...script })));

  it.for(cases)('by $title is told as $kind from $name', async ({ call, fault, kind, isPassing }) => {
    await using server = await openRegistryServer(registrySeed({ images }));
    await using given = open(server);
    server.faults.push(...Array.from({ length: lasting }, () => fault));
    const error = await errorOf(call(openRegistry(given.options).registry));
    expect(error.kind).toBe(kind);
    expect(error.nextAction).not.toBe('');
    expect(JSON.stringify([error.message, error.said, given.lines])).not.toContain(canary);

    server.faults.length = 0;
    if (!isPassing) return;
    server.faults.push(fault);
    await expect(call(openRegistry(given.options).registry)).resolves.toBeDefined();
  });

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

  it('by giving the same page again and again is not asked for ever', async () => {
    await using server = await openLoopbackServer(({ url }) => {
      const link = `<${url.pathname}?last=${url.searchParams.get('last') ?? ''}x&n=1000>; rel="next"`;
      return { status: 200, headers: { link }, body: { tags: ['other'] } };
    });
    await using given = open(server);
    expect(await openRegistry(given.options).registry.find(wanted)).toEqual([]);
    expect(server.received.length).toBeLessThanOrEqual(200);
  });

  it('with an answer without end is stopped', async () => {
    await using server = await openRegistryServer(registrySeed({ images, auth: 'open' }));
    await using given = open(server);
    server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
    expect((await errorOf(openRegistry(given.options).registry.find(wanted))).kind).toBe('server');
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

  it('in two hundred ways never gives a wrong digest: it is right, or it fails in words', async () => {
    const reads = [(registry: Registry) => registry.check({}), (registry: Registry) => registry.find(wanted)];
    await using server = await openRegistryServer(registrySeed({ images }));
    await using given = open(server);
    const expected = await Promise.all(reads.map((read) => read(openRegistry(given.options).registry)));
    const failures: OutsideError[] = [];
    for (let seed = 0; seed < scripts; seed += 1) {
      const which = seed % reads.length;
      server.faults.splice(0, server.faults.length, ...writeScript(seed, 40));
      const asked = reads[which]?.(openRegistry(given.options).registry) ?? Promise.resolve();
      const outcome = await asked.catch((error: unknown) => error);
      const isFailure = outcome instanceof OutsideError;
      if (isFailure) failures.push(outcome);
      expect(isFailure ? 'failed' : outcome).toEqual(isFailure ? 'failed' : expected[which]);
    }
    expect(failures.map(({ message }) => message).join()).not.toContain(canary);
    expect(failures.length).toBeGreaterThan(20);
    expect(failures.length).toBeLessThan(scripts - 20);
  });
});
