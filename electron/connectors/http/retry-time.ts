/** Reads when an answer says it may be asked again, and how much may still be asked. Times are epoch milliseconds of our own clock. */

type ReadHeader = (name: string) => string | null;

const second = 1000;
/** The last moment that a date can hold. */
const lastTime = 8.64e15;

/** An absolute time in any of the forms in use: ISO 8601, an HTTP date, epoch seconds or milliseconds. */
function parseTime(text: string): number | null {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) {
    if (number > 1e12) return number <= lastTime ? number : null;
    return number > 1e9 ? number * second : null;
  }
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** How far the other side's clock is ahead of ours. */
function skewOf(header: ReadHeader, now: number): number {
  const theirs = Date.parse(header('date') ?? '');
  return Number.isNaN(theirs) ? 0 : theirs - now;
}

/** A number of seconds from now, or an absolute time by the other side's clock. */
function parseWait(text: string, header: ReadHeader, now: number): number | null {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && seconds < 1e9) return now + seconds * second;
  const time = parseTime(text);
  return time === null ? null : Math.max(now, time - skewOf(header, now));
}

function first(header: ReadHeader, names: readonly string[]): string | null {
  for (const name of names) {
    const value = header(name);
    if (value !== null) return value;
  }
  return null;
}

/**
 * When `Retry-After`, or else the end of a window of which nothing is left, says that it may be asked again. Some systems name the
 * window in every answer, so a window of which something is left is not why they refuse.
 */
export function readRetryTime(header: ReadHeader, now: number): number | null {
  const after = header('retry-after');
  const told = after === null ? null : parseWait(after, header, now);
  if (told !== null) return told;
  const budget = readBudget(header, now);
  return budget !== null && budget.remaining <= 0 ? budget.resetAt : null;
}

/** What is left of the present window. */
export interface RateBudget {
  readonly limit: number | null;
  readonly remaining: number;
  /** Epoch milliseconds, null where it is not said. */
  readonly resetAt: number | null;
}

/** `76;w=21600` of Docker Hub counts within a window of so many seconds; the others write the number alone. */
function parseCount(text: string | null): number {
  return Number(text?.split(';', 1)[0] ?? Number.NaN);
}

/** The headers of GitHub and Jira (`X-RateLimit-*`), of GitLab, Docker Hub and the draft standard (`RateLimit-*`). */
export function readBudget(header: ReadHeader, now: number): RateBudget | null {
  const remaining = parseCount(first(header, ['x-ratelimit-remaining', 'ratelimit-remaining']));
  if (!Number.isFinite(remaining)) return null;
  const limit = parseCount(first(header, ['x-ratelimit-limit', 'ratelimit-limit']));
  const reset = first(header, ['x-ratelimit-reset', 'ratelimit-reset', 'x-ratelimit-interval-seconds']);
  return {
    limit: Number.isFinite(limit) ? limit : null,
    remaining,
    resetAt: reset === null ? null : parseWait(reset, header, now),
  };
}
