import picomatch from 'picomatch/posix.js';
import type { Rejection } from './event.ts';
import { rejection } from './rejection.ts';
import { rememberByObject, rememberByText } from './remember.ts';
import type { Slice } from './slice.ts';

type PathsSlice = Extract<Slice, { kind: 'paths' }>;
type Matcher = (path: string) => readonly string[];

/** Of so many lists of slices the matchers are kept: the releases of a product have the same slices in lists of their own. */
const mostMatchers = 20;

/** The same files are touched again and again: of so many paths it is kept where they belong. */
const mostPaths = 50_000;

const matcherOf = rememberByObject(
  rememberByText((slices: readonly Slice[]) => JSON.stringify(slices), mostMatchers, createMatcher),
);

/**
 * The names of the slices that a file belongs to: every `paths` slice that matches, else the `rest` slice if there is one. `path` is
 * the path in its repository, with forward slashes. Compiled once per list of slices: pass the same array for many paths.
 */
export function assignSlices(slices: readonly Slice[], path: string): readonly string[] {
  return matcherOf(slices)(path);
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
    exclude: compile(slice.exclude),
  }));
  const rest = slices.filter((slice) => slice.kind === 'rest').map((slice) => slice.name);
  return rememberByText(
    (path: string) => path,
    mostPaths,
    (path) => {
      const matched = compiled
        .filter(({ include, exclude }) => include(path) && !exclude(path))
        .map(({ name }) => name);
      return matched.length === 0 ? rest : matched;
    },
  );
}

/** A plain name in any folder: most of what slices are made of. */
const nameAnywhere = /^\*\*\/([\w.-]+)$/u;

/**
 * Names are looked up; one expression for all other globs is several times faster than one each. `s`: a line break is a character like
 * any other in a file name.
 */
function compile(globs: readonly string[]): (path: string) => boolean {
  const names = new Set(globs.flatMap((glob) => nameAnywhere.exec(glob)?.[1] ?? []));
  const sources = globs
    .filter((glob) => !nameAnywhere.test(glob))
    .map((glob) => `(?:${picomatch.makeRe(glob, { dot: true }).source})`);
  const expression = sources.length === 0 ? null : new RegExp(sources.join('|'), 's');
  return (path) => names.has(path.slice(path.lastIndexOf('/') + 1)) || expression?.test(path) === true;
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
