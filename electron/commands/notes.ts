import { basename, resolve } from 'node:path';
import { composeNotes } from '../../shared/domain/notes-compose.ts';
import type { NotesDocument, NotesFormat } from '../../shared/domain/notes-document.ts';
import { generateNotes } from '../../shared/domain/notes-generate.ts';
import { notesToJson } from '../../shared/domain/notes-json.ts';
import { notesToMarkdown } from '../../shared/domain/notes-markdown.ts';
import { untouchedNotes } from '../../shared/domain/notes-state.ts';
import { parseVersion } from '../../shared/domain/version.ts';
import { readScope } from '../connectors/git/scope-reader.ts';
import type { Args } from './args.ts';
import type { Answer, Noun, Tools } from './command.ts';
import { approveNotes } from './notes-approve.ts';
import { createProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';
import { writeOut } from './write-out.ts';

const formats: readonly NotesFormat[] = ['md', 'html', 'json', 'pdf', 'docx'];

async function readDocument(args: Args, tools: Tools): Promise<NotesDocument> {
  const edition = args.choice('edition', ['internal', 'customer']) ?? 'internal';
  const path = resolve(args.required('repo'));
  const to = args.required('to');
  const scope = await readScope({
    path,
    from: args.required('from'),
    to,
    signal: tools.signal,
    onProgress: createProgress(tools),
  });
  for (const warning of scope.warnings) tools.say(warning);
  return {
    notes: composeNotes(generateNotes([scope]), untouchedNotes, edition),
    product: basename(path),
    version: parseVersion(to) ?? scope.proposedVersion,
    date: new Date().toISOString().slice(0, 10),
  };
}

async function writeNotes(args: Args, tools: Tools): Promise<Answer> {
  const format = args.choice('format', formats) ?? 'md';
  const out = args.text('out');
  if (out === undefined && (format === 'pdf' || format === 'docx')) {
    throw new UsageError(`--out is missing: ${format} is not for a terminal.`, 'Say the file to write.');
  }
  const document = await readDocument(args, tools);
  const json = notesToJson(document);
  if (out !== undefined) {
    // The other formats bring their own libraries, which Markdown on a terminal does not wait for.
    const { exportNotes } = await import('../documents/notes-export.ts');
    const written = await writeOut(out, (await exportNotes(document, format)).bytes);
    return { exit: 0, json: { ...json, ...written }, text: `Wrote ${written.file}.` };
  }
  if (format === 'json') return { exit: 0, json, text: JSON.stringify(json, null, 2) };
  if (format === 'md') return { exit: 0, json, text: notesToMarkdown(document).trimEnd() };
  const { exportNotes } = await import('../documents/notes-export.ts');
  return { exit: 0, json, text: Buffer.from((await exportNotes(document, format)).bytes).toString('utf8') };
}

export const notes: Noun = {
  plain: {
    usage:
      '--repo PATH --from REF --to REF [--format md|html|json|pdf|docx] [--edition internal|customer] [--out FILE]',
    summary: 'Release notes of what is in TO and not in FROM; needs no workspace.',
    options: {
      repo: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      format: { type: 'string' },
      edition: { type: 'string' },
      out: { type: 'string' },
    },
    run: writeNotes,
  },
  verbs: { approve: approveNotes },
};
