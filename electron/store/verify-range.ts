import { type KeyObject, verify } from 'node:crypto';
import type { Connection } from './connection.ts';
import { EVENT_PAYLOAD_TYPE, encodePae, readPublicKey } from './event-bytes.ts';
import { eventProblem, type LogProblem } from './log-report.ts';
import { createAttestationCheck } from './verify-attestation.ts';
import { findBrokenGroups } from './verify-chain.ts';
import { isGoodAt, type KeySpan } from './verify-keys.ts';
import { type CheckedRow, createRowReader, findMalformedColumns, hashRow, type RowReader } from './verify-row.ts';

const NO_PREVIOUS = Buffer.alloc(32);

/** A part of the log to check: its first and last sequence, and whether its signatures are checked too. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly signatures: boolean;
}

interface Keys {
  readonly spans: readonly KeySpan[];
  readonly keyByFingerprint: ReadonlyMap<string, KeyObject>;
}

/** Keys made ready for many signatures. */
export function prepareKeys(spans: readonly KeySpan[]): Keys {
  return {
    spans,
    keyByFingerprint: new Map(spans.map(({ fingerprint, publicKey }) => [fingerprint, readPublicKey(publicKey)])),
  };
}

function isSigned(row: CheckedRow, { keyByFingerprint }: Keys): boolean {
  const key = keyByFingerprint.get(row.signer);
  return key !== undefined && verify(null, encodePae(EVENT_PAYLOAD_TYPE, row.canonical), key, row.signature);
}

/** What is wrong with who signed, or undefined. */
function checkSignature(row: CheckedRow, keys: Keys): LogProblem | undefined {
  const [malformed] = findMalformedColumns(row);
  if (malformed !== undefined) {
    return eventProblem('row-malformed', row, `What stands in it is not the ${malformed} of any event.`, malformed);
  }
  const spans = keys.spans.filter(({ fingerprint }) => fingerprint === row.signer);
  if (spans.length === 0) {
    return eventProblem('signer-unknown', row, 'It was signed by a key that nobody enrolled.', 'signer');
  }
  if (!spans.some((span) => isGoodAt(span, row.sequence))) {
    const isEarly = spans.every(({ from }) => row.sequence < from);
    return eventProblem(
      isEarly ? 'signer-unknown' : 'signer-revoked',
      row,
      isEarly
        ? 'It was signed by a key before that key was enrolled.'
        : 'It was signed by a key that had been revoked.',
    );
  }
  if (!isSigned(row, keys)) {
    return eventProblem('signature-invalid', row, 'The signature in it is not one of this key over what it says.');
  }
  return undefined;
}

/** The column that alone explains an event whose content does not fit its hash, if any does. */
function suspectColumn(row: CheckedRow, { keyByFingerprint }: Keys): string | undefined {
  const malformed = findMalformedColumns(row);
  if (malformed.length > 0) {
    return malformed.length === 1 ? malformed[0] : undefined;
  }
  return keyByFingerprint.has(row.signer) ? undefined : 'signer';
}

/** What is wrong with the place of a row in its chain, or undefined. */
function checkLink(row: CheckedRow, rows: RowReader, keys: Keys): LogProblem | undefined {
  const before = row.version > 1 ? rows.find(row.stream, row.version - 1) : undefined;
  const isFirst = row.version === 1;
  const expected = isFirst ? NO_PREVIOUS : before?.hash;
  // Where the hash before was changed, this row still follows what that hash has been.
  const follows =
    expected?.equals(row.prev) === true || (before !== undefined && hashRow(before, before.prev).equals(row.prev));
  if (!hashRow(row, row.prev).equals(row.hash)) {
    if (!follows && expected !== undefined && hashRow(row, expected).equals(row.hash)) {
      return eventProblem('prev-changed', row, 'The hash of the event before it was changed in it.', 'prev');
    }
    if (isSigned(row, keys)) {
      return eventProblem('hash-changed', row, 'Its hash was changed: what it says is as it was signed.', 'hash');
    }
    return eventProblem('event-changed', row, 'It does not say what was hashed and signed.', suspectColumn(row, keys));
  }
  if (before === undefined && !isFirst) {
    return eventProblem('version-missing', row, `Version ${row.version - 1} of its stream is missing.`);
  }
  if (before !== undefined && before.sequence >= row.sequence) {
    return eventProblem(
      'order-wrong',
      row,
      `It stands before version ${before.version} of its stream, which it follows.`,
    );
  }
  return follows
    ? undefined
    : eventProblem('chain-broken', row, 'It does not follow the event before it: that one was put there later.');
}

/** What is wrong with the events of a range and their places in their chains: for where something is known not to fit. */
export function diagnoseRange(
  connection: Connection,
  { from, to }: { readonly from: number; readonly to: number },
  keys: Keys,
): readonly LogProblem[] {
  const rows = createRowReader(connection);
  return [...rows.readRange(from, to)].flatMap((row) => checkLink(row, rows, keys) ?? []);
}

/** Everything that is wrong with the events of a range, in their order. */
export function checkRange(connection: Connection, { from, to, signatures }: Range, keys: Keys): readonly LogProblem[] {
  const broken = findBrokenGroups(connection, from, to).flatMap(([first, last]) =>
    diagnoseRange(connection, { from: first, to: last }, keys),
  );
  if (!signatures) {
    return broken;
  }
  const changed = new Set(broken.filter(({ code }) => code === 'event-changed').map(({ sequence }) => sequence));
  const rows = createRowReader(connection);
  const checkAttestation = createAttestationCheck(connection, keys.spans);
  const unsigned = [...rows.readRange(from, to)].flatMap((row) =>
    changed.has(row.sequence) ? [] : (checkSignature(row, keys) ?? checkAttestation(row) ?? []),
  );
  return [...broken, ...unsigned].toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
}
