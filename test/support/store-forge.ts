import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Signer } from '../../electron/keys/signer.ts';
import { chainHash, EVENT_PAYLOAD_TYPE, encodePae, NO_PREVIOUS_HASH } from '../../electron/store/event-bytes.ts';
import { canonicalEventText } from '../../electron/store/event-columns.ts';
import { eventRowSchema } from '../../electron/store/event-row.ts';

/**
 * Does what a clever forger does after changing the log: counts sequences and versions anew and writes every hash so that
 * it fits. With a signer everything is signed anew as well.
 */
export function rechain(db: Database.Database, signer?: Signer): void {
  const rows = z.array(eventRowSchema).parse(db.prepare('SELECT * FROM events ORDER BY sequence').all());
  const lastByStream = new Map<string, { version: number; hash: string }>();
  db.exec('DELETE FROM events');
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [index, row] of rows.entries()) {
    const last = lastByStream.get(row.stream) ?? { version: 0, hash: NO_PREVIOUS_HASH };
    const event = {
      ...row,
      sequence: index + 1,
      version: last.version + 1,
      signer: signer?.fingerprint ?? row.signer,
    };
    const canonical = Buffer.from(canonicalEventText(event));
    const hash = chainHash(last.hash, canonical);
    const signature = signer?.sign(encodePae(EVENT_PAYLOAD_TYPE, canonical)) ?? row.signature;
    const { sequence, stream, version, id, type, at, actor, data } = event;
    const chain = [Buffer.from(last.hash, 'hex'), Buffer.from(hash, 'hex'), signature];
    insert.run(sequence, stream, version, id, type, at, actor, event.signer, data, ...chain);
    lastByStream.set(stream, { version, hash });
  }
}
