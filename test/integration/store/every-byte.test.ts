import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { LogProblem } from '../../../electron/store/log-report.ts';
import { outlineLog } from '../../../electron/store/verify-outline.ts';
import { planVerification } from '../../../electron/store/verify-plan.ts';
import { checkRange, prepareKeys } from '../../../electron/store/verify-range.ts';
import type { NewEvent } from '../../../shared/domain/event.ts';
import { createSigner } from '../../support/store-signer.ts';
import { enrolledEvent, newStream, openStore, policy, type TestStore } from '../../support/store-workspace.ts';

const kinds: readonly NewEvent[] = [
  {
    type: 'release.planned',
    data: { version: '1.4.0', product: 'Häfen ⚓ \u{1f6a2}', replaced: 'a\ufffdb', count: 12 },
  },
  { type: 'candidate.cut', data: { manifest: 'a'.repeat(64), slices: [{ name: 'web', digest: null }], urgent: false } },
  { type: 'signOff.given', data: { role: 'security', comment: 'Line one\nline "two" \\ \u0000', at: 1.5e-7 } },
];

/** The genesis, an enrolled person's key, three decisions by a policy, one by a person. */
async function fill(store: TestStore): Promise<void> {
  const person = createSigner();
  const own = newStream('person');
  await store.decide(own, [enrolledEvent(person)]);
  const [first, second] = [newStream(), newStream('product')];
  for (const kind of kinds) {
    await store.decide(first, [kind], person);
  }
  await store.workspace.log.append({
    stream: second,
    expectedVersion: 0,
    events: [{ type: 'product.added', data: {} }],
    actor: { kind: 'person', person: own.slice('person/'.length) },
    signer: store.signer,
  });
}

function check(db: Database.Database): readonly LogProblem[] {
  const outline = outlineLog(db, true);
  const plan = planVerification(db, outline);
  const keys = prepareKeys(plan.spans);
  const found = outline.ranges.flatMap(([from, to]) => checkRange(db, { from, to, signatures: true }, keys));
  return [...plan.problems, ...found];
}

const byteColumns = ['stream', 'id', 'type', 'at', 'actor', 'signer', 'data', 'prev', 'hash', 'signature'];

function changedBytes(bytes: Buffer, position: number, mask: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(bytes.readUInt8(position) ^ mask, position);
  return changed;
}

test('every byte changed in any column of any event is found, with the event it stands in', async () => {
  await using store = await openStore();
  await fill(store);
  await store.workspace.close();
  const db = new Database(store.database);
  db.exec('DROP TRIGGER events_are_never_changed');
  expect(check(db)).toEqual([]);

  const last = Number(db.prepare('SELECT max(sequence) FROM events').pluck().get());
  const missed: string[] = [];
  let changes = 0;

  const expectFound = (what: string, places: readonly number[], change: () => void): void => {
    db.exec('BEGIN');
    change();
    const problems = check(db);
    if (!problems.some(({ sequence }) => sequence !== null && places.includes(sequence))) {
      missed.push(`${what}: ${JSON.stringify(problems)}`);
    }
    changes += 1;
    db.exec('ROLLBACK');
  };

  for (let sequence = 1; sequence <= last; sequence += 1) {
    for (const column of byteColumns) {
      const bytes = db.prepare(`SELECT CAST(${column} AS BLOB) FROM events WHERE sequence = ?`).pluck().get(sequence);
      if (!Buffer.isBuffer(bytes)) {
        throw new Error(`The column ${column} holds bytes.`);
      }
      const type = ['prev', 'hash', 'signature'].includes(column) ? 'BLOB' : 'TEXT';
      const update = db.prepare(`UPDATE events SET ${column} = CAST(? AS ${type}) WHERE sequence = ?`);
      for (let position = 0; position < bytes.length; position += 1) {
        // The lowest bit gives another letter; the highest one is no UTF-8 at all.
        for (const mask of [0x01, 0x80]) {
          expectFound(`${column} of ${sequence}, byte ${position}, mask ${mask}`, [sequence], () => {
            update.run(changedBytes(bytes, position, mask), sequence);
          });
        }
      }
    }
    for (let byte = 0; byte < 7; byte += 1) {
      const added = 16 * 256 ** byte;
      expectFound(`version of ${sequence}, byte ${byte}`, [sequence], () => {
        db.prepare('UPDATE events SET version = version + ? WHERE sequence = ?').run(added, sequence);
      });
      expectFound(`sequence of ${sequence}, byte ${byte}`, [sequence, sequence + added], () => {
        db.pragma('foreign_keys = OFF');
        db.prepare('UPDATE events SET sequence = sequence + ? WHERE sequence = ?').run(added, sequence);
      });
    }
  }
  db.close();
  expect(missed).toEqual([]);
  expect(changes).toBeGreaterThan(5000);
}, 120_000);

test('a byte that reads as the same letter as before is still found', async () => {
  await using store = await openStore();
  await store.decide(newStream(), [{ type: 'release.planned', data: { name: 'a\ufffdb' } }]);
  await store.workspace.close();
  const db = new Database(store.database);
  db.exec('DROP TRIGGER events_are_never_changed');
  // Bytes that are no UTF-8 are shown as U+FFFD, which is what stood there.
  const bytes = Buffer.concat([Buffer.from('{"name":"a'), Buffer.from([0xff]), Buffer.from('b"}')]);
  db.prepare('UPDATE events SET data = CAST(? AS TEXT) WHERE sequence = 2').run(bytes);
  expect(db.prepare('SELECT data FROM events WHERE sequence = 2').pluck().get()).toBe('{"name":"a\ufffdb"}');
  expect(check(db)).toMatchObject([{ sequence: 2 }]);
  db.close();
});

test('letters moved from one column to the next are found, though the canonical bytes stay the same', async () => {
  await using store = await openStore();
  await store.workspace.log.append({
    stream: newStream(),
    expectedVersion: 0,
    events: [{ type: 'release.planned', data: { a: 1 } }],
    actor: policy,
    signer: store.signer,
  });
  await store.workspace.close();
  const db = new Database(store.database);
  db.exec('DROP TRIGGER events_are_never_changed');
  db.exec(`UPDATE events SET type = type || '","version":1', version = 1 WHERE sequence = 2`);
  expect(check(db).map(({ sequence }) => sequence)).toContain(2);
  db.exec(`UPDATE events SET type = 'release.planned' WHERE sequence = 2`);
  expect(check(db)).toEqual([]);
  db.exec(
    `UPDATE events SET actor = actor || ',"at":"' || at || '","data":' || data, at = '', data = '' WHERE sequence = 2`,
  );
  expect(check(db).map(({ sequence }) => sequence)).toContain(2);
  db.close();
});
