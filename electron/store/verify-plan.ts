import { z } from 'zod';
import { readIdentity } from './checkpoints.ts';
import type { Connection } from './connection.ts';
import { findLostGuards } from './guards.ts';
import { type LogProblem, logProblemSchema } from './log-report.ts';
import { keySpanSchema, readKeySpans } from './verify-keys.ts';

/** Parts of so many events are given out at once: with signatures a quarter of a second's work, without them too. */
const EVENTS_PER_RANGE = { withSignatures: 2048, withoutSignatures: 32_768 } as const;

/** What there is to check, and what could be seen at first sight. */
export const planSchema = z.object({
  events: z.number(),
  head: z.number(),
  streams: z.number(),
  spans: z.array(keySpanSchema),
  ranges: z.array(z.tuple([z.number(), z.number()])),
  problems: z.array(logProblemSchema),
  notes: z.array(z.string()),
  /** Sequences of the checkpoints that the workspace keeps, the oldest first. */
  ownCheckpoints: z.array(z.number()),
});
export type Plan = z.infer<typeof planSchema>;

const countSchema = z.object({ events: z.number(), first: z.number(), last: z.number() });

const streamsSql = `WITH RECURSIVE names (stream) AS (
    SELECT min(stream) FROM events
    UNION ALL
    SELECT (SELECT min(stream) FROM events WHERE stream > names.stream) FROM names WHERE names.stream IS NOT NULL
  )
  SELECT count(stream) FROM names`;

function missing(first: number, last: number): LogProblem {
  const place = first === last ? `event ${first}` : `events ${first} to ${last}`;
  return { code: 'events-missing', message: 'They are gone: events are counted without gaps.', place, sequence: first };
}

/** Gaps in the sequence. Walks over the whole log. */
function findGaps(connection: Connection, first: number): readonly LogProblem[] {
  const gaps = connection
    .prepare(
      `SELECT here, next FROM (SELECT sequence AS here, lead(sequence) OVER (ORDER BY sequence) AS next FROM events)
       WHERE next <> here + 1`,
    )
    .raw()
    .all();
  const found = z.array(z.tuple([z.number(), z.number()])).parse(gaps);
  return [...(first > 1 ? [missing(1, first - 1)] : []), ...found.map(([here, next]) => missing(here + 1, next - 1))];
}

/** Where each part begins and ends: cut by the number of events that are there, whatever their sequences. */
function cutRanges(connection: Connection, size: number, last: number): readonly [number, number][] {
  const starts = z.array(z.number()).parse(
    connection
      .prepare(
        `SELECT sequence FROM (SELECT sequence, row_number() OVER (ORDER BY sequence) AS number FROM events)
         WHERE number % ? = 1 ORDER BY sequence`,
      )
      .pluck()
      .all(size),
  );
  return starts.map((start, index) => [start, (starts[index + 1] ?? last + 1) - 1]);
}

function arithmeticRanges(size: number, last: number): readonly [number, number][] {
  return Array.from({ length: Math.ceil(last / size) }, (_, index) => [
    index * size + 1,
    Math.min((index + 1) * size, last),
  ]);
}

function plan(connection: Connection, signatures: boolean): Plan {
  const count = countSchema.parse(
    connection
      .prepare(
        'SELECT count(*) AS events, ifnull(min(sequence), 0) AS first, ifnull(max(sequence), 0) AS last FROM events',
      )
      .get(),
  );
  const { spans, problems } = readKeySpans(connection);
  const size = signatures ? EVENTS_PER_RANGE.withSignatures : EVENTS_PER_RANGE.withoutSignatures;
  const isWhole = count.events === 0 || (count.first === 1 && count.last === count.events);
  const gaps = isWhole ? [] : findGaps(connection, count.first);
  const genesis: readonly LogProblem[] =
    count.events === 0 || readIdentity(connection) !== undefined
      ? []
      : [
          {
            code: 'genesis-missing',
            message: 'The log does not begin with the making of the workspace: whose keys count cannot be told.',
            place: 'event 1',
            sequence: 1,
          },
        ];
  const guards = findLostGuards(connection).map(
    (name) => `The file has lost its guard "${name}". It is put back when the file is next opened for writing.`,
  );
  const own = connection.prepare('SELECT sequence FROM checkpoints ORDER BY sequence').pluck().all();
  return {
    events: count.events,
    head: count.last,
    streams: z.number().parse(connection.prepare(streamsSql).pluck().get()),
    spans: [...spans],
    ranges: [...(isWhole ? arithmeticRanges(size, count.last) : cutRanges(connection, size, count.last))],
    problems: [...genesis, ...gaps, ...problems],
    notes: guards,
    ownCheckpoints: z.array(z.number()).parse(own),
  };
}

/**
 * Looks over the log: how much there is, whose keys count, what is missing, and how to share out the work. All of it at
 * one moment: what is decided meanwhile does not count.
 */
export function planVerification(connection: Connection, signatures: boolean): Plan {
  return connection.transaction(() => plan(connection, signatures))();
}
