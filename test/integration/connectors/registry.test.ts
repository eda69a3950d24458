import { describe, expect, it } from 'vitest';
import { openRegistry } from '../../../electron/connectors/registry/adapter.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { imageOf, indexOf, pushTo, taggedImage } from '../../servers/registry-data.ts';
import { openRegistryServer } from '../../servers/registry-server.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { builtFrom, commit, otherCommit, registrySeed, revision, withRegistry } from '../../support/with-registry.ts';

const path = 'team/app';
const wanted = { path, versions: ['2.4.0-rc.1'], commits: [commit] };

describe('the tags of an image', () => {
  it('are found by name and by the commit in them, and others are not asked about', async () => {
    const tags = [
      '2.4.0-rc.1',
      'prod',
      `sha-${commit.slice(0, 7)}`,
      `main-${commit}-1732`,
      commit.slice(0, 12),
      commit.slice(0, 6),
      `x${commit.slice(0, 8)}`,
      'latest',
      '2.3.0',
    ];
    const image = taggedImage(Object.fromEntries(tags.map((tag) => [tag, builtFrom(commit)])));
    await withRegistry({ images: { [path]: image } }, async ({ registry, server }) => {
      const found = await registry.find({ ...wanted, versions: ['2.4.0-rc.1', 'prod', '9.9.9'] });
      expect(new Set(found.map(({ version }) => version))).toEqual(new Set(tags.slice(0, 5)));
      expect(server.received.filter(({ url }) => url.pathname.endsWith('/latest'))).toEqual([]);
    });
  });

  it('are found on any page of the list', async () => {
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, at) => [`0.0.${at}`, builtFrom(otherCommit)]));
    const image = taggedImage({ ...many, '2.4.0-rc.1': builtFrom(commit) });
    await withRegistry({ images: { [path]: image } }, async ({ registry, server }) => {
      expect(await registry.find(wanted)).toMatchObject([{ version: '2.4.0-rc.1', commit }]);
      expect(server.received.filter(({ url }) => url.pathname.endsWith('/tags/list'))).toHaveLength(4);
    });
  });

  it('mean what they mean now, and what a digest stands for is read once', async () => {
    const image = taggedImage({ '2.4.0-rc.1': builtFrom(commit) });
    await withRegistry({ images: { [path]: image } }, async ({ registry, server }) => {
      const [before] = await registry.find(wanted);
      const asked = server.received.length;
      expect(await registry.find(wanted)).toEqual([before]);
      expect(server.received.slice(asked).map(({ method }) => method)).toEqual(['GET', 'HEAD']);

      pushTo(image, '2.4.0-rc.1', builtFrom(otherCommit));
      const [after] = await registry.find(wanted);
      expect(after).toMatchObject({ commit: otherCommit });
      expect(after?.digest).not.toBe(before?.digest);
    });
  });
});

describe('what an image was built from', () => {
  const amd = (built: string | null) => imageOf({ labels: built === null ? {} : { [revision]: built } });
  const arm = (built: string | null) =>
    imageOf({ labels: built === null ? {} : { [revision]: built }, architecture: 'arm64' });
  it.for([
    ['its label', amd(commit), [commit]],
    ['the label of before there was a standard', imageOf({ labels: { 'org.label-schema.vcs-ref': commit } }), [commit]],
    ['its annotation', imageOf({ annotations: { [revision]: commit } }), [commit]],
    [
      'a label and an annotation that differ',
      imageOf({ labels: { [revision]: commit }, annotations: { [revision]: otherCommit } }),
      [null],
    ],
    ['half a commit', amd(commit.slice(0, 12)), [null]],
    ['no label at all', imageOf({ labels: null }), [null]],
    ['platforms that agree', indexOf([amd(commit), arm(commit)], { attests: true }), [commit]],
    [
      'platforms that agree, of the older family',
      indexOf([imageOf({ family: 'docker', labels: { [revision]: commit } })], { family: 'docker' }),
      [commit],
    ],
    ['platforms that differ', indexOf([amd(commit), arm(otherCommit)]), [commit, otherCommit]],
    ['one platform that is silent', indexOf([amd(commit), arm(null)]), [commit, null]],
    [
      'the annotation of silent platforms',
      indexOf([amd(null), arm(null)], { annotations: { [revision]: commit } }),
      [commit],
    ],
    [
      'an annotation that the platforms do not bear out',
      indexOf([amd(commit), arm(commit)], { annotations: { [revision]: otherCommit } }),
      [null],
    ],
    ['nothing but platforms', indexOf([]), [null]],
  ] as const)('is told by %s', async ([, pushed, commits]) => {
    await withRegistry({ images: { [path]: taggedImage({ '2.4.0-rc.1': pushed }) } }, async ({ registry }) => {
      const found = await registry.find(wanted);
      expect(found.map((one) => one.commit)).toEqual(commits);
      const parts = commits.length === 1 ? [pushed] : pushed.manifests;
      expect(found.map((one) => one.digest)).toEqual(parts.map(({ digest }) => digest));
    });
  });

  it('comes with the digests of its platforms, which are scanned one by one', async () => {
    const pushed = indexOf([amd(commit), arm(commit)], { attests: true });
    await withRegistry({ images: { [path]: taggedImage({ '2.4.0-rc.1': pushed }) } }, async ({ registry }) => {
      const platforms = [amd(commit).digest, arm(commit).digest];
      expect(await registry.find(wanted)).toMatchObject([{ digest: pushed.digest, platforms }]);
    });
  });

  it('comes with when it was built, how large it is and where it lies', async () => {
    const pushed = builtFrom(commit);
    await withRegistry({ images: { [path]: taggedImage({ '2.4.0-rc.1': pushed }) } }, async ({ registry, server }) => {
      const size = pushed.blobs.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      const url = `${server.address}/v2/team/app/manifests/${pushed.digest}`;
      const known = { name: path, version: '2.4.0-rc.1', kind: 'image', digest: pushed.digest, commit };
      expect(await registry.find(wanted)).toEqual([{ ...known, size, builtAt: '2026-11-20T09:00:00.000Z', url }]);
    });
  });
});

describe('the way in', () => {
  it.for(['open', 'basic', 'token'] as const)('of a registry that is %s is found out', async (auth) => {
    await withRegistry({ auth }, async ({ registry }) => {
      expect(await registry.find(wanted)).toHaveLength(1);
      const { warnings } = await registry.check({});
      expect(warnings.some((warning) => warning.includes('open to everybody'))).toBe(auth === 'open');
    });
  });

  it('without an account is open or shut, and nothing that stands for one is sent', async () => {
    for (const auth of ['open', 'basic', 'token'] as const) {
      await using server = await openRegistryServer(registrySeed({ auth }));
      await using given = adapterOptions({ system: 'registry', address: server.address });
      const { registry } = openRegistry({ ...given.options, secret: '' });
      const found = await registry.find(wanted).catch((error: unknown) => error);
      expect(found).toMatchObject(auth === 'open' ? { length: 1 } : { kind: 'auth' });
      expect(server.received.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
    }
  });

  it('by a token is asked for once, and again when it ends', async () => {
    await withRegistry({ tokenLife: null }, async ({ registry, server, time }) => {
      const asked = () => server.received.filter(({ url }) => url.pathname === '/token').length;
      await registry.find(wanted);
      await registry.find(wanted);
      expect(asked()).toBe(1);
      time.now += 55_000;
      await registry.find(wanted);
      expect(asked()).toBe(2);
      // It may be taken back before its time.
      server.tokens.clear();
      await registry.find(wanted);
      expect(asked()).toBe(3);
    });
  });

  it('asks for pulling alone, of this image alone', async () => {
    await withRegistry({}, async ({ registry, server }) => {
      await registry.find(wanted);
      const scopes = server.received.map(({ url }) => url.searchParams.get('scope')).filter((scope) => scope !== null);
      expect(scopes).toEqual(['repository:team/app:pull']);
    });
  });

  it.for(['basic', 'token'] as const)('of a registry that is %s stays shut for a wrong token', async (auth) => {
    await withRegistry({ auth, token: 'another' }, async ({ registry, server }) => {
      expect(await errorOf(registry.find(wanted))).toMatchObject({ kind: 'auth', status: 401 });
      expect(server.received.length).toBeLessThan(5);
    });
  });

  it('to an image that is not shown is forbidden, which says nothing about the token', async () => {
    await withRegistry({ hidden: [path] }, async ({ registry }) => {
      expect(await errorOf(registry.find(wanted))).toMatchObject({ kind: 'forbidden' });
    });
  });

  it('leads to no token service of another site', async () => {
    await using other = await openLoopbackServer(() => ({ status: 200, body: { token: 'x' } }));
    const realm = other.address.replace('127.0.0.1', 'localhost');
    await withRegistry({ realm }, async ({ registry }) => {
      const error = await errorOf(registry.find(wanted));
      expect(error).toMatchObject({ kind: 'server' });
      expect(error.message).toContain('another site');
      expect(other.received).toEqual([]);
    });
  });

  it('leads to where blobs lie without the token', async () => {
    const pushed = builtFrom(commit);
    const config = pushed.blobs[0]?.bytes ?? Buffer.alloc(0);
    await using storage = await openLoopbackServer(() => ({ status: 200, body: config }));
    const images = { [path]: taggedImage({ '2.4.0-rc.1': pushed }) };
    await withRegistry({ storage: storage.address, images }, async ({ registry }) => {
      expect(await registry.find(wanted)).toMatchObject([{ commit }]);
      expect(storage.received).toHaveLength(1);
      expect(storage.received[0]?.headers).not.toHaveProperty('authorization');
    });
  });
});

describe('a registry that is checked', () => {
  it.for([
    [{}, 'yes', 'no'],
    [{ mayPush: true }, 'yes', 'yes'],
    [{ tellsGrants: false }, 'yes', 'unknown'],
    [{ auth: 'basic' }, 'yes', 'unknown'],
    [{ hidden: [path] }, 'no', 'unknown'],
    [{ images: {} }, 'no', 'unknown'],
  ] as const)('tells what may be read, and what is too much: %#', async ([seed, reads, pushes]) => {
    await withRegistry(seed, async ({ registry }) => {
      expect(await registry.check({ path })).toMatchObject({
        edition: 'Registry API 2.0',
        account: 'robot',
        rights: [
          { title: 'read the tags of team/app', granted: reads, need: 'reading' },
          { title: 'push to team/app', granted: pushes, need: 'never' },
        ],
        warnings: [],
      });
    });
  });

  it('is not called open where only its front door is', async () => {
    await withRegistry({}, async ({ registry, server }) => {
      server.faults.push({ kind: 'answer', given: { status: 200, body: {} } });
      expect((await registry.check({ path })).warnings).toEqual([]);
    });
  });
});
