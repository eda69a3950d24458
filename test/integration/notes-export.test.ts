import { once } from 'node:events';
import { createServer } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { notesToDocx } from '../../electron/documents/notes-docx.ts';
import { exportNotes } from '../../electron/documents/notes-export.ts';
import { notesToPdf } from '../../electron/documents/notes-pdf.ts';
import { notesFormatSchema } from '../../shared/domain/notes-document.ts';
import { readNotes } from '../../shared/domain/notes-reading.ts';
import { documentOfEntry, documentSaying, hostileTexts } from '../unit/notes/documents.ts';
import { dictionariesOf, pageCountOf, textOfPdf } from './notes-pdf-text.ts';

/** The parts of a Word document by path. */
async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  const archive = await fromBufferPromise(Buffer.from(bytes));
  for await (const entry of archive.eachEntry()) {
    parts.set(entry.fileName, await readText(await archive.openReadStreamPromise(entry)));
  }
  return parts;
}

function tagsOf(xml: string): readonly string[] {
  return xml.match(/<[^>]*>?/gu) ?? [];
}

/** Everything a PDF declares, without its strings, which say nothing but words. */
function declaredIn(bytes: Uint8Array): string {
  return dictionariesOf(bytes).replace(/^\(.*\)$/gmu, '');
}

describe('exported notes', () => {
  test.each([
    ['md', 'Shop-1.0.0-notes.md', 'text/markdown; charset=utf-8', '# Shop'],
    ['html', 'Shop-1.0.0-notes.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['json', 'Shop-1.0.0-notes.json', 'application/json', '{'],
    ['pdf', 'Shop-1.0.0-notes.pdf', 'application/pdf', '%PDF-'],
    ['docx', 'Shop-1.0.0-notes.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ] as const)('come as %s, under a name and a type of their own', async (format, name, mediaType, start) => {
    const file = await exportNotes(documentOfEntry('Add a cart'), format);
    expect(file).toMatchObject({ name, mediaType });
    expect(Buffer.from(file.bytes).toString('utf8').startsWith(start)).toBe(true);
  });

  test('are the same bytes again for the same document', async () => {
    for (const format of notesFormatSchema.options) {
      const [one, other] = await Promise.all([
        exportNotes(documentSaying('Add a cart'), format),
        exportNotes(documentSaying('Add a cart'), format),
      ]);
      expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
    }
  });

  test('have a name that every file system takes', async () => {
    const document = {
      ...documentSaying('plain'),
      product: '../..\\CON: "a|b"\u0000?*<Łódź>',
      version: '1.0.0-rc.1+7',
    };
    expect((await exportNotes(document, 'md')).name).toBe('CON-a-b-Łódź-1.0.0-rc.1-7-notes-internal.md');
    expect((await exportNotes({ ...document, version: null }, 'json')).name).toBe(
      'CON-a-b-Łódź-unreleased-notes-internal.json',
    );
  });
});

describe('notes as Word document', () => {
  test('hold hostile text as runs of text and as nothing else', async () => {
    const plain = await partsOf(await notesToDocx(readNotes(documentSaying('plain'))));
    for (const hostile of hostileTexts) {
      const parts = await partsOf(await notesToDocx(readNotes(documentSaying(hostile))));
      expect([...parts.keys()]).toEqual([...plain.keys()]);
      for (const [path, xml] of parts) expect(tagsOf(xml)).toEqual(tagsOf(plain.get(path) ?? ''));
    }
  });

  test('hold no macro, no link and nothing outside the file', async () => {
    const parts = await partsOf((await exportNotes(documentSaying('https://evil.example'), 'docx')).bytes);
    expect([...parts.keys()].join(' ')).not.toMatch(/vba|activeX|embeddings|\.bin/iu);
    for (const xml of parts.values()) {
      expect(xml).not.toMatch(
        /TargetMode|<Relationship [^>]*Target="(?:[a-z]+:|\/\/|\.\.)|<w:hyperlink|<w:object|<w:altChunk|DDEAUTO|INCLUDETEXT/iu,
      );
    }
  });

  test('show every character, also those outside the basic plane, and survive those that XML forbids', async () => {
    const parts = await partsOf((await exportNotes(documentOfEntry('a\u0001\uffff <東京> 🛒 \ud83d'), 'docx')).bytes);
    expect(parts.get('word/document.xml')).toContain('>a &lt;東京&gt; 🛒 \ufffd</w:t>');
  });
});

describe('notes as PDF', () => {
  test('have no actions, links, scripts or files in them, whatever the text says', async () => {
    for (const hostile of ['plain', ...hostileTexts]) {
      const bytes = await notesToPdf(readNotes(documentSaying(hostile)));
      expect(declaredIn(bytes)).toMatch(/\/Type \/Catalog/u);
      expect(declaredIn(bytes)).not.toMatch(
        /\/(?:URI|JS|JavaScript|S \/|Launch|OpenAction|AA|Annots?|EmbeddedFiles?|Filespec|GoToR|RichMedia|AcroForm|XObject)\b/u,
      );
    }
  });

  test('load nothing, even from an address that would answer', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    for (const format of notesFormatSchema.options) {
      await exportNotes(documentSaying(`http://127.0.0.1:${port}/x.png file:///etc/passwd /etc/passwd`), format);
    }
    server.close();
    expect(asked).toEqual([]);
  });

  test('show Latin, Greek and Cyrillic, and say so where the font lacks a character', async () => {
    const text = textOfPdf((await exportNotes(documentOfEntry('Łódź Αθήνα Київ 東京 🛒'), 'pdf')).bytes);
    expect(text).toContain('ŁódźΑθήναКиїв\ufffd\ufffd\ufffd');
    expect(text).toContain('3characters');
    expect(textOfPdf((await exportNotes(documentOfEntry('Łódź'), 'pdf')).bytes)).not.toContain('\ufffd');
  });

  test('lose no word on the way over the pages, however long words, entries and sections are', async () => {
    const words = await notesToPdf(readNotes(documentOfEntry('x'.repeat(5000))));
    expect(textOfPdf(words).match(/x/gu)).toHaveLength(5000);
    const lines = Array.from({ length: 700 }, (_, index) => `<${index}>`);
    for (const section of ['features', 'breaking'] as const) {
      const { notes, ...rest } = documentOfEntry('plain');
      const [entry] = notes.sections.flatMap(({ entries }) => entries);
      if (entry === undefined) throw new Error('The document holds no entry.');
      const entries = [lines.join('\n'), ...lines].map((text) => ({ ...entry, text }));
      const sections = notes.sections.map((one) => ({ ...one, entries: one.section === section ? entries : [] }));
      const bytes = await notesToPdf(readNotes({ ...rest, notes: { ...notes, sections } }));
      expect(pageCountOf(bytes)).toBeGreaterThan(20);
      expect(textOfPdf(bytes).match(/<\d+>/gu)).toEqual([...lines, ...lines]);
    }
  });
});
