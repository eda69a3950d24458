import type { Decision, Rejection } from './event.ts';

/** One reason of a "no": a stable code, one sentence, and what would make it possible. */
export function rejection(code: string, message: string, nextAction: string): Rejection {
  return { code, message, nextAction };
}

/** Rejects for all the given reasons, of which there must be at least one. */
export function rejectAll(reasons: readonly Rejection[]): Decision<never> {
  return { kind: 'rejected', reasons };
}

/** "a", "a and b", "a, b and c": names in a sentence. */
export function joinNames(names: readonly string[]): string {
  const last = names.at(-1);
  return last === undefined || names.length === 1 ? (last ?? 'nobody') : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** The first few of many names, then how many more there are. */
export function nameSome(names: readonly string[], most = 3): string {
  return names.length <= most + 1
    ? joinNames(names)
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
