/** A person who could sign for a role, for themselves or in the place of somebody whose part that takes, too. */
export interface SeatOption {
  readonly person: string;
  readonly inPlaceOf: string | null;
}

/** So many of these seats are needed for one role. */
export interface Need {
  readonly role: string;
  readonly count: number;
  readonly options: readonly SeatOption[];
}

/** Who signs for each need, in their order. */
export type Seating = readonly (readonly SeatOption[])[];

/** So many delegations are tried with and without; of more, the later ones are not used. */
const mostDelegations = 10;

interface Pair extends SeatOption {
  readonly need: number;
  readonly inPlaceOf: string;
}

/**
 * A way to meet every need at once, or null where there is none. `isPerRole`: a person serves each role once, else one role in all.
 * A bipartite matching by augmenting paths (Kuhn's algorithm), places on one side and people on the other; a seat in the place of
 * somebody takes two people, so those are tried one by one, used and unused.
 */
export function findSeating(needs: readonly Need[], isPerRole: boolean): Seating | null {
  const plain = needs.map((need) => ({ ...need, options: need.options.filter(isOwn) }));
  const found = matchPeople(plain, isPerRole, new Set());
  if (found !== null) return found;
  // As if who is stood in for were free all the same: where that does not do, nothing does.
  const relaxed = needs.map((need) => ({ ...need, options: need.options.map((one) => ({ ...one, inPlaceOf: null })) }));
  if (matchPeople(relaxed, isPerRole, new Set()) === null) return null;
  const pairs = needs.flatMap(({ options }, need) =>
    options.flatMap(({ person, inPlaceOf }) => (inPlaceOf === null ? [] : { need, person, inPlaceOf })),
  );
  return tryPairs(plain, pairs.slice(0, mostDelegations), isPerRole, []);
}

/** Whether every need can be met at once. */
export function canAllBeMet(needs: readonly Need[], isPerRole = false): boolean {
  return findSeating(needs, isPerRole) !== null;
}

function isOwn({ inPlaceOf }: SeatOption): boolean {
  return inPlaceOf === null;
}

function tryPairs(
  needs: readonly Need[],
  pairs: readonly Pair[],
  isPerRole: boolean,
  used: readonly Pair[],
): Seating | null {
  const [pair, ...others] = pairs;
  if (pair === undefined) {
    const left = needs.map((need, index) => ({
      ...need,
      count: need.count - used.filter((one) => one.need === index).length,
    }));
    const seats = matchPeople(left, isPerRole, new Set(used.flatMap((one) => keysOf(needs, one, isPerRole))));
    return (
      seats?.map((some, index) => [
        ...used.filter((one) => one.need === index).map(({ person, inPlaceOf }) => ({ person, inPlaceOf })),
        ...some,
      ]) ?? null
    );
  }
  const taken = new Set(used.flatMap((one) => keysOf(needs, one, isPerRole)));
  const isFree = keysOf(needs, pair, isPerRole).every((key) => !taken.has(key));
  const hasRoom = used.filter((one) => one.need === pair.need).length < (needs[pair.need]?.count ?? 0);
  const without = tryPairs(needs, others, isPerRole, used);
  return without ?? (isFree && hasRoom ? tryPairs(needs, others, isPerRole, [...used, pair]) : null);
}

function keysOf(needs: readonly Need[], { need, person, inPlaceOf }: Pair, isPerRole: boolean): readonly string[] {
  const role = needs[need]?.role ?? '';
  return [keyOf(role, person, isPerRole), keyOf(role, inPlaceOf, isPerRole)];
}

function keyOf(role: string, person: string, isPerRole: boolean): string {
  return isPerRole ? `${role} ${person}` : person;
}

interface Place {
  readonly need: number;
  readonly keys: readonly string[];
}

function matchPeople(needs: readonly Need[], isPerRole: boolean, taken: ReadonlySet<string>): Seating | null {
  const places = needs.flatMap(({ role, count, options }, need) => {
    const keys = options.map(({ person }) => keyOf(role, person, isPerRole)).filter((key) => !taken.has(key));
    return Array.from({ length: count }, (): Place => ({ need, keys }));
  });
  const placeByKey = new Map<string, number>();
  if (!places.every((_, place) => findPerson(places, place, placeByKey, new Set()))) return null;
  return needs.map(({ role, options }, need) =>
    options.filter(({ person }) => places[placeByKey.get(keyOf(role, person, isPerRole)) ?? -1]?.need === need),
  );
}

function findPerson(
  places: readonly Place[],
  place: number,
  placeByKey: Map<string, number>,
  tried: Set<string>,
): boolean {
  for (const key of places[place]?.keys ?? []) {
    if (tried.has(key)) continue;
    tried.add(key);
    const other = placeByKey.get(key);
    if (other === undefined || findPerson(places, other, placeByKey, tried)) {
      placeByKey.set(key, place);
      return true;
    }
  }
  return false;
}
