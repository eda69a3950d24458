import { describe, expect, it } from 'vitest';
import { openNexus } from '../../../electron/connectors/nexus/adapter.ts';
import { openNexusServer } from '../../servers/nexus-server.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { commit, nexusAsset, nexusComponent, nexusSeed, withNexus } from '../../support/with-nexus.ts';

const path = 'releases/com.example/shop';
const wanted = { path, versions: ['2.4.0', 'v2.4.0'], commits: [] };

it('a Nexus that is open to everybody is asked without an account', async () => {
  await using server = await openNexusServer(nexusSeed({ isOpen: true }));
  await using given = adapterOptions({ system: 'nexus', address: server.address });
  const { registry } = openNexus({ ...given.options, secret: '' });
  expect(await registry.find(wanted)).toHaveLength(1);
  const { account, warnings, rights } = await registry.check({});
  expect([account, warnings.length, rights[0]?.granted]).toEqual([null, 1, 'no']);
  expect(server.received.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
  server.state.isOpen = false;
  expect((await errorOf(registry.check({}))).kind).toBe('auth');
});

describe('the components of a version', () => {
  it('are told with the digest of each file that could be deployed', async () => {
    await withNexus({}, async ({ registry, server }) => {
      expect(await registry.find(wanted)).toEqual([
        {
          name: 'com.example:shop',
          version: '2.4.0',
          kind: 'file',
          digest: `sha256:${'c'.repeat(64)}`,
          commit: null,
          size: 1234,
          builtAt: '2026-11-20T09:00:00.000Z',
          url: `${server.address}/repository/releases/com/example/shop/2.4.0/shop-2.4.0.jar`,
        },
      ]);
    });
  });

  it.for([
    ['npm/@octo/shop', { repository: 'npm', group: 'octo', name: 'shop' }, 'octo:shop', 'file'],
    ['npm/shop', { repository: 'npm', group: null, name: 'shop' }, 'shop', 'file'],
    ['images/team/app', { repository: 'images', group: null, name: 'team/app' }, 'team/app', 'image'],
    ['releases/com/example/shop', {}, 'com.example:shop', 'file'],
  ] as const)('are found at %s as its format names them', async ([place, given, name, kind]) => {
    const component = nexusComponent('2.4.0', { ...given, assets: [nexusAsset('some/where')] });
    await withNexus({ components: [component] }, async ({ registry }) => {
      expect(await registry.find({ ...wanted, path: place })).toMatchObject([{ name, kind }]);
    });
  });

  it('of one commit in full among their tags were built from it, and from nothing else', async () => {
    const tagged = (...tags: readonly string[]) => nexusComponent('2.4.0', { tags });
    for (const [component, expected] of [
      [tagged('tested', commit), commit],
      [tagged(commit, 'f'.repeat(40)), null],
      [tagged(commit.slice(0, 12)), null],
    ] as const) {
      await withNexus({ components: [component] }, async ({ registry }) => {
        expect(await registry.find(wanted)).toMatchObject([{ commit: expected }]);
      });
    }
  });

  it('are exactly of this version, whatever Nexus takes for like it, and on any page', async () => {
    const others = Array.from({ length: 120 }, (_, at) => nexusComponent(`2.4.${at}`));
    const old = nexusComponent('2.4.0', { assets: [nexusAsset('old.jar', { sha256: null })] });
    await withNexus({ components: [...others.slice(1), old] }, async ({ registry }) => {
      expect(await registry.find(wanted)).toMatchObject([{ digest: null }]);
      expect(await registry.find({ ...wanted, versions: ['2.4.*'] })).toEqual([]);
    });
  });

  it('of a repository that is not there, not shown or without versions are a failure in words', async () => {
    await withNexus({}, async ({ registry }) => {
      const failed = async (place: string) => errorOf(registry.find({ ...wanted, path: place }));
      expect(await failed('secret/a/b')).toMatchObject({ kind: 'notFound' });
      expect(await failed('nothing/a/b')).toMatchObject({ kind: 'notFound' });
      expect((await failed('files/a/b')).message).toContain('no versions');
    });
  });
});

describe('a Nexus that is checked', () => {
  it('tells its edition, who asks, and what it shows', async () => {
    await withNexus({}, async ({ registry }) => {
      expect(await registry.check({ path })).toMatchObject({
        edition: 'Nexus 3.94.0-12 (community)',
        account: 'robot',
        rights: [
          { title: 'search releases', granted: 'yes', need: 'reading' },
          { title: 'upload to releases', granted: 'unknown', need: 'never' },
          { title: 'administer the whole Nexus', granted: 'no', need: 'never' },
        ],
        warnings: [],
      });
    });
  });

  it('that does not know the token refuses it, also where it is open to everybody', async () => {
    await withNexus({ isOpen: true, token: 'another token' }, async ({ registry }) => {
      expect(await errorOf(registry.check({ path }))).toMatchObject({ kind: 'auth', status: 401 });
      expect(await errorOf(registry.find(wanted))).toMatchObject({ kind: 'auth', status: 401 });
    });
  });

  it('tells of an account that may too much, of what it does not show, and of a clock that is off', async () => {
    await withNexus({ isAdministrator: true }, async ({ registry, time }) => {
      time.now -= 3_600_000;
      const { rights, warnings } = await registry.check({ path: 'secret/a/b' });
      expect(rights.map(({ granted }) => granted)).toEqual(['no', 'unknown', 'yes']);
      expect(warnings).toEqual([expect.stringContaining('ahead')]);
    });
  });
});
