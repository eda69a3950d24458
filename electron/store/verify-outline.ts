import type { Connection } from './connection.ts';

/** Parts of so many events are given out at once: with signatures a quarter of a second's work, without them less. */
const EVENTS_PER_RANGE = { withSignatures: 2048, withoutSignatures: 16_384 } as const;

/** How much there is to check. */
export interface Outline {
  readonly events: number;
  readonly first: number;
  readonly head: number;
  /** True where the sequences have no gap. */
  readonly isWhole: boolean;
  readonly ranges: [number, number][];
  /** Sequences of the checkpoints that the workspace keeps, the oldest first. */
  readonly ownCheckpoints: number[];
}

function readNumbers(connection: Connection, sql: string, ...values: readonly number[]): number[] {
  return connection
    .prepare(sql)
    .pluck()
    .all(...values)
    .map(Number);
}

/** Where each part begins and ends: cut by the number of events that are there, whatever their sequences. */
function cutRanges(connection: Connection, size: number, last: number): [number, number][] {
  const starts = readNumbers(
    connection,
    `SELECT sequence FROM (SELECT sequence, row_number() OVER (ORDER BY sequence) AS number FROM events)
     WHERE number % ? = 1 ORDER BY sequence`,
    size,
  );
  return starts.map((start, index) => [start, (starts[index + 1] ?? last + 1) - 1]);
}

function arithmeticRanges(size: number, last: number): [number, number][] {
  return Array.from({ length: Math.ceil(last / size) }, (_, index) => [
    index * size + 1,
    Math.min((index + 1) * size, last),
  ]);
}

/** Counts the log and shares out the work on it. */
export function outlineLog(connection: Connection, signatures: boolean): Outline {
  const [events = 0] = readNumbers(connection, 'SELECT count(*) FROM events');
  const [first = 0] = readNumbers(connection, 'SELECT ifnull(min(sequence), 0) FROM events');
  const [head = 0] = readNumbers(connection, 'SELECT ifnull(max(sequence), 0) FROM events');
  const ownCheckpoints = readNumbers(connection, 'SELECT sequence FROM checkpoints ORDER BY sequence');
  const size = signatures ? EVENTS_PER_RANGE.withSignatures : EVENTS_PER_RANGE.withoutSignatures;
  const isWhole = events === 0 || (first === 1 && head === events);
  const ranges = isWhole ? arithmeticRanges(size, head) : cutRanges(connection, size, head);
  return { events, first, head, isWhole, ranges, ownCheckpoints };
}
