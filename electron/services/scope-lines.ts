import picomatch from 'picomatch';
import type { scopeContract } from '../../shared/contract/scope.ts';
import type { ContractInput } from './contract-input.ts';
import type { CommitInRelease, ReleaseScope } from './release-scope.ts';

type Filter = NonNullable<ContractInput<(typeof scopeContract)['page']>['filter']>;

/** A row before it is shown: most of a scope is never looked at. */
export type ScopeLine =
  | { readonly kind: 'ticket'; readonly key: string; readonly own: readonly CommitInRelease[] }
  | { readonly kind: 'withoutTicket'; readonly commits: number }
  | CommitInRelease;

interface Lines {
  readonly lines: readonly ScopeLine[];
  /** How many commits are among them, each once. */
  readonly commits: number;
}

const linesByScope = new WeakMap<ReleaseScope, Map<string, Lines>>();
/** So many filters of one scope are kept, for paging. */
const mostFilters = 6;

/** The lines of a scope under a filter: each ticket followed by its commits, then those without a ticket. */
export function linesOf(scope: ReleaseScope, filter: Filter | undefined): Lines {
  const kept = linesByScope.get(scope) ?? new Map<string, Lines>();
  linesByScope.set(scope, kept);
  const key = JSON.stringify(filter ?? null);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const commits = filter === undefined ? scope.commits : scope.commits.filter(matcherOf(filter));
  // Each stands in one line: under its first ticket or among those without one.
  const lines = { lines: groupLines(commits), commits: commits.length };
  kept.set(key, lines);
  const [oldest] = kept.keys();
  if (kept.size > mostFilters && oldest !== undefined) kept.delete(oldest);
  return lines;
}

function groupLines(commits: readonly CommitInRelease[]): readonly ScopeLine[] {
  const byTicket = new Map<string, CommitInRelease[]>();
  const untracked: CommitInRelease[] = [];
  for (const one of commits) {
    const [key] = one.commit.tickets;
    const own = key === undefined ? untracked : byTicket.get(key);
    if (own !== undefined) own.push(one);
    else if (key !== undefined) byTicket.set(key, [one]);
  }
  const lines: ScopeLine[] = [];
  for (const [key, own] of byTicket) {
    lines.push({ kind: 'ticket', key, own });
    for (const one of own) lines.push(one);
  }
  if (untracked.length === 0) return lines;
  lines.push({ kind: 'withoutTicket', commits: untracked.length });
  return [...lines, ...untracked];
}

function matcherOf({ kinds, tickets, people, slices, path, text, onlyNew }: Filter): (one: CommitInRelease) => boolean {
  const words = text.toLowerCase();
  const matchesPath = path === '' ? null : pathMatcher(path);
  const anyOf = (wanted: readonly string[], own: readonly string[]) =>
    wanted.length === 0 || own.some((one) => wanted.includes(one));
  return ({ commit, slices: own, files, isGone }) =>
    anyOf(kinds, [commit.kind ?? 'other']) &&
    anyOf(tickets, commit.tickets) &&
    anyOf(people, [commit.authorEmail, ...commit.coAuthors.map(({ email }) => email)]) &&
    anyOf(slices, own) &&
    (words === '' ||
      `${commit.subject} ${commit.authorName} ${commit.tickets.join(' ')} ${commit.commit}`
        .toLowerCase()
        .includes(words)) &&
    (matchesPath === null || files.some((file) => matchesPath(file.path))) &&
    !(onlyNew && (isGone || commit.parents.length > 1));
}

/** A glob where there is a star, a question mark or a bracket; else the beginning of a path. */
function pathMatcher(path: string): (file: string) => boolean {
  if (!/[*?[{]/u.test(path)) return (file) => file.startsWith(path.replace(/^\.?\//u, ''));
  const expression = picomatch.makeRe(path, { dot: true });
  return (file) => expression.test(file);
}
