/** So many of these people are needed for one rule. */
export interface Need {
  readonly count: number;
  readonly people: readonly string[];
}

/**
 * Whether every need can be met at once when a person serves only one of them: a bipartite matching by augmenting paths
 * (Kuhn's algorithm), places on one side and people on the other.
 */
export function canAllBeMet(needs: readonly Need[]): boolean {
  const places = needs.flatMap((need) => Array.from({ length: need.count }, () => need.people));
  const placeByPerson = new Map<string, number>();
  return places.every((_, place) => findPerson(places, place, placeByPerson, new Set()));
}

function findPerson(
  places: readonly (readonly string[])[],
  place: number,
  placeByPerson: Map<string, number>,
  tried: Set<string>,
): boolean {
  for (const person of places[place] ?? []) {
    if (tried.has(person)) continue;
    tried.add(person);
    const other = placeByPerson.get(person);
    if (other === undefined || findPerson(places, other, placeByPerson, tried)) {
      placeByPerson.set(person, place);
      return true;
    }
  }
  return false;
}
