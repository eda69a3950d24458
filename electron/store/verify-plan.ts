import { z } from 'zod';
import { readIdentity } from './checkpoints.ts';
import type { Connection } from './connection.ts';
import { findLostGuards } from './guards.ts';
import { type LogProblem, logProblemSchema } from './log-report.ts';
import { checkVouchedHeads } from './verify-checkpoint.ts';
import { keySpanSchema, readKeySpans } from './verify-keys.ts';
import type { Outline } from './verify-outline.ts';

/** Whose keys count, and what could be seen at first sight. */
export const planSchema = z.object({
  streams: z.number(),
  spans: z.array(keySpanSchema),
  problems: z.array(logProblemSchema),
  notes: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;

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

/**
 * Looks over the log: whose keys count, and what is missing. Where it is to fit an outline, both belong into one
 * transaction: what is decided meanwhile does not count.
 */
export function planVerification(connection: Connection, { events, first, isWhole }: Outline): Plan {
  const { spans, problems } = readKeySpans(connection);
  const gaps = isWhole ? [] : findGaps(connection, first);
  const genesis: readonly LogProblem[] =
    events === 0 || readIdentity(connection) !== undefined
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
  return {
    streams: z.number().parse(connection.prepare(streamsSql).pluck().get()),
    spans: [...spans],
    problems: [...genesis, ...gaps, ...problems, ...checkVouchedHeads(connection)],
    notes: guards,
  };
}
