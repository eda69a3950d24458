/** A threshold as people type it, with a point or a comma; null where it is no number, or one that no rule can hold. */
export function readThreshold(text: string): number | null {
  const number = /^\d+([.,]\d*)?$/u.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;
  return number === null || number > 1_000_000 ? null : number;
}

/** Whole hours from one on, cut to the most there may be; null where it is none. */
export function readHours(text: string, most: number): number | null {
  const hours = Number(text.replaceAll(/\D/gu, ''));
  return hours >= 1 ? Math.min(most, hours) : null;
}
