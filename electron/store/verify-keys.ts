import { z } from 'zod';
import { idOfStream } from '../../shared/domain/entry.ts';
import type { StoredEvent } from '../../shared/domain/event.ts';
import { digestSchema } from '../../shared/domain/identity.ts';
import { personEvents } from '../../shared/domain/person.ts';
import { workspaceEvents } from '../../shared/domain/workspace.ts';
import type { Connection } from './connection.ts';
import { fingerprintOf, readPublicKey } from './event-bytes.ts';
import { tryEventFromRow } from './event-row.ts';
import { eventProblem, type LogProblem } from './log-report.ts';
import { findVouchFault } from './vouch-statement.ts';

/** When a key was good: it signs events from `from` on and before `until` (null: to this day). */
export const keySpanSchema = z.object({
  fingerprint: digestSchema,
  publicKey: z.string(),
  /** Whose it is; null for the workspace's own. */
  person: z.string().nullable(),
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
  WHERE type IN ('workspace.created', 'workspace.keyReplaced', 'person.keyEnrolled', 'person.keyRevoked')
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
export function isGoodAt(span: Pick<KeySpan, 'from' | 'until'>, sequence: number): boolean {
  return sequence >= span.from && (span.until === null || sequence < span.until);
}

/**
 * Every key that ever could sign, and when, from events in the order of the log. The first event names the workspace's key; every further key is enrolled by
 * one that was good at that moment, so that nobody can let himself in. A workspace's key that was lost gives way to one that signs
 * for itself, where a person's good key vouches for it.
 */
export function keySpansOf(events: Iterable<StoredEvent>): KeySpans {
  let spans: readonly KeySpan[] = [];
  const problems: LogProblem[] = [];

  const add = (event: StoredEvent, span: Omit<KeySpan, 'until'>): void => {
    if (fingerprintOf(span.publicKey) === span.fingerprint && isGoodKey(span.publicKey)) {
      spans = [...spans, { ...span, until: null }];
    } else {
      problems.push(eventProblem('key-invalid', event, 'The key in it is not the one that it is named for.', 'data'));
    }
  };
  const end = (fingerprint: string, until: number): void => {
    spans = spans.map((span) => (span.fingerprint === fingerprint && span.until === null ? { ...span, until } : span));
  };
  let workspace: string | null = null;

  for (const event of events) {
    const { sequence } = event;
    const created = workspaceEvents['workspace.created'].safeParse(event.data);
    const replaced = workspaceEvents['workspace.keyReplaced'].safeParse(event.data);
    const enrolled = personEvents['person.keyEnrolled'].safeParse(event.data);
    const revoked = personEvents['person.keyRevoked'].safeParse(event.data);
    const isByGoodKey = spans.some((span) => span.fingerprint === event.signer && isGoodAt(span, sequence));
    if (event.type === 'workspace.created' && sequence === 1 && created.success) {
      const { publicKey } = created.data;
      workspace = created.data.workspace;
      add(event, { fingerprint: event.signer, publicKey, person: null, from: 1 });
    } else if (event.type === 'workspace.keyReplaced' && event.stream === 'workspace' && replaced.success) {
      const { publicKey, vouchedBy } = replaced.data;
      const current = workspaceKeysOf(spans).at(-1)?.fingerprint;
      const goodKey = (fingerprint: string) =>
        spans.find((span) => span.fingerprint === fingerprint && span.person === vouchedBy && isGoodAt(span, sequence))
          ?.publicKey;
      const fault = findVouchFault(event, replaced.data, { workspace, current, goodKey });
      if (fault !== null) {
        problems.push(eventProblem('key-invalid', event, `The new key in it does not count. ${fault}`, 'data'));
        continue;
      }
      end(replaced.data.replaces, sequence);
      add(event, { fingerprint: event.signer, publicKey, person: null, from: sequence });
    } else if (event.type === 'person.keyEnrolled' && isByGoodKey && enrolled.success) {
      const { fingerprint, publicKey } = enrolled.data;
      add(event, { fingerprint, publicKey, person: idOfStream(event.stream), from: sequence + 1 });
    } else if (event.type === 'person.keyRevoked' && isByGoodKey && revoked.success) {
      end(revoked.data.fingerprint, sequence + 1);
    }
  }
  return { spans, problems };
}

/** The workspace's own keys, the one of now last. */
export function workspaceKeysOf(spans: readonly KeySpan[]): readonly KeySpan[] {
  return spans.filter(({ person }) => person === null);
}

/** The keys of the log in a database. A row that is no event is left to the check of its row. */
export function readKeySpans(connection: Connection): KeySpans {
  const rows = connection.prepare(keyEventsSql).all();
  return keySpansOf(rows.flatMap((row) => tryEventFromRow(row) ?? []));
}
