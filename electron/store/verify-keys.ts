import { z } from 'zod';
import type { StoredEvent } from '../../shared/domain/event.ts';
import { digestSchema } from '../../shared/domain/identity.ts';
import { personEvents } from '../../shared/domain/person.ts';
import { workspaceEvents } from '../../shared/domain/workspace.ts';
import type { Connection } from './connection.ts';
import { fingerprintOf, readPublicKey } from './event-bytes.ts';
import { tryEventFromRow } from './event-row.ts';
import { eventProblem, type LogProblem } from './log-report.ts';

/** When a key was good: it signs events from `from` on and before `until` (null: to this day). */
export const keySpanSchema = z.object({
  fingerprint: digestSchema,
  publicKey: z.string(),
  from: z.number(),
  until: z.number().nullable(),
});
export type KeySpan = z.infer<typeof keySpanSchema>;

/** The keys of a log, and what is wrong with the events that name them. */
export interface KeySpans {
  readonly spans: readonly KeySpan[];
  readonly problems: readonly LogProblem[];
}

// Only these streams can hold events about keys; the index of streams finds them without reading the log.
const keyEventsSql = `SELECT * FROM events
  WHERE type IN ('workspace.created', 'person.keyEnrolled', 'person.keyRevoked')
    AND (stream = 'workspace' OR (stream >= 'person/' AND stream < 'person0'))
  ORDER BY sequence`;

function isGoodKey(publicKey: string): boolean {
  try {
    readPublicKey(publicKey);
    return true;
  } catch {
    return false;
  }
}

/** True where this key could sign that event. */
export function isGoodAt(span: KeySpan, sequence: number): boolean {
  return sequence >= span.from && (span.until === null || sequence < span.until);
}

/**
 * Every key that ever could sign, and when, from events in the order of the log. The first event names the workspace's key; every further key is enrolled by
 * one that was good at that moment, so that nobody can let himself in.
 */
export function keySpansOf(events: Iterable<StoredEvent>): KeySpans {
  let spans: readonly KeySpan[] = [];
  const problems: LogProblem[] = [];

  const add = (event: StoredEvent, fingerprint: string, publicKey: string, from: number): void => {
    if (fingerprintOf(publicKey) === fingerprint && isGoodKey(publicKey)) {
      spans = [...spans, { fingerprint, publicKey, from, until: null }];
    } else {
      problems.push(eventProblem('key-invalid', event, 'The key in it is not the one that it is named for.', 'data'));
    }
  };

  for (const event of events) {
    const created = workspaceEvents['workspace.created'].safeParse(event.data);
    const enrolled = personEvents['person.keyEnrolled'].safeParse(event.data);
    const revoked = personEvents['person.keyRevoked'].safeParse(event.data);
    const isByGoodKey = spans.some((span) => span.fingerprint === event.signer && isGoodAt(span, event.sequence));
    if (event.type === 'workspace.created' && event.sequence === 1 && created.success) {
      add(event, event.signer, created.data.publicKey, 1);
    } else if (event.type === 'person.keyEnrolled' && isByGoodKey && enrolled.success) {
      add(event, enrolled.data.fingerprint, enrolled.data.publicKey, event.sequence + 1);
    } else if (event.type === 'person.keyRevoked' && isByGoodKey && revoked.success) {
      const { fingerprint } = revoked.data;
      spans = spans.map((span) =>
        span.fingerprint === fingerprint && span.until === null ? { ...span, until: event.sequence + 1 } : span,
      );
    }
  }
  return { spans, problems };
}

/** The keys of the log in a database. A row that is no event is left to the check of its row. */
export function readKeySpans(connection: Connection): KeySpans {
  const rows = connection.prepare(keyEventsSql).all();
  return keySpansOf(rows.flatMap((row) => tryEventFromRow(row) ?? []));
}
