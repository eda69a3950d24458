import * as fc from 'fast-check';
import picomatch from 'picomatch/posix.js';
import { describe, expect, test } from 'vitest';
import { defaultSlices, type Slice } from '../../../shared/domain/slice.ts';
import { assignSlices, checkSlices } from '../../../shared/domain/slice-match.ts';
import { textLike } from './matching.ts';

let count = 0;

/** The default slices as nobody has had them yet, so that nothing of before answers for them. */
function freshSlices(): readonly Slice[] {
  count += 1;
  return [...defaultSlices, { kind: 'paths', name: 'other', include: [`only-in-${count}/**`], exclude: [] }];
}

describe('a file', () => {
  test.each([
    ['src/cart.ts', ['code']],
    ['.github/workflows/test.yml', ['code']],
    ['package-lock.json', ['dependencies']],
    ['apps/web/package-lock.json', ['dependencies']],
    ['db/migrations/001.sql', ['database']],
    ['config/app.yml', ['configuration']],
    ['.env.production', ['configuration']],
    ['deploy/migrations/001.sql', ['database', 'configuration']],
    ['db/migrations/two\nlines.sql', ['database']],
    ['config/.secret', ['configuration']],
    ['package-lock.json.md', ['code']],
  ])('%j belongs to %j', (path, names) => {
    const slices = freshSlices();
    expect(assignSlices(slices, path)).toEqual(names);
    expect(assignSlices(slices, path)).toEqual(names);
    expect(assignSlices(structuredClone(slices), path)).toEqual(names);
  });

  test('of a name that stands in a glob belongs there in every folder, and whatever else has a glob of its own', () => {
    const slices: Slice[] = [{ kind: 'paths', name: 'locks', include: ['**/go.sum'], exclude: [] }];
    expect(['go.sum', 'a/go.sum', 'a/go.sum/x', 'go-sum', 'x'].map((path) => assignSlices(slices, path))).toEqual([
      ['locks'],
      ['locks'],
      [],
      [],
      [],
    ]);
  });

  test('is left out by exclude, and belongs nowhere without a rest', () => {
    const slices: Slice[] = [{ kind: 'paths', name: 'web', include: ['apps/web/**'], exclude: ['**/*.md'] }];
    expect(assignSlices(slices, 'apps/web/cart.ts')).toEqual(['web']);
    expect(assignSlices(slices, 'apps/web/README.md')).toEqual([]);
  });

  test('belongs to the slices that picomatch finds one glob at a time', () => {
    const part = fc.constantFrom(
      'apps',
      'migrations',
      'config',
      'web',
      '.env',
      'a.sql',
      'pom.xml',
      'requirements-dev.txt',
      'x',
    );
    const paths = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    const slices = freshSlices();
    fc.assert(
      fc.property(paths, (path) => {
        const wanted = defaultSlices.flatMap((slice) =>
          slice.kind === 'paths' && slice.include.some((glob) => picomatch.isMatch(path, glob, { dot: true }))
            ? slice.name
            : [],
        );
        expect(assignSlices(slices, path)).toEqual(wanted.length === 0 ? ['code'] : wanted);
      }),
    );
  });
});

describe('a glob', () => {
  const faultsOf = (glob: string) => checkSlices([{ kind: 'paths', name: 'x', include: ['**'], exclude: [glob] }]);

  test.each(['/etc/**', 'a\\b', '!*.md', '../a', 'a/./b', '{a,b'])('%j is refused with a reason', (glob) => {
    expect(faultsOf(glob)).toMatchObject([{ code: 'glob-invalid', message: textLike(/^The slice x cannot use/) }]);
  });

  test('of several slices is told with the name of its slice, whether it is included or excluded', () => {
    const slices: Slice[] = [
      { kind: 'rest', name: 'code' },
      { kind: 'paths', name: 'one', include: ['/a'], exclude: [] },
      { kind: 'paths', name: 'two', include: ['b'], exclude: ['../c', 'd'] },
    ];
    expect(checkSlices(slices).map(({ message }) => message)).toEqual([
      'The slice one cannot use "/a": paths begin at the top of the repository, without a slash.',
      'The slice two cannot use "../c": it leaves the repository.',
    ]);
  });

  test.each(['**', 'apps/*/src/**', '**/\\[id\\].tsx', '!(*.md)', '*.{ts,tsx}', 'a..b/**', '.hidden', 'a!b', 'a/b'])(
    '%j is fine',
    (glob) => {
      expect(faultsOf(glob)).toEqual([]);
    },
  );

  test('of the defaults is fine', () => {
    expect(checkSlices(defaultSlices)).toEqual([]);
  });
});
