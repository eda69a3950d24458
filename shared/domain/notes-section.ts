import type { NoteSection } from './notes.ts';
import { kindOfWords, wordsOfCommit } from './notes-text.ts';
import type { ScopeCommit } from './scope.ts';

/** What a commit is to a reader: a change, upkeep that customers need not read about, or the seam of a merge. */
export type CommitRole = 'change' | 'upkeep' | 'merge';

/** Section and role of a commit; upkeep and merges stand under enhancements. */
export interface CommitClass {
  readonly section: NoteSection;
  readonly role: CommitRole;
}

/** Where several commits make one entry and disagree, the first of these is its section. */
export const sectionsByWeight: readonly NoteSection[] = [
  'security',
  'features',
  'deprecations',
  'fixes',
  'enhancements',
];

/** The roles in the order in which notes tell of them. */
export const commitRoles: readonly CommitRole[] = ['change', 'upkeep', 'merge'];

const sectionByKind: Readonly<Record<string, NoteSection>> = {
  feat: 'features',
  feature: 'features',
  fix: 'fixes',
  bugfix: 'fixes',
  hotfix: 'fixes',
  revert: 'fixes',
  perf: 'enhancements',
  refactor: 'enhancements',
  improvement: 'enhancements',
  enhancement: 'enhancements',
  security: 'security',
  sec: 'security',
  deprecate: 'deprecations',
  deprecated: 'deprecations',
  deprecation: 'deprecations',
};

const neverSecurity: ReadonlySet<string> = new Set(['docs', 'doc', 'test', 'tests', 'style']);
const advisory = /\b(?:cve-\d{4}-\d{4,}|ghsa(?:-[a-z0-9]{4}){3})\b/iu;
const securityComponent = /^(?:security|sec|vulnerability|cve)$/iu;

const upkeepWords =
  /^(?:bump|wip|typo|lint|reformat|prettier|changelog|initial commit|release|version|v?\d+\.\d+\.\d+|update (?:the )?(?:dependency|dependencies|lock ?file|changelog))\b/u;
const sectionByWords: readonly { readonly section: NoteSection; readonly words: RegExp }[] = [
  {
    section: 'features',
    words: /^(?:add|adds|added|introduce[sd]?|implement(?:s|ed)?|support(?:s|ed)?|allow(?:s|ed)?|enable[sd]?|new)\b/u,
  },
  {
    section: 'fixes',
    words:
      /^(?:fix|fixes|fixed|fixing|hotfix|bugfix|repair(?:s|ed)?|correct(?:s|ed)?|resolve[sd]?|prevent(?:s|ed)?|avoid(?:s|ed)?|revert)\b/u,
  },
  { section: 'deprecations', words: /^deprecat(?:e|es|ed|ing|ion)\b/u },
];

/**
 * Where a commit belongs. Its conventional type decides; without a telling one the commits that a squash merge lists or else its
 * first words do, and what fits nothing is an enhancement. A named advisory (CVE, GHSA) or the component `security` makes it a security fix whatever its type.
 */
export function classifyCommit(commit: ScopeCommit): CommitClass {
  const kind = kindOfWords(commit);
  if (commit.parents.length > 1) return { section: 'enhancements', role: 'merge' };
  const isSecurity = advisory.test(commit.subject) || securityComponent.test(commit.component ?? '');
  if (isSecurity && !(kind !== null && neverSecurity.has(kind))) return { section: 'security', role: 'change' };
  if (kind !== null) {
    const section = sectionByKind[kind];
    return section === undefined ? { section: 'enhancements', role: 'upkeep' } : { section, role: 'change' };
  }
  if (commit.squashed !== undefined && commit.squashed.length > 0) return classifySquash(commit, commit.squashed);
  const words = wordsOfCommit(commit);
  if (upkeepWords.test(words)) return { section: 'enhancements', role: 'upkeep' };
  const section = sectionByWords.find((candidate) => candidate.words.test(words))?.section;
  return { section: section ?? 'enhancements', role: 'change' };
}

function classifySquash(commit: ScopeCommit, squashed: NonNullable<ScopeCommit['squashed']>): CommitClass {
  const classes = squashed.map((one) => classifyCommit({ ...commit, ...one, squashed: [] }));
  const role = commitRoles.find((candidate) => classes.some((one) => one.role === candidate)) ?? 'change';
  const sections = classes.filter((one) => one.role === role).map(({ section }) => section);
  return { section: sectionsByWeight.find((candidate) => sections.includes(candidate)) ?? 'enhancements', role };
}
