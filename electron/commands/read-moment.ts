import { daySchema } from '../../shared/domain/checklist.ts';
import { UsageError } from './usage-error.ts';

const dayLength = 86_400_000;
const form = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?)?$/u;

/** A time as it is said: from its first moment to its last, since a day holds its hours and a minute its seconds. */
export interface Moment {
  readonly first: string;
  readonly last: string;
  readonly isDay: boolean;
}

/** Reads a day or a time. One that names no zone is in UTC, whatever the machine’s own is. */
export function readMoment(word: string): Moment {
  const [text = '', day, time, seconds, fraction, zone] = form.exec(word.toUpperCase().replace(' ', 'T')) ?? [];
  const first = Date.parse(time === undefined || zone !== undefined ? text : `${text}Z`);
  if (!daySchema.safeParse(day).success || Number.isNaN(first)) {
    throw new UsageError(`“${word}” is not a time.`, 'Write it like 2026-11-27T14:02Z.');
  }
  const length = time === undefined ? dayLength : fraction !== undefined ? 1 : seconds === undefined ? 60_000 : 1000;
  const last = new Date(first + length - 1).toISOString();
  return { first: new Date(first).toISOString(), last, isDay: time === undefined };
}
