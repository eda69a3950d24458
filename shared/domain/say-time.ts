/** A moment (UTC, ISO 8601) in a sentence: `2026-12-01 09:00 UTC`. */
export function sayTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
