import * as fc from 'fast-check';
import picomatch from 'picomatch/posix.js';
import { describe, expect, test } from 'vitest';
import { defaultSlices, type Slice } from '../../../shared/domain/slice.ts';
import { assignSlices, checkSlices } from '../../../shared/domain/slice-match.ts';
import { textLike } from './matching.ts';

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
  ])('%j belongs to %j', (path, names) => {
    expect(assignSlices(defaultSlices, path)).toEqual(names);
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
    fc.assert(
      fc.property(paths, (path) => {
        const wanted = defaultSlices.flatMap((slice) =>
          slice.kind === 'paths' && slice.include.some((glob) => picomatch.isMatch(path, glob, { dot: true }))
            ? slice.name
            : [],
        );
        expect(assignSlices(defaultSlices, path)).toEqual(wanted.length === 0 ? ['code'] : wanted);
      }),
    );
  });
});

describe('a glob', () => {
  const faultsOf = (glob: string) => checkSlices([{ kind: 'paths', name: 'x', include: ['**'], exclude: [glob] }]);

  test.each(['/etc/**', 'a\\b', '!*.md', '../a', 'a/./b', '{a,b'])('%j is refused with a reason', (glob) => {
    expect(faultsOf(glob)).toMatchObject([{ code: 'glob-invalid', message: textLike(/^The slice x cannot use/) }]);
  });

  test.each(['**', 'apps/*/src/**', '**/\\[id\\].tsx', '!(*.md)', '*.{ts,tsx}', 'a..b/**', '.hidden'])(
    '%j is fine',
    (glob) => {
      expect(faultsOf(glob)).toEqual([]);
    },
  );

  test('of the defaults is fine', () => {
    expect(checkSlices(defaultSlices)).toEqual([]);
  });
});
