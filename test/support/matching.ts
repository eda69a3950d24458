import { expect } from 'vitest';

/** Vitest's matchers without their `any`. */
export const anyText: unknown = expect.any(String);

export function textWith(part: string | RegExp): unknown {
  return typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part);
}

export function objectWith(members: Readonly<Record<string, unknown>>): unknown {
  return expect.objectContaining(members);
}

export function listWith(...items: readonly unknown[]): unknown {
  return expect.arrayContaining([...items]);
}

/** A member of what came in as JSON. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}
