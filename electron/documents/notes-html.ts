import { createHash } from 'node:crypto';
import type { NotesDocument } from '../../shared/domain/notes-document.ts';
import { countInWords, type NotesReading, type ReadEntry, readNotes } from '../../shared/domain/notes-reading.ts';
import { type Markup, markup } from './markup.ts';
import { notesStyle } from './notes-style.ts';

const nothing: Markup = markup``;
const lineBreak: Markup = markup`<br>`;
const styleSource = `'sha256-${createHash('sha256').update(notesStyle).digest('base64')}'`;

/**
 * The edition as one HTML file: no script, nothing loaded, and a content security policy that allows exactly its own style, so that it
 * stays harmless wherever it is opened.
 */
export function notesToHtml(document: NotesDocument): string {
  const reading = readNotes(document);
  const { title, subtitle, day, paragraphs, sections } = reading;
  return `<!doctype html>\n${
    markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${{ markup: styleSource }}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}: ${subtitle}</title>
<style>${{ markup: notesStyle }}</style>
</head>
<body>
<header>
<p class="edition">${subtitle}</p>
<h1 dir="auto">${title}</h1>
<p>${day}</p>
</header>
<main>
${introduction(paragraphs)}${contents(sections)}${sections.map(sectionToHtml)}</main>
${footer(reading)}</body>
</html>
`.markup
  }`;
}

function introduction(paragraphs: NotesReading['paragraphs']): Markup {
  if (paragraphs.length === 0) return nothing;
  return markup`<div class="introduction">
${paragraphs.map((lines) => markup`<p dir="auto">${broken(lines)}</p>\n`)}</div>
`;
}

function contents(sections: NotesReading['sections']): Markup {
  if (sections.length < 2) return nothing;
  return markup`<nav aria-label="Sections">
<ul>
${sections.map(({ section, title, entries }) => {
  const [count, ...words] = countInWords(entries.length, title).split(' ');
  return markup`<li><a href="#${section}"><b>${count ?? ''}</b> ${words.join(' ')}</a></li>\n`;
})}</ul>
</nav>
`;
}

function sectionToHtml({ section, title, entries }: NotesReading['sections'][number]): Markup {
  return markup`<section id="${section}" class="${section}" aria-labelledby="${section}-title">
<h2 id="${section}-title">${title}</h2>
<ul>
${entries.map(entryToHtml)}</ul>
</section>
`;
}

function entryToHtml({ lines, references }: ReadEntry): Markup {
  const named = references.map((reference) => markup`<span>${reference}</span> `);
  return markup`<li dir="auto">${broken(lines)}${references.length === 0 ? nothing : markup` <small class="references">${named}</small>`}</li>
`;
}

function broken(lines: readonly string[]): readonly Markup[] {
  return lines.flatMap((line, index) => (index === 0 ? [markup`${line}`] : [lineBreak, markup`${line}`]));
}

function footer({ sources }: NotesReading): Markup {
  if (sources.length === 0) return nothing;
  return markup`<footer>
${sources.map((source) => markup`<p dir="auto">${source}</p>\n`)}</footer>
`;
}
