import type { NotesDocument } from './notes-document.ts';
import { type ReadEntry, readNotes } from './notes-reading.ts';
import { rememberByObject } from './remember.ts';

/** What Markdown gives a meaning wherever it stands. */
const meaningful = /[\\`*_[\]<>&|~${}]/gu;
/** What it gives a meaning at the start of a line only (lists, headings, underlines), or at the end of a heading. */
const punctuationAtStart = /^[-+=:#]/u;
const numberAtStart = /^\d+(?=[.)])/u;
const hashesAtEnd = / (?=#+$)/u;
/** Words that readers of Markdown turn into links or mentions by themselves, whatever is escaped in them. */
const selfLinking = /:\/\/|www\.|mailto:|xmpp:|@/iu;

/**
 * The edition as CommonMark (also read as GitHub's). Outside text stays text: what has a meaning is escaped, and addresses and mentions,
 * which become links even when escaped, are shown as code.
 */
export function notesToMarkdown(document: NotesDocument): string {
  const { title, subtitle, day, paragraphs, sections, sources } = readNotes(document);
  const blocks = [
    `# ${escapeLine(title)}`,
    `*${escapeLine(`${subtitle}, ${day}`)}*`,
    ...paragraphs.map((lines) => lines.map(escapeLine).join('\\\n')),
    ...sections.flatMap((section) => [`## ${section.title}`, section.entries.map(entryToMarkdown).join('\n')]),
    ...(sources.length === 0 ? [] : ['---', sources.map((source) => `- ${escapeLine(source)}`).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const entryToMarkdown = rememberByObject(({ lines, references }: ReadEntry): string => {
  const text = lines.map(escapeLine).join('\\\n  ');
  return references.length === 0 ? `- ${text}` : `- ${text} (${references.map(escapeWord).join(', ')})`;
});

/** Nothing in it has a meaning, wherever it stands: most lines. */
const plainLine = /^[A-Za-z"'(][A-Za-z0-9 ,;:()"'./?!-]*$/u;

/** Outside text as one line of Markdown in which nothing has a meaning and nothing becomes a link. */
export function escapeLine(line: string): string {
  if (plainLine.test(line) && !selfLinking.test(line)) return line;
  const escaped = line.split(' ').map(escapeWord).join(' ');
  return escaped.replace(punctuationAtStart, '\\$&').replace(numberAtStart, '$&\\').replace(hashesAtEnd, ' \\');
}

function escapeWord(word: string): string {
  if (!selfLinking.test(word)) return word.replace(meaningful, '\\$&');
  const longest = Math.max(0, ...(word.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${word}${fence}` : `${fence} ${word} ${fence}`;
}
