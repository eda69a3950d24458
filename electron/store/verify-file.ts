import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { LogProblem } from './log-report.ts';

const TABLES = ['events', 'checkpoints', 'blobs', 'blob_chunks', 'pins'];

const blobSchema = z.object({ key: z.number(), digest: z.string() });

function damaged(place: string, message: string): LogProblem {
  return { code: 'file-damaged', message, place, sequence: null };
}

/** What SQLite itself finds wrong with the tables of the log and the evidence, and with their indexes. */
export function checkFile(connection: Connection): readonly LogProblem[] {
  return TABLES.flatMap((table) =>
    z
      .array(z.string())
      .parse(connection.prepare(`PRAGMA integrity_check(${table})`).pluck().all())
      .filter((line) => line !== 'ok')
      .map((line) => damaged(`table ${table}`, line)),
  );
}

function digestBlob(connection: Connection, key: number): string {
  const digest = createHash('sha256');
  const chunks = connection.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? ORDER BY position').pluck();
  for (const bytes of chunks.iterate(key)) {
    digest.update(z.instanceof(Uint8Array).parse(bytes));
  }
  return digest.digest('hex');
}

/** Evidence that is not what its digest says, and evidence that an event pins and that is not there. */
export function checkEvidence(connection: Connection): readonly LogProblem[] {
  const pinnedBy = connection.prepare('SELECT min(sequence) FROM pins WHERE digest = ?').pluck();
  const problem = (code: 'blob-changed' | 'blob-missing', digest: string, message: string): LogProblem => {
    const sequence = z.number().nullable().parse(pinnedBy.get(digest));
    const event = sequence === null ? '' : `, pinned by event ${sequence}`;
    return { code, message, place: `evidence ${digest}${event}`, sequence };
  };

  const stored = z
    .array(blobSchema)
    .parse(connection.prepare('SELECT key, digest FROM blobs WHERE digest IS NOT NULL').all());
  const missing = z
    .array(z.string())
    .parse(
      connection
        .prepare(
          'SELECT DISTINCT digest FROM pins WHERE digest NOT IN (SELECT digest FROM blobs WHERE digest IS NOT NULL)',
        )
        .pluck()
        .all(),
    );
  return [
    ...stored
      .filter(({ key, digest }) => digestBlob(connection, key) !== digest)
      .map(({ digest }) => problem('blob-changed', digest, 'It is not what it was when it was stored.')),
    ...missing.map((digest) => problem('blob-missing', digest, 'It was stored and is gone.')),
  ];
}
