import { hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { canonicalEventSql, canonicalEventText } from './event-columns.ts';

/** Events that are fetched at once. So few that what is fetched stays in the processor's cache. */
const GROUP = 256;

const HASH_BYTES = 32;
const NO_PREVIOUS = '\0'.repeat(HASH_BYTES);

// One value holds, event after event, what was hashed (prev and the canonical event) and the hash; another one says
// which stream and version that is and how long its columns are. This is three times as fast as row by row.
const columns = ['prev', 'actor', 'at', 'data', 'id', 'sequence', 'signer', 'stream', 'type', 'version', 'hash'];
const length = columns.map((name) => `octet_length(${name})`).join(' + ');
const groupSql = `SELECT CAST(group_concat(concat(prev, ${canonicalEventSql}, hash), '') AS BLOB),
    group_concat(concat(stream, ',', version, ',', ${length}))
  FROM events WHERE sequence >= ? AND sequence <= ?`;

/** Bytes of the member names and punctuation in every canonical event. */
const FRAME_BYTES = canonicalEventText({
  sequence: 0,
  stream: '',
  version: 0,
  id: '',
  type: '',
  at: '',
  actor: '',
  signer: '',
  data: '',
}).replaceAll('0', '').length;

/** True for the bytes and the places of a group; no event is in it where they are null. */
function isGroup(row: unknown): row is readonly [Buffer, string] {
  return Array.isArray(row) && Buffer.isBuffer(row[0]) && typeof row[1] === 'string';
}

interface Link {
  version: number;
  /** The hash, a character a byte. */
  hash: string;
}

function isAt(text: string, bytes: Buffer, offset: number): boolean {
  for (let index = 0; index < HASH_BYTES; index += 1) {
    if (text.charCodeAt(index) !== bytes[offset + index]) {
      return false;
    }
  }
  return true;
}

/**
 * Follows the chains through the events of a range, and answers the ranges in which anything at all does not fit. It
 * says nothing is wrong only where every event hashes to its hash, follows the event before it in its stream, and that
 * one comes earlier. What exactly is wrong elsewhere is for `diagnoseRange`.
 */
export function findBrokenGroups(connection: Connection, from: number, to: number): [number, number][] {
  const group = connection.prepare(groupSql).raw();
  const next = connection
    .prepare('SELECT ifnull(min(sequence), 9007199254740991) FROM events WHERE sequence > ?')
    .pluck();
  const before = connection
    .prepare('SELECT hash FROM events WHERE stream = ? AND version = ? AND sequence < ?')
    .pluck();
  const linkByStream = new Map<string, Link>();
  const broken: [number, number][] = [];

  function lookBefore(stream: string, version: number, start: number): string | undefined {
    if (version === 1) {
      return NO_PREVIOUS;
    }
    const found = before.get(stream, version - 1, start);
    return Buffer.isBuffer(found) ? found.toString('binary') : undefined;
  }

  function holds(bytes: Buffer, places: readonly string[], start: number): boolean {
    let offset = 0;
    for (let index = 0; index < places.length; index += 3) {
      const stream = places[index] ?? '';
      const version = Number(places[index + 1]);
      const end = offset + FRAME_BYTES + Number(places[index + 2]);
      const own = end - HASH_BYTES;
      const hashed = hash('sha256', bytes.subarray(offset, own), 'binary');
      const link = linkByStream.get(stream);
      const previous = link === undefined ? lookBefore(stream, version, start) : link.hash;
      if (
        previous === undefined ||
        (link !== undefined && link.version + 1 !== version) ||
        !isAt(previous, bytes, offset) ||
        !isAt(hashed, bytes, own)
      ) {
        return false;
      }
      if (link === undefined) {
        linkByStream.set(stream, { version, hash: hashed });
      } else {
        link.version = version;
        link.hash = hashed;
      }
      offset = end;
    }
    return offset === bytes.length;
  }

  for (let start = from; start <= to; ) {
    const last = Math.min(start + GROUP - 1, to);
    const found = group.get(start, last);
    const isEmpty = !isGroup(found);
    if (!isEmpty && !holds(found[0], found[1].split(','), start)) {
      broken.push([start, last]);
      linkByStream.clear();
    }
    // Behind a gap, which may be a wide one, it goes on with the next event that is there.
    start = isEmpty ? Number(next.get(last)) : last + 1;
  }
  return broken;
}
