import { z } from 'zod';
import { idOfStream } from '../../shared/domain/entry.ts';
import { signOffEvents } from '../../shared/domain/sign-off.ts';
import { findAttestationFault } from './attestation.ts';
import type { Connection } from './connection.ts';
import { eventProblem, type LogProblem } from './log-report.ts';
import { isGoodAt, type KeySpan } from './verify-keys.ts';
import type { CheckedRow } from './verify-row.ts';

const ownKeySql = `SELECT count(*) FROM events
  WHERE stream = 'person/' || ? AND type = 'person.keyEnrolled' AND json_extract(data, '$.fingerprint') = ?`;
const chunksSql =
  'SELECT c.bytes FROM blobs b JOIN blob_chunks c ON c.blob = b.key WHERE b.digest = ? ORDER BY c.position';

/** What is wrong with the statement that a sign-off says its person signed: another key, another content, or none. */
export function createAttestationCheck(
  connection: Connection,
  spans: readonly KeySpan[],
): (row: CheckedRow) => LogProblem | undefined {
  const ownKey = connection.prepare(ownKeySql).pluck();
  const chunks = connection.prepare(chunksSql).pluck();

  function faultOf({ data, sequence, stream }: CheckedRow): string | null {
    const given = parseGiven(data);
    if (given?.attestation === undefined) return null;
    const { key, envelope } = given.attestation;
    const span = spans.find((one) => one.fingerprint === key && isGoodAt(one, sequence));
    if (span === undefined) return 'Its key was not good at that time.';
    if (z.number().parse(ownKey.get(given.person, key)) === 0) return 'Its key is not one of the person who decided.';
    const pieces = chunks.all(envelope).map((bytes) => z.instanceof(Uint8Array).parse(bytes));
    return pieces.length === 0
      ? 'It is not there.'
      : findAttestationFault(Buffer.concat(pieces), given, idOfStream(stream), span.publicKey);
  }

  return (row) => {
    if (row.type !== 'signOff.given') return undefined;
    const fault = faultOf(row);
    return fault === null
      ? undefined
      : eventProblem('attestation-invalid', row, `The statement kept with it does not hold. ${fault}`, 'data');
  };
}

function parseGiven(data: string) {
  try {
    return signOffEvents['signOff.given'].safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
