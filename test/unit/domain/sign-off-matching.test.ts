import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canAllBeMet, findSeating, type Need, type SeatOption } from '../../../shared/domain/sign-off-matching.ts';

/** Whom a seat takes, as the naive reading counts them. */
function takes(role: string, { person, inPlaceOf }: SeatOption, isPerRole: boolean): readonly string[] {
  const people = inPlaceOf === null ? [person] : [person, inPlaceOf];
  return isPerRole ? people.map((one) => `${role}:${one}`) : people;
}

/** Tries every way of giving people to places. */
function canBeMetByTrying(needs: readonly Need[], isPerRole: boolean, taken: ReadonlySet<string> = new Set()): boolean {
  const [need, ...rest] = needs;
  if (need === undefined) return true;
  if (need.count === 0) return canBeMetByTrying(rest, isPerRole, taken);
  return need.options
    .map((option) => takes(need.role, option, isPerRole))
    .filter((people) => people.every((one) => !taken.has(one)))
    .some((people) =>
      canBeMetByTrying([{ ...need, count: need.count - 1 }, ...rest], isPerRole, new Set([...taken, ...people])),
    );
}

const people = ['a', 'b', 'c', 'd', 'e'] as const;
const own = fc.subarray([...people]).map((some) => some.map((person): SeatOption => ({ person, inPlaceOf: null })));
const pair = fc
  .tuple(fc.constantFrom(...people), fc.constantFrom(...people))
  .filter(([person, inPlaceOf]) => person !== inPlaceOf)
  .map(([person, inPlaceOf]): SeatOption => ({ person, inPlaceOf }));
const pairs = fc.uniqueArray(pair, {
  maxLength: 2,
  comparator: (one, other) => one.person === other.person && one.inPlaceOf === other.inPlaceOf,
});
const need = (index: number) =>
  fc.record({
    role: fc.constant(`role-${index}`),
    count: fc.nat({ max: 2 }),
    options: fc.tuple(own, pairs).map((all) => all.flat()),
  });
const needs = fc
  .nat({ max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => need(index))));

describe('giving people to roles', () => {
  test('finds a way exactly when trying every way finds one, with delegations and both ways of counting', () => {
    fc.assert(
      fc.property(needs, fc.boolean(), (some, isPerRole) => {
        expect(canAllBeMet(some, isPerRole)).toBe(canBeMetByTrying(some, isPerRole));
      }),
      { numRuns: 600 },
    );
  });

  test('names a way that holds: enough for each role, and nobody twice', () => {
    fc.assert(
      fc.property(needs, fc.boolean(), (some, isPerRole) => {
        const seating = findSeating(some, isPerRole);
        if (seating === null) return;
        expect(seating.map((seats) => seats.length)).toEqual(some.map(({ count }) => count));
        const taken = seating.flatMap((seats, index) =>
          seats.flatMap((seat) => takes(some[index]?.role ?? '', seat, isPerRole)),
        );
        expect(new Set(taken).size).toBe(taken.length);
        for (const [index, seats] of seating.entries()) {
          for (const seat of seats) expect(some[index]?.options).toContainEqual(seat);
        }
      }),
    );
  });

  test('does not take thirty roles and twenty-nine people for long', () => {
    const options = Array.from({ length: 29 }, (_, index): SeatOption => ({ person: `p${index}`, inPlaceOf: null }));
    const many = Array.from({ length: 30 }, (_, index): Need => ({ role: `r${index}`, count: 1, options }));
    expect(canAllBeMet(many)).toBe(false);
    expect(canAllBeMet(many.slice(1))).toBe(true);
    expect(canAllBeMet(many, true)).toBe(true);
  });
});
