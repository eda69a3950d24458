import type { Edition, NoteSection } from './notes.ts';
import type { Scope } from './scope.ts';

/** The seven sections in the order of every edition, with the titles that readers see. */
export const noteSections: readonly { readonly section: NoteSection; readonly title: string }[] = [
  { section: 'features', title: 'New features' },
  { section: 'enhancements', title: 'Enhancements' },
  { section: 'fixes', title: 'Bug fixes' },
  { section: 'breaking', title: 'Breaking changes' },
  { section: 'security', title: 'Security fixes' },
  { section: 'deprecations', title: 'Deprecations' },
  { section: 'knownIssues', title: 'Known issues' },
];

/** An entry as the scope yields it. `hiddenIn` names the editions that leave it out by rule: chores and merges. */
export interface GeneratedEntry {
  readonly key: string;
  readonly section: NoteSection;
  readonly text: string;
  readonly tickets: readonly string[];
  readonly pullRequest: number | null;
  readonly commits: readonly string[];
  readonly breaking: boolean;
  readonly hiddenIn: readonly Edition[];
}

/** Why a commit of the scope stands in no entry: it and its revert cancel out, or an earlier release already shipped it. */
export interface LeftOutCommit {
  readonly commit: string;
  readonly reason: 'reverted' | 'alreadyShipped';
}

/** What the scopes of a release say, before anybody touched it. `shippedTickets` are the keys whose commits still count. */
export interface GeneratedNotes {
  readonly sources: readonly Pick<Scope, 'repository' | 'from' | 'to'>[];
  readonly entries: readonly GeneratedEntry[];
  readonly shippedTickets: readonly string[];
  readonly leftOut: readonly LeftOutCommit[];
}

/**
 * Where an entry's wording comes from: the scope, a person's edit of it, a person alone, or an edit whose source is gone (`orphan`):
 * the edit is kept and somebody has to decide about it.
 */
export type EntryOrigin = 'generated' | 'edited' | 'own' | 'orphan';

/**
 * An entry of one edition. `generatedText` is what the scope says now (null where it says nothing), `generatedTextAtEdit` what it said
 * when a person edited the entry; the two differ where `changedSinceEdit` is true. `hiddenBy` says who left a hidden entry out.
 */
export interface ComposedEntry {
  readonly key: string;
  readonly text: string;
  readonly section: NoteSection;
  readonly tickets: readonly string[];
  readonly pullRequest: number | null;
  readonly commits: readonly string[];
  readonly breaking: boolean;
  readonly origin: EntryOrigin;
  readonly generatedText: string | null;
  readonly generatedTextAtEdit: string | null;
  readonly changedSinceEdit: boolean;
  readonly hidden: boolean;
  readonly hiddenBy: 'rule' | 'person' | null;
  readonly hiddenIn: readonly Edition[];
}

/** One section of an edition; hidden entries are in it, so that an editor can bring them back. */
export interface ComposedSection {
  readonly section: NoteSection;
  readonly title: string;
  readonly entries: readonly ComposedEntry[];
}

/** One edition, all seven sections in order, empty ones too. Exports leave out what is hidden, Markdown and HTML also empty sections. */
export interface ComposedNotes {
  readonly edition: Edition;
  readonly introduction: string;
  readonly sources: GeneratedNotes['sources'];
  readonly sections: readonly ComposedSection[];
}
