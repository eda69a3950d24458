/** One line of the bench. `ours` and `theirs` are milliseconds; the line holds while `ratio` is at most `limit`. */
export interface Measurement {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly limit: number;
}

export function measurement(name: string, ours: number, theirs: number, limit: number): Measurement {
  return { name, ours, theirs, ratio: ours / theirs, limit };
}

/** The value that so large a part of the values does not exceed: 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** How long something takes, in milliseconds. */
export async function time(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
