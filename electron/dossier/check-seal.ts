import { openCheckpoint, parseCheckpointFile, type WorkspaceKey } from '../store/checkpoint.ts';
import { type Envelope, envelopeSchema, openEnvelope } from '../store/envelope.ts';
import { canonicalText } from '../store/event-bytes.ts';
import type { LoggedEvent } from '../store/event-row.ts';
import { StoreError } from '../store/store-error.ts';
import { digestOf } from './archive.ts';
import { type Contents, dossierPaths, dossierPayloadType } from './format.ts';
import { type DossierCheck, doubts, fails, holds } from './report.ts';

type Files = ReadonlyMap<string, Buffer>;

/** Nothing changed, missing or added since it was exported. */
export function checkFiles(files: Files, contents: Contents): DossierCheck {
  const title = 'Files';
  const listed = new Map(contents.files.map((file) => [file.path, file.digest]));
  const unlisted: readonly string[] = [dossierPaths.contents, dossierPaths.signature];
  const problems = [
    ...[...listed].flatMap(([path, digest]) => {
      const bytes = files.get(path);
      if (bytes === undefined) return [`${path} is missing.`];
      return digestOf(bytes) === digest ? [] : [`${path} was changed.`];
    }),
    ...[...files.keys()]
      .filter((path) => !listed.has(path) && !unlisted.includes(path))
      .map((path) => `${path} was added.`),
  ];
  return problems.length > 0
    ? fails('files', title, problems)
    : holds('files', title, `${listed.size} files are as they were exported.`);
}

/** `dossier.sig.json` as it is written. */
export function signatureText(envelope: Envelope): string {
  return `${JSON.stringify(envelope, null, 2)}\n`;
}

/** The workspace's own key signed the list of files. */
export function checkSeal(files: Files, publicKey: string | null): DossierCheck {
  const title = 'Seal';
  const broken = fails('seal', title, ['dossier.json is not signed by the key of this workspace.']);
  if (publicKey === null) return fails('seal', title, ['The event that names the workspace’s key is missing.']);
  try {
    const text = files.get(dossierPaths.signature)?.toString() ?? '';
    const envelope = envelopeSchema.parse(JSON.parse(text));
    const sealed = openEnvelope(envelope, dossierPayloadType, publicKey);
    // The signature's own file is in no list, so that its bytes have to be the ones that are written.
    const isSame =
      text === signatureText(envelope) &&
      sealed !== undefined &&
      canonicalText(sealed) === files.get(dossierPaths.contents)?.toString();
    return isSame ? holds('seal', title, 'The list of files is signed by the key of the workspace.') : broken;
  } catch {
    return broken;
  }
}

/** What `dossier.json` says the dossier is about is what the events say. */
export function checkSubject(contents: Contents, lines: readonly LoggedEvent[]): DossierCheck {
  const title = 'Subject';
  const own = lines.map(({ event }) => event).filter(({ stream }) => stream === `release/${contents.release.id}`);
  const planned = own.find(({ type }) => type === 'release.planned')?.data;
  const cut = own.findLast(({ type }) => type === 'candidate.cut')?.data;
  const isSame =
    planned?.['version'] === contents.release.version &&
    planned['productName'] === contents.release.product &&
    (cut?.['manifest'] ?? null) === (contents.candidate?.manifest ?? null) &&
    (cut?.['number'] ?? null) === (contents.candidate?.number ?? null);
  return isSame
    ? holds('subject', title, `${contents.release.product} ${contents.release.version}, as its events say.`)
    : fails('subject', title, ['dossier.json names another release or candidate than the events.']);
}

function madeLater(at: string): string {
  return `The checkpoint of ${at} was made after this dossier and knows events that came since, so that nobody can tell from it whether the dossier is whole. Give one from before the export, or have the dossier exported again.`;
}

/** Of the checkpoint inside; null where it cannot be read, or there is none. */
export function readSequence(text: string | undefined, keys: readonly WorkspaceKey[]): number | null {
  if (text === undefined) return null;
  try {
    return openCheckpoint(parseCheckpointFile(text), keys).sequence;
  } catch {
    return null;
  }
}

/**
 * The chains agree with what the workspace's key once said their heads were; of the `needed` ones that it knows, none is missing.
 * `exportedAt` is the last event of which the dossier can know: of what a later checkpoint knows beyond it nothing can be said.
 */
export function checkCheckpoint(
  code: string,
  title: string,
  text: string | undefined,
  lines: readonly LoggedEvent[],
  keys: readonly WorkspaceKey[],
  needed: ReadonlySet<string>,
  exportedAt: number | null,
): DossierCheck {
  if (text === undefined || keys.length === 0) return fails(code, title, ['There is no checkpoint to compare with.']);
  try {
    const { heads, sequence, at } = openCheckpoint(parseCheckpointFile(text), keys);
    const headByStream = new Map(heads.map((head) => [head.stream, head]));
    // What was decided after the export is not in the dossier, and was not cut from it.
    const isLater = exportedAt !== null && sequence > exportedAt;
    let later = 0;
    const problems = [...new Set(lines.map(({ event }) => event.stream))].flatMap((stream) => {
      const own = lines.filter(({ event }) => event.stream === stream && event.sequence <= sequence);
      const head = headByStream.get(stream);
      if (head === undefined) return own.length === 0 ? [] : [`The checkpoint does not know ${stream}.`];
      const last = own.at(-1);
      if (last === undefined || last.event.version < head.version) {
        later += 1;
        return isLater ? [] : [`${stream} was cut: its last events are missing.`];
      }
      return last.event.version === head.version && last.hash === head.hash ? [] : [`${stream} was written anew.`];
    });
    // A checkpoint is over all of the workspace, and holds streams that are nobody's business here.
    const here = new Set(lines.map(({ event }) => event.stream));
    const missing = heads.filter(({ stream }) => needed.has(stream) && !here.has(stream));
    if (!isLater) problems.push(...missing.map(({ stream }) => `${stream} is missing.`));
    if (problems.length > 0) return fails(code, title, problems);
    if (later + missing.length > 0) return doubts(code, title, madeLater(at));
    return holds(code, title, `The chains agree with the checkpoint of ${at}.`);
  } catch (error) {
    return fails(code, title, [error instanceof StoreError ? error.message : 'The checkpoint cannot be read.']);
  }
}
