import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DifferenceSide, differenceOf } from '../../../shared/domain/difference.ts';
import { manifestSchema } from '../../../shared/domain/manifest.ts';
import {
  buildManifest,
  canonicalManifest,
  compareBytes,
  type ManifestParts,
} from '../../../shared/domain/manifest-build.ts';
import { commitOf, digestOf } from './log.ts';

const commit = (name: string) => ({ repository: 'shop', commit: commitOf(name) });
const file = (path: string, text: string) => ({ path: `shop/${path}`, blob: commitOf(text) });

const parts: ManifestParts = {
  repositories: [
    { name: 'web', commit: commitOf('w'), tree: commitOf('wt') },
    { name: 'api', commit: commitOf('a'), tree: commitOf('at') },
  ],
  artifacts: [{ name: 'image', digest: 'sha256:1' }],
  configuration: [file('config/b.yml', 'b'), file('config/a.yml', 'a')],
  migrations: [file('migrations/1.sql', '1')],
  flags: [{ key: 'cart', state: 'on' }],
  scope: {
    from: [{ repository: 'shop', commit: null }],
    tickets: ['ABC-2', 'ABC-10', 'ABC-2'],
    commits: [commit('x'), commit('y')],
  },
};

describe('a manifest', () => {
  test('lists its parts in one order, each once', () => {
    const manifest = buildManifest(parts);
    expect(manifestSchema.parse(manifest)).toEqual(manifest);
    expect(manifest.repositories.map((one) => one.name)).toEqual(['api', 'web']);
    expect(manifest.scope.tickets).toEqual(['ABC-10', 'ABC-2']);
    expect(manifest.configuration.map((one) => one.path)).toEqual(['shop/config/a.yml', 'shop/config/b.yml']);
  });

  test('is the same text for the same bits in any order', () => {
    const text = canonicalManifest(buildManifest(parts));
    const shuffled = {
      scope: {
        commits: parts.scope.commits.toReversed(),
        tickets: parts.scope.tickets.toReversed(),
        from: parts.scope.from,
      },
      flags: parts.flags,
      migrations: parts.migrations,
      artifacts: parts.artifacts,
      configuration: parts.configuration.toReversed(),
      repositories: parts.repositories.toReversed(),
    };
    expect(canonicalManifest(buildManifest(shuffled))).toBe(text);
    expect(text).toMatch(/^\{"artifacts":\[\{"digest":"sha256:1","name":"image"\}\],"configuration":/);
  });

  test('is sorted as UTF-8 bytes are, also beyond the basic plane', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other));
        expect(Math.sign(compareBytes(one, other))).toBe(bytes);
      }),
    );
    expect(compareBytes('\u{1F600}', '\uFF5E')).toBeGreaterThan(0);
  });
});

describe('a difference', () => {
  const side = (
    change: Partial<ManifestParts>,
    tickets: Record<string, string>,
    files: DifferenceSide['files'] = [],
  ): DifferenceSide => ({
    manifest: buildManifest({ ...parts, ...change }),
    tickets: Object.entries(tickets).map(([key, commits]) => ({ key, digest: digestOf(commits) })),
    files,
  });
  const left = side({}, { 'ABC-1': '1', 'ABC-2': '2', 'ABC-3': '3' }, [file('a', '1'), file('b', '1'), file('c', '1')]);

  test('of a side and itself is nothing', () => {
    const difference = differenceOf(left, left, null);
    expect(difference.isSame).toBe(true);
    expect(
      [difference.tickets, difference.commits, difference.files, difference.flags].map((one) => one?.count),
    ).toEqual([0, 0, 0, 0]);
  });

  test('of two candidates lists tickets, commits, files, configuration, migrations and flags', () => {
    const right = side(
      {
        configuration: [file('config/a.yml', 'changed'), file('config/b.yml', 'b')],
        migrations: [file('migrations/1.sql', '1'), file('migrations/2.sql', '2')],
        flags: [],
        artifacts: [{ name: 'image', digest: 'sha256:2' }],
        scope: { ...parts.scope, commits: [commit('y'), commit('z')] },
      },
      { 'ABC-2': '2', 'ABC-3': 'other', 'ABC-4': '4' },
      [file('a', '1'), file('b', '2'), file('d', '1')],
    );
    const difference = differenceOf(left, right, null);
    expect(difference).toMatchObject({
      isSame: false,
      tickets: { added: ['ABC-4'], removed: ['ABC-1'], changed: ['ABC-3'], count: 3 },
      commits: { added: [`shop/${commitOf('z')}`], removed: [`shop/${commitOf('x')}`], changed: [] },
      files: { added: ['shop/d'], removed: ['shop/c'], changed: ['shop/b'], count: 3 },
      configuration: { changed: ['shop/config/a.yml'], count: 1 },
      migrations: { added: ['shop/migrations/2.sql'], count: 1 },
      flags: { removed: ['cart'], count: 1 },
      artifacts: { changed: ['image'], count: 1 },
      repositories: { count: 0 },
    });
    const back = differenceOf(right, left, null);
    expect(back.tickets).toMatchObject({ added: ['ABC-1'], removed: ['ABC-4'], changed: ['ABC-3'] });
  });

  test('of scopes with different starts is what the history says, and unknown without one', () => {
    const from = [{ repository: 'shop', commit: commitOf('v2') }];
    const right = side({ scope: { ...parts.scope, from } }, { 'ABC-9': '9' });
    expect(differenceOf(left, right, null)).toMatchObject({ tickets: null, commits: null, flags: { count: 0 } });
    const history = {
      added: { tickets: ['ABC-9', 'ABC-1'], commits: [commit('z')] },
      removed: { tickets: ['ABC-1'], commits: [] },
    };
    expect(differenceOf(left, right, history)).toMatchObject({
      tickets: { added: ['ABC-9'], removed: [], changed: ['ABC-1'] },
      commits: { added: [`shop/${commitOf('z')}`], count: 1 },
    });
  });

  test('does not know about files that nobody could read', () => {
    expect(differenceOf(left, side({}, {}, null), null).files).toBeNull();
  });
});
