import { expect } from 'vitest';

/** Stands in an expected value for any text that fits. */
export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** Stands in an expected value for any list with such a member. */
export function listWith(member: Readonly<Record<string, unknown>>): unknown {
  return expect.arrayContaining([expect.objectContaining(member)]);
}
