import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { NotesReading, ReadEntry } from '../../shared/domain/notes-reading.ts';
import { escapeText } from './markup.ts';
import { dateZip } from './zip-date.ts';

const ink = {
  text: '16181D',
  quiet: '464C58',
  faint: '5C6370',
  accent: '1D52BF',
  alert: 'B3231A',
};
const bullets = 'entries';

/**
 * The edition as a Word document with real headings and lists. Every text is a plain run: there are no fields but page numbers, no links, no
 * macros and nothing outside the file. Word picks other fonts by itself for scripts that its text font lacks. The same document gives the
 * same bytes.
 */
export async function notesToDocx(reading: NotesReading): Promise<Uint8Array> {
  const packed = await Packer.toBuffer(buildDocument(reading), false, [
    { path: 'docProps/core.xml', data: coreProperties(reading) },
  ]);
  return dateZip(new Uint8Array(packed));
}

function buildDocument(reading: NotesReading): Document {
  const { title, subtitle, day, paragraphs, sections, sources } = reading;
  return new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, color: ink.text, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 120, line: 288, lineRule: LineRuleType.AUTO } },
        },
        title: {
          run: { size: 52, bold: true, color: ink.text },
          paragraph: { spacing: { before: 40, after: 60, line: 264, lineRule: LineRuleType.AUTO } },
        },
        heading1: {
          run: { size: 28, bold: true, color: ink.text },
          paragraph: { spacing: { before: 360, after: 100 }, keepNext: true },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 284, hanging: 227 } }, run: { color: ink.faint } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1250, bottom: 1250, left: 1300, right: 1300 },
          },
        },
        footers: { default: pageFooter(title) },
        children: [
          new Paragraph({
            children: [new TextRun({ text: subtitle, size: 19, bold: true, color: ink.accent })],
            spacing: { after: 0 },
          }),
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({ children: [new TextRun({ text: day, color: ink.quiet })], spacing: { after: 360 } }),
          ...paragraphs.map((lines) => new Paragraph({ children: runsOf(lines, 24) })),
          ...sections.flatMap(sectionToDocx),
          ...sources.map(
            (source, index) =>
              new Paragraph({ children: [faint(source)], spacing: { before: index === 0 ? 480 : 0, after: 0 } }),
          ),
        ],
      },
    ],
  });
}

function sectionToDocx({ section, title, entries }: NotesReading['sections'][number]): Paragraph[] {
  const color = section === 'breaking' ? { color: ink.alert } : {};
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun({ text: title, ...color })] }),
    ...entries.map(
      (entry) =>
        new Paragraph({
          numbering: { reference: bullets, level: 0 },
          children: entryToRuns(entry),
          spacing: { after: 60 },
        }),
    ),
  ];
}

function entryToRuns({ lines, references }: ReadEntry): TextRun[] {
  return references.length === 0 ? runsOf(lines) : [...runsOf(lines), faint(`   ${references.join(', ')}`)];
}

function runsOf(lines: readonly string[], size = 22): TextRun[] {
  return lines.map((line, index) => new TextRun({ text: line, size, ...(index === 0 ? {} : { break: 1 }) }));
}

function faint(text: string): TextRun {
  return new TextRun({ text, size: 17, color: ink.faint });
}

function pageFooter(title: string): Footer {
  const place = new TextRun({
    children: [new Tab(), PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
    size: 17,
    color: ink.faint,
  });
  return new Footer({
    children: [
      new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: 9306 }], children: [faint(title), place] }),
    ],
  });
}

/** The library writes the time of writing; ours is the day of the document, so that the bytes are the same again. */
function coreProperties({ title, subtitle, date }: NotesReading): string {
  const time = new Date(date);
  const written = (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeText(`${title}: ${subtitle}`)}</dc:title><dc:creator>Countersign</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${written}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${written}</dcterms:modified></cp:coreProperties>`;
}
