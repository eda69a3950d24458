import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { NotesDocument, NotesFile, NotesFormat } from '../../shared/domain/notes-document.ts';
import { notesToJson } from '../../shared/domain/notes-json.ts';
import { notesToMarkdown } from '../../shared/domain/notes-markdown.ts';
import { readNotes } from '../../shared/domain/notes-reading.ts';
import { cleanText } from '../../shared/domain/notes-text.ts';
import { notesToHtml } from './notes-html.ts';

const mediaTypes: Readonly<Record<NotesFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const pagesSchema = z.tuple([z.instanceof(Uint8Array)]);

/** Writes an edition in one of the formats. The same document gives the same bytes. Pages are laid out in a worker. */
export async function exportNotes(document: NotesDocument, format: NotesFormat): Promise<NotesFile> {
  return { name: nameFile(document, format), mediaType: mediaTypes[format], bytes: await writeNotes(document, format) };
}

async function writeNotes(document: NotesDocument, format: NotesFormat): Promise<Uint8Array> {
  switch (format) {
    case 'md':
      return new TextEncoder().encode(notesToMarkdown(document));
    case 'html':
      return new TextEncoder().encode(notesToHtml(document));
    case 'json':
      return new TextEncoder().encode(`${JSON.stringify(notesToJson(document), null, 2)}\n`);
    case 'pdf':
    case 'docx':
      return writePages(document, format);
  }
}

async function writePages(document: NotesDocument, format: 'pdf' | 'docx'): Promise<Uint8Array> {
  const worker = new Worker(new URL('./notes-worker.ts', import.meta.url), {
    workerData: { format, reading: readNotes(document) },
  });
  try {
    const [bytes] = pagesSchema.parse(await once(worker, 'message'));
    return bytes;
  } finally {
    await worker.terminate();
  }
}

/** `Shop-2.4.0-notes-internal.pdf`: letters, digits, dots and dashes, so that every system takes it. */
function nameFile({ notes, product, version }: NotesDocument, format: NotesFormat): string {
  const parts = [product, version ?? 'unreleased', 'notes', ...(notes.edition === 'internal' ? ['internal'] : [])];
  const safe = parts.map((part) =>
    cleanText(part)
      .replace(/[^\p{L}\p{N}.]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/gu, '')
      .slice(0, 80),
  );
  return `${safe.filter((part) => part !== '').join('-')}.${format}`;
}
