import picomatch from 'picomatch/posix.js';
import type { Rejection } from './event.ts';
import { rejection } from './rejection.ts';
import type { Slice } from './slice.ts';

type PathsSlice = Extract<Slice, { kind: 'paths' }>;
type Matcher = (path: string) => readonly string[];

const matcherBySlices = new WeakMap<readonly Slice[], Matcher>();

/**
 * The names of the slices that a file belongs to: every `paths` slice that matches, else the `rest` slice if there is one. `path` is
 * the path in its repository, with forward slashes. Compiled once per list of slices: pass the same array for many paths.
 */
export function assignSlices(slices: readonly Slice[], path: string): readonly string[] {
  const known = matcherBySlices.get(slices);
  if (known !== undefined) return known(path);
  const matcher = createMatcher(slices);
  matcherBySlices.set(slices, matcher);
  return matcher(path);
}

/** What is wrong with the globs of the slices. Code: `glob-invalid`. */
export function checkSlices(slices: readonly Slice[]): readonly Rejection[] {
  return slices.filter(isPathsSlice).flatMap((slice) =>
    [...slice.include, ...slice.exclude].flatMap((glob) => {
      const fault = faultOf(glob);
      return fault === null
        ? []
        : rejection('glob-invalid', `The slice ${slice.name} cannot use "${glob}": ${fault}.`, 'Correct the glob.');
    }),
  );
}

function createMatcher(slices: readonly Slice[]): Matcher {
  const compiled = slices.filter(isPathsSlice).map((slice) => ({
    name: slice.name,
    include: compile(slice.include),
    exclude: slice.exclude.length === 0 ? null : compile(slice.exclude),
  }));
  const rest = slices.filter((slice) => slice.kind === 'rest').map((slice) => slice.name);
  return (path) => {
    const names: string[] = [];
    for (const { name, include, exclude } of compiled) {
      if (include.test(path) && exclude?.test(path) !== true) names.push(name);
    }
    return names.length === 0 ? rest : names;
  };
}

/** One expression for all globs is several times faster than one each. `s`: a line break is a character like any other in a file name. */
function compile(globs: readonly string[]): RegExp {
  return new RegExp(globs.map((glob) => `(?:${picomatch.makeRe(glob, { dot: true }).source})`).join('|'), 's');
}

function faultOf(glob: string): string | null {
  if (glob.startsWith('/')) return 'paths begin at the top of the repository, without a slash';
  if (/\\[\p{L}\p{N}]/u.test(glob)) return 'folders are separated by forward slashes';
  if (/^!(?!\()/.test(glob)) return 'what is left out stands under "exclude"';
  if (glob.split('/').some((part) => part === '..' || part === '.')) return 'it leaves the repository';
  return picomatch.makeRe(glob, { dot: true }).source === '$^' ? 'its brackets do not match' : null;
}

function isPathsSlice(slice: Slice): slice is PathsSlice {
  return slice.kind === 'paths';
}
