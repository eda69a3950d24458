import type { GeneratedNotes, LeftOutCommit } from './notes-entry.ts';
import { entriesOfGroup, type NoteGroup, roleOfGroup } from './notes-group.ts';
import { classifyCommit, commitRoles } from './notes-section.ts';
import { rememberByObject } from './remember.ts';
import type { Scope, ScopeCommit } from './scope.ts';

/**
 * The notes that the scopes of a release (one per repository) yield by themselves, the oldest change first. The commits of a ticket
 * make one entry, worded by `ticketTitles` (by key) or else by the oldest commit of the entry's section; a commit with several keys
 * belongs to the first. Customers are spared upkeep (docs, chores, tests, builds); merges are hidden in both editions, unless a ticket
 * is known by them alone: then the internal edition shows them.
 */
export function generateNotes(
  scopes: readonly Scope[],
  ticketTitles: ReadonlyMap<string, string> = new Map(),
): GeneratedNotes {
  const leftOut = listLeftOut(scopes);
  const groups = groupCommits(scopes, leftOut);
  const roles = groups.map(roleOfGroup);
  return {
    sources: scopes.map(({ repository, from, to }) => ({ repository, from, to })),
    entries: commitRoles.flatMap((role) =>
      groups.filter((_, position) => roles[position] === role).flatMap((group) => entriesOfGroup(group, ticketTitles)),
    ),
    shippedTickets: [...new Set(groups.flatMap(({ commits }) => commits.flatMap(({ commit }) => commit.tickets)))],
    leftOut,
  };
}

/** The commits of the scopes of a release that are in none of its notes, since nothing of them is new. */
export function listLeftOut(scopes: readonly Scope[]): readonly LeftOutCommit[] {
  return scopes.flatMap(findLeftOut);
}

/**
 * A commit and the one that reverts it cancel out, unless the revert is itself reverted. Topological order shows children first, so the
 * fate of a revert is known before that of what it reverts. A revert of something that is not new in this release stays: it is a change.
 */
function findLeftOut(scope: Scope): LeftOutCommit[] {
  if (!scope.commits.some(mayBeLeftOut)) return [];
  const newCommits = new Set(scope.commits.filter((commit) => !commit.alreadyShipped).map(({ commit }) => commit));
  const reverted = new Set<string>();
  const leftOut: LeftOutCommit[] = [];
  for (const { commit, revertedBy, reverts, alreadyShipped } of scope.commits) {
    const isReverted = revertedBy !== null && newCommits.has(revertedBy) && !reverted.has(revertedBy);
    if (isReverted) reverted.add(commit);
    if (alreadyShipped) leftOut.push({ commit, reason: 'alreadyShipped' });
    else if (isReverted || (reverts.length > 0 && reverts.every((target) => newCommits.has(target)))) {
      leftOut.push({ commit, reason: 'reverted' });
    }
  }
  return leftOut;
}

const classified = rememberByObject((commit: ScopeCommit) => ({ commit, ...classifyCommit(commit) }));

function mayBeLeftOut({ revertedBy, reverts, alreadyShipped }: ScopeCommit): boolean {
  return alreadyShipped || revertedBy !== null || reverts.length > 0;
}

function groupCommits(scopes: readonly Scope[], leftOut: readonly LeftOutCommit[]): NoteGroup[] {
  const gone = new Set(leftOut.map(({ commit }) => commit));
  const goneTickets = new Set<string>();
  const groups = new Map<string, { key: string; commits: NoteGroup['commits'][number][] }>();
  for (const scope of scopes) {
    for (const commit of scope.commits.toReversed()) {
      const key = keyOfCommit(commit, scopes.length > 1 ? scope.repository : '');
      if (gone.has(commit.commit)) {
        if (commit.parents.length < 2) goneTickets.add(key);
        continue;
      }
      const group = groups.get(key) ?? { key, commits: [] };
      group.commits.push(classified(commit));
      groups.set(key, group);
    }
  }
  return [...groups.values()].filter((group) => !isSeamOfNothing(group, goneTickets));
}

/** True for the merges of a ticket whose own commits are all left out. */
function isSeamOfNothing(group: NoteGroup, goneTickets: ReadonlySet<string>): boolean {
  return goneTickets.has(group.key) && group.commits.every(({ role }) => role === 'merge');
}

/** Keys like `#12` mean something else in each repository; where there are several, the repository's name tells them apart. */
function keyOfCommit(commit: ScopeCommit, repository: string): string {
  const ticket = commit.tickets[0];
  if (ticket === undefined) return `commit:${commit.commit}`;
  return `ticket:${/^[#!]/u.test(ticket) ? repository : ''}${ticket}`;
}
