import { nextCursor } from '../../shared/domain/sync.ts';
import type { Facts } from './open-facts.ts';
import { isNearlySpent, restUntilReset } from './sync-budget.ts';
import { keep, placeOf, type Reading } from './sync-reading.ts';
import { keepResume, stateOf } from './sync-state.ts';

interface Listed {
  readonly updatedAt: string;
}

interface Query<K> extends ReturnType<typeof placeOf> {
  readonly updatedSince: string | null;
  readonly isKnown: (listed: K) => boolean;
}

/** A listing in pages whose lines are cheap, and where each line that is new costs calls of its own. */
export interface Listing<K extends Listed, T extends K> {
  /** As it is told while it is read: `Pull requests`. */
  readonly title: string;
  /** The kind of its facts. */
  readonly kind: string;
  readonly keyOf: (listed: K) => string;
  readonly readKept: (facts: Facts, source: string) => readonly T[];
  readonly list: (query: Query<K>) => AsyncIterable<readonly T[]>;
}

/**
 * What changed in a listing. A first reading keeps each page and rests at the last of the budget; when it goes on, what it kept and nobody
 * changed since is not asked for again. Throws OutsideError.
 */
export async function readListing<K extends Listed, T extends K>(
  reading: Reading,
  { title, kind, keyOf, readKept, list }: Listing<K, T>,
  beganAt: string,
): Promise<number> {
  const { context, source, resource, report, ports } = reading;
  const before = stateOf(context, source, resource);
  const isFirst = before.cursor === null;
  const kept = isFirst && before.resume !== null ? readKept(context.facts(), source.id) : [];
  const updatedAt = new Map(kept.map((one) => [keyOf(one), one.updatedAt]));
  if (kept.length > 0 && isNearlySpent(context, ports)) throw restUntilReset(source, ports);
  const pages = list({
    ...placeOf(reading),
    updatedSince: nextCursor(before),
    isKnown: (one) => updatedAt.get(keyOf(one)) === one.updatedAt,
  });
  let [read, changed] = [kept.length, 0];
  for await (const page of pages) {
    changed += keep(reading, kind, page, keyOf, beganAt);
    read += page.length;
    report(`${title} of ${source.path}`, read, null);
    if (!isFirst) continue;
    keepResume(context, source, resource, 'begun');
    // What candidates need is read by the same budget, and so is what somebody writes.
    if (isNearlySpent(context, ports)) throw restUntilReset(source, ports);
  }
  return changed;
}
