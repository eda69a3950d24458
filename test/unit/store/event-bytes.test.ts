import { generateKeyPairSync, sign } from 'node:crypto';
import Database from 'better-sqlite3';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonicalText,
  chainHash,
  EVENT_PAYLOAD_TYPE,
  encodePae,
  eventBytes,
  NO_PREVIOUS_HASH,
  readPublicKey,
  verifyEventSignature,
} from '../../../electron/store/event-bytes.ts';
import { canonicalEventSql } from '../../../electron/store/event-columns.ts';
import type { StoredEvent } from '../../../shared/domain/event.ts';

const base: StoredEvent = {
  sequence: 12,
  stream: 'release/01939c6e-0000-7000-8000-000000000001',
  version: 3,
  id: '01939c6e-0000-7000-8000-000000000002',
  type: 'signOff.given',
  at: '2026-11-21T09:30:00.000Z',
  actor: { kind: 'policy', policy: 'quorum "two"' },
  signer: 'a'.repeat(64),
  data: { role: 'security', comment: 'Häfen ⚓\n' },
};

const anyData = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' }));

test('the bytes of an event are its canonical JSON, whatever it holds', () => {
  fc.assert(
    fc.property(anyData, fc.string({ unit: 'grapheme', minLength: 1 }), (data, name) => {
      const event: StoredEvent = { ...base, data, actor: { kind: 'policy', policy: name } };
      expect(eventBytes(event).toString()).toBe(canonicalize(event));
    }),
  );
});

test('SQLite puts together the same bytes from the columns', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE events (sequence INTEGER, stream, version INTEGER, id, type, at, actor, signer, data)');
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const read = db.prepare(`SELECT CAST(concat(${canonicalEventSql}) AS BLOB) FROM events`).pluck();
  fc.assert(
    fc.property(anyData, (data) => {
      const { sequence, stream, version, id, type, at, actor, signer } = base;
      db.exec('DELETE FROM events');
      insert.run(sequence, stream, version, id, type, at, canonicalText(actor), signer, canonicalText(data));
      expect(read.get()).toEqual(eventBytes({ ...base, data }));
    }),
  );
  db.close();
});

test('the pre-authentication encoding is the one of the DSSE specification', () => {
  const encoded = encodePae('http://example.com/HelloWorld', Buffer.from('hello world'));
  expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  expect(encodePae('é', Buffer.from([0xff]))).toEqual(
    Buffer.concat([Buffer.from('DSSEv1 2 é 1 '), Buffer.from([0xff])]),
  );
});

test('a hash depends on the event before it', () => {
  const bytes = eventBytes(base);
  const first = chainHash(NO_PREVIOUS_HASH, bytes);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(chainHash(first, bytes)).not.toBe(first);
});

test('a signature is good for the event that was signed and for no other', () => {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const signature = sign(null, encodePae(EVENT_PAYLOAD_TYPE, eventBytes(base)), pair.privateKey).toString('base64');
  expect(verifyEventSignature(base, signature, publicKey)).toBe(true);
  expect(verifyEventSignature({ ...base, version: 4 }, signature, publicKey)).toBe(false);
});

test('only Ed25519 keys are keys', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect(() => readPublicKey(publicKey)).toThrow('Only Ed25519');
});

test('what is not JSON has no canonical form', () => {
  for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 1]) {
    expect(() => canonicalText(value)).toThrow();
  }
});
