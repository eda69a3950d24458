import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { NotesReading, ReadEntry } from '../../shared/domain/notes-reading.ts';
import { readCoverage } from './font-coverage.ts';

/** Roboto (SIL Open Font License): Latin, Greek and Cyrillic. Packages and bundle both carry it. */
const regular = fileURLToPath(new URL('../../node_modules/pdfmake/fonts/Roboto/Roboto-Regular.ttf', import.meta.url));
const medium = fileURLToPath(new URL('../../node_modules/pdfmake/fonts/Roboto/Roboto-Medium.ttf', import.meta.url));

const ink = {
  text: '#16181d',
  quiet: '#464c58',
  faint: '#5c6370',
  line: '#d9dce2',
  accent: '#1d52bf',
  alert: '#b3231a',
};
const alertSoft = '#fdf3f2';

/**
 * The edition as PDF. No text of it can name a file or an address: nothing but the two fonts may be read, nothing may be loaded, and
 * there are no links. What the fonts lack (CJK, emoji, right-to-left scripts) is shown as U+FFFD, and the last line says so. The same
 * document gives the same bytes.
 */
export async function notesToPdf(reading: NotesReading): Promise<Uint8Array> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === medium);
  pdfmake.setFonts({ Roboto: { normal: regular, bold: medium, italics: regular, bolditalics: medium } });
  return new Uint8Array(await pdfmake.createPdf(definitionOf(reading)).getBuffer());
}

function definitionOf(reading: NotesReading): TDocumentDefinitions {
  const coverage = readCoverage(readFileSync(regular));
  let missing = 0;
  const show = (text: string): string => {
    const covered = coverage(text);
    missing += covered.missing;
    return covered.text;
  };
  const { title, subtitle, day, paragraphs, sections, sources } = reading;
  const name = show(title);
  const content: Content[] = [
    { text: subtitle, fontSize: 9, bold: true, color: ink.accent },
    { text: name, fontSize: 25, bold: true, lineHeight: 1.1, margin: [0, 2, 0, 2] },
    { text: show(day), color: ink.quiet, margin: [0, 0, 0, 22] },
    ...paragraphs.map((lines): Content => ({ text: lines.map(show).join('\n'), fontSize: 11.5, margin: [0, 0, 0, 8] })),
    ...sections.flatMap((section) => sectionToPdf(section, show)),
    ...sources.map(
      (source, index): Content => ({
        text: show(source),
        fontSize: 8,
        color: ink.faint,
        margin: [0, index === 0 ? 24 : 0, 0, 0],
      }),
    ),
  ];
  if (missing > 0) {
    content.push({ text: lackOfGlyphs(missing), fontSize: 8, color: ink.faint, margin: [0, 12, 0, 0] });
  }
  return {
    info: {
      title: `${name}: ${subtitle}`,
      creator: 'Countersign',
      producer: 'Countersign',
      creationDate: timeOf(reading.date),
    },
    language: 'en',
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [64, 60, 64, 64],
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.3, color: ink.text },
    content,
    footer: (page, pages) => ({
      columns: [{ text: name }, { text: `${page} of ${pages}`, alignment: 'right', width: 'auto' }],
      fontSize: 8,
      color: ink.faint,
      margin: [64, 24, 64, 0],
    }),
  };
}

/** A heading keeps its first entry with it, unless that is long: what must not break is cut off where a page is too short for it. */
function sectionToPdf(
  { section, title, entries }: NotesReading['sections'][number],
  show: (text: string) => string,
): Content[] {
  const isBreaking = section === 'breaking';
  const color = isBreaking ? ink.alert : ink.text;
  const heading: Content = { text: title, fontSize: 13.5, bold: true, color, outline: true, margin: [0, 0, 0, 5] };
  const [first, ...others] = entries.map((entry) => entryToPdf(entry, isBreaking ? ink.alert : ink.faint, show));
  const isShort = entries[0] !== undefined && entries[0].lines.length < 6 && entries[0].lines.join('').length < 600;
  const pieces: Content[] = [
    { stack: first === undefined ? [heading] : [heading, first], unbreakable: isShort },
    ...others,
  ];
  if (!isBreaking) return [{ stack: pieces, margin: [0, 18, 0, 0] }];
  return [
    {
      table: { widths: ['*'], body: [[{ stack: pieces, fillColor: alertSoft, margin: [8, 8, 8, 6] }]] },
      layout: 'noBorders',
      margin: [0, 18, 0, 0],
    },
  ];
}

function entryToPdf({ lines, references }: ReadEntry, markerColor: string, show: (text: string) => string): Content {
  const text: ContentText[] = [{ text: lines.map(show).join('\n') }];
  if (references.length > 0) {
    text.push({ text: `   ${references.map(show).join(', ')}`, fontSize: 8.5, color: ink.faint });
  }
  return { ul: [{ text, margin: [2, 0, 0, 0] }], markerColor, margin: [0, 1.5, 0, 1.5] };
}

function lackOfGlyphs(missing: number): string {
  return missing === 1
    ? 'One character that the font of this PDF does not hold is shown as \ufffd. The other formats hold it.'
    : `${missing} characters that the font of this PDF does not hold are shown as \ufffd. The other formats hold them.`;
}

function timeOf(date: string): Date {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? new Date(0) : time;
}
