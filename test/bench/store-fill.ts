import { createHash } from 'node:crypto';
import { createId } from '../../electron/host/create-id.ts';
import { openForWriting } from '../../electron/store/connection.ts';
import { EVENT_PAYLOAD_TYPE, encodePae } from '../../electron/store/event-bytes.ts';
import { canonicalEventText } from '../../electron/store/event-columns.ts';
import { newStream, policy, type TestStore } from '../support/store-workspace.ts';

const NO_SIGNATURE = Buffer.alloc(64);

/** Streams among which the events go round. */
const STREAMS = 1000;

/** Fills a log as appending would have done, only quicker; unsigned ones serve where only chains are followed. */
export function fillLog(store: TestStore, events: number, isSigned: boolean): void {
  const db = openForWriting(store.database);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const streams = Array.from({ length: STREAMS }, () => ({ name: newStream(), version: 0, hash: Buffer.alloc(32) }));
  const text = JSON.stringify({
    candidate: 'c'.repeat(64),
    comment: 'Checked the payments flow by hand.',
    role: 'qa',
    slices: [{ digest: 'd'.repeat(64), name: 'database' }],
  });
  const [actor, signer, at] = [JSON.stringify(policy), store.signer.fingerprint, '2026-11-21T09:30:00.000Z'];
  // The guards look for every event whether it is the next one: not needed here, and back with the next opening.
  db.exec('DROP TRIGGER events_are_only_appended');
  db.transaction(() => {
    for (let sequence = 2; sequence <= events + 1; sequence += 1) {
      const stream = streams[sequence % STREAMS];
      if (stream === undefined) {
        return;
      }
      stream.version += 1;
      const [id, type] = [createId(), 'signOff.given'];
      const event = { sequence, stream: stream.name, version: stream.version, id, type, at, actor, signer, data: text };
      const canonical = Buffer.from(canonicalEventText(event));
      const hash = createHash('sha256').update(stream.hash).update(canonical).digest();
      const signature = isSigned ? store.signer.sign(encodePae(EVENT_PAYLOAD_TYPE, canonical)) : NO_SIGNATURE;
      insert.run(
        sequence,
        stream.name,
        stream.version,
        id,
        type,
        at,
        actor,
        signer,
        text,
        stream.hash,
        hash,
        signature,
      );
      stream.hash = hash;
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
