import { z } from 'zod';
import { monthNames } from './month-names.ts';
import { type Edition, noteSectionSchema } from './notes.ts';
import type { NotesDocument } from './notes-document.ts';
import type { ComposedEntry, ComposedNotes } from './notes-entry.ts';
import { cleanLines, cleanText, cut } from './notes-text.ts';
import { rememberByObject } from './remember.ts';

/** An entry as readers see it; `references` are what customers may see of tickets, for the team also pull request and commits. */
const readEntrySchema = z.object({ lines: z.array(z.string()), references: z.array(z.string()) });
export type ReadEntry = z.infer<typeof readEntrySchema>;

/**
 * The words of a document, in the order in which every format shows them, cleaned of what could mislead a reader but not yet escaped:
 * that each format does in its own way. Hidden entries and empty sections are gone; `sources` is empty for customers. `date` as in
 * the document, `day` the same in words.
 */
export const notesReadingSchema = z.object({
  title: z.string(),
  subtitle: z.string(),
  date: z.string(),
  day: z.string(),
  paragraphs: z.array(z.array(z.string())),
  sections: z.array(z.object({ section: noteSectionSchema, title: z.string(), entries: z.array(readEntrySchema) })),
  sources: z.array(z.string()),
});
export type NotesReading = z.infer<typeof notesReadingSchema>;

/** What an edition without an entry and without an introduction says. */
export const nothingToReport = 'This release holds nothing to report.';

const shownCommits = 4;

/** Prepares a document for reading. */
export function readNotes({ notes, product, version, date }: NotesDocument): NotesReading {
  const sections = notes.sections
    .map(({ section, title, entries }) => ({
      section,
      title,
      entries: entries.filter((entry) => !entry.hidden).map(readEntryOf[notes.edition]),
    }))
    .filter(({ entries }) => entries.length > 0);
  const paragraphs = paragraphsOf(notes.introduction);
  return {
    title: `${cut(cleanText(product), 80)} ${version === null ? '(unreleased)' : cut(cleanText(version), 80)}`,
    subtitle: notes.edition === 'internal' ? 'Release notes, internal edition' : 'Release notes',
    date,
    day: dayInWords(date),
    paragraphs: sections.length === 0 && paragraphs.length === 0 ? [[nothingToReport]] : paragraphs,
    sections,
    sources: notes.edition === 'internal' ? notes.sources.map(sourceInWords) : [],
  };
}

/** `3 new features`, `1 bug fix`: how much there is in a section. */
export function countInWords(count: number, title: string): string {
  const plural = title.toLowerCase();
  return `${count} ${count === 1 ? plural.replace(/xes$/u, 'x').replace(/s$/u, '') : plural}`;
}

function readEntry(entry: ComposedEntry, edition: Edition): ReadEntry {
  const { tickets, pullRequest, commits } = entry;
  const inside = [
    ...(pullRequest === null ? [] : [`#${pullRequest}`]),
    ...commits.slice(0, shownCommits).map((commit) => commit.slice(0, 8)),
    ...(commits.length > shownCommits ? [`${commits.length - shownCommits} more`] : []),
  ];
  return {
    lines: cleanLines(entry.text).filter((line) => line !== ''),
    references: [...new Set([...tickets.map(cleanText), ...(edition === 'internal' ? inside : [])])],
  };
}

const readEntryOf: Readonly<Record<Edition, (entry: ComposedEntry) => ReadEntry>> = {
  internal: rememberByObject((entry) => readEntry(entry, 'internal')),
  customer: rememberByObject((entry) => readEntry(entry, 'customer')),
};

function paragraphsOf(introduction: string): string[][] {
  const paragraphs: string[][] = [[]];
  for (const line of cleanLines(introduction)) {
    if (line === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter((lines) => lines.length > 0);
}

function sourceInWords({ repository, from, to }: ComposedNotes['sources'][number]): string {
  const end = `${to.ref} (${to.commit?.slice(0, 8) ?? 'unknown'})`;
  return cleanText(
    from.commit === null
      ? `${repository}: everything up to ${end}`
      : `${repository}: from ${from.ref} (${from.commit.slice(0, 8)}) to ${end}`,
  );
}

function dayInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/u.exec(date) ?? [];
  const name = monthNames[Number(month) - 1];
  return name === undefined ? cleanText(date) : `${Number(day)} ${name} ${year}`;
}
