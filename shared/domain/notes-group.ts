import type { Edition } from './notes.ts';
import type { GeneratedEntry } from './notes-entry.ts';
import { type CommitClass, type CommitRole, commitRoles, sectionsByWeight } from './notes-section.ts';
import { cleanText, cut, textOfCommit } from './notes-text.ts';
import type { ScopeCommit } from './scope.ts';

/** The commits behind one key, the oldest first. */
export interface NoteGroup {
  readonly key: string;
  readonly commits: readonly (CommitClass & { readonly commit: ScopeCommit })[];
}

const hiddenByRole: Readonly<Record<CommitRole, readonly Edition[]>> = {
  change: [],
  upkeep: ['customer'],
  merge: ['internal', 'customer'],
};

/** The role of a group is the most telling one of its commits. */
export function roleOfGroup({ commits }: NoteGroup): CommitRole {
  return commitRoles.find((role) => commits.some((some) => some.role === role)) ?? 'change';
}

interface KnownEntries {
  readonly group: NoteGroup;
  readonly entries: readonly GeneratedEntry[];
}

/** By the oldest commit of a group: commits stay the same objects from scope to scope. */
const knownEntries = new WeakMap<ScopeCommit, KnownEntries>();

function isSameGroup(one: NoteGroup, other: NoteGroup): boolean {
  return (
    one.key === other.key &&
    one.commits.length === other.commits.length &&
    one.commits.every(({ commit }, position) => commit === other.commits[position]?.commit)
  );
}

/**
 * The entry of a group, and where it breaks something a second one that says what. The same objects for the same commits in the same
 * order, so that what is made of an entry can be remembered with it.
 */
export function entriesOfGroup(group: NoteGroup, ticketTitles: ReadonlyMap<string, string>): readonly GeneratedEntry[] {
  const [oldest] = group.commits;
  if (oldest === undefined || ticketTitles.size > 0) return createEntries(group, ticketTitles);
  const known = knownEntries.get(oldest.commit);
  if (known !== undefined && isSameGroup(known.group, group)) return known.entries;
  const entries = createEntries(group, ticketTitles);
  knownEntries.set(oldest.commit, { group, entries });
  return entries;
}

function createEntries(group: NoteGroup, ticketTitles: ReadonlyMap<string, string>): GeneratedEntry[] {
  const entry = entryOfGroup(group, ticketTitles);
  const breaking = group.commits.filter(({ commit }) => commit.breaking).map(({ commit }) => commit);
  const [first] = breaking;
  if (entry === null) return [];
  if (first === undefined) return [entry];
  const texts = breaking.map((commit) => cut(cleanText(commit.breakingText ?? '')) || textOfCommit(commit));
  return [
    entry,
    {
      key: `breaking:${group.key}`,
      section: 'breaking',
      text: cut([...new Set(texts)].join('\n'), 4000),
      ...referencesOf(breaking),
      breaking: true,
      hiddenIn: [],
    },
  ];
}

function entryOfGroup(group: NoteGroup, ticketTitles: ReadonlyMap<string, string>): GeneratedEntry | null {
  const { key, commits } = group;
  const role = roleOfGroup(group);
  const chosen = commits.filter((some) => some.role === role);
  const section = sectionsByWeight.find((candidate) => chosen.some((some) => some.section === candidate));
  const lead = chosen.find((some) => some.section === section);
  if (section === undefined || lead === undefined) return null;
  const [ticket] = lead.commit.tickets;
  const title = ticket === undefined ? undefined : ticketTitles.get(ticket);
  return {
    key,
    section,
    text: cut(cleanText(title ?? '')) || textOfCommit(lead.commit),
    ...referencesOf(commits.map(({ commit }) => commit)),
    breaking: commits.some(({ commit }) => commit.breaking),
    hiddenIn: role === 'merge' && ticket !== undefined ? ['customer'] : hiddenByRole[role],
  };
}

function referencesOf(commits: readonly ScopeCommit[]): Pick<GeneratedEntry, 'tickets' | 'pullRequest' | 'commits'> {
  return {
    tickets: [...new Set(commits.flatMap(({ tickets }) => tickets))],
    pullRequest: commits.find(({ pullRequest }) => pullRequest !== null)?.pullRequest ?? null,
    commits: commits.map(({ commit }) => commit),
  };
}
