import { createHash } from 'node:crypto';
import { readArchive, writeArchive } from '../../electron/dossier/archive.ts';
import { contentsSchema } from '../../electron/dossier/format.ts';
import type { DossierReport } from '../../electron/dossier/report.ts';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import { resultOf } from './open-core.ts';
import type { OpenedRelease } from './open-release.ts';

/** The files of a dossier by path, to be changed. */
export type DossierFiles = Map<string, Buffer>;

/** Exports the dossier of a release. */
export async function exportDossierOf({ client, release }: Pick<OpenedRelease, 'client' | 'release'>): Promise<Buffer> {
  return Buffer.from(resultOf(await client.dossier.export({ release })).base64, 'base64');
}

/** Unpacks, lets a forger work, packs again and verifies. */
export async function verifyForged(
  dossier: Buffer,
  forge: (files: DossierFiles) => void,
  options: Parameters<typeof verifyDossier>[1] = {},
): Promise<DossierReport> {
  const files: DossierFiles = new Map(await readArchive(dossier));
  forge(files);
  return verifyDossier(await writeArchive(files, new Date(0)), options);
}

/** The codes of the checks that do not hold. */
export function failedChecks({ checks }: DossierReport): readonly string[] {
  return checks.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code);
}

/** Lists what is there now in `dossier.json`, as a careful forger does who has no key. */
export function relist(files: DossierFiles): void {
  const contents = contentsSchema.parse(JSON.parse(files.get('dossier.json')?.toString() ?? ''));
  const listed = contents.files.flatMap(({ path }) => {
    const bytes = files.get(path);
    if (bytes === undefined) return [];
    return { path, digest: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  });
  files.set('dossier.json', Buffer.from(JSON.stringify({ ...contents, files: listed })));
}

/** The lines of `events.jsonl`. */
export function eventLines(files: ReadonlyMap<string, Buffer>): string[] {
  return (files.get('events.jsonl')?.toString() ?? '').split('\n').filter((line) => line !== '');
}

export function setEventLines(files: DossierFiles, lines: readonly string[]): void {
  files.set('events.jsonl', Buffer.from(lines.map((line) => `${line}\n`).join('')));
}
