import type { Environment } from './environment.ts';
import type { Occupant } from './promotion.ts';
import type { PromotionState } from './promotion-state.ts';

/**
 * What is in one environment. `occupant` came with the promotion `current`; `before` is what a rollback would bring back.
 * `failed` is a promotion that failed after the last confirmed one: what the environment holds may be damaged.
 */
export interface Occupancy {
  readonly environment: string;
  readonly kind: Environment['kind'];
  readonly occupant: Occupant | null;
  readonly since: string | null;
  readonly current: PromotionState | null;
  readonly before: Occupant | null;
  readonly inProgress: PromotionState | null;
  readonly failed: PromotionState | null;
}

/** What is where, in the order of the ladder, told by the promotions of all releases of the product (in any order). */
export function occupancyFrom(
  ladder: readonly Environment[],
  promotions: readonly PromotionState[],
): readonly Occupancy[] {
  return ladder.map(({ name, kind }) => {
    const here = promotions.filter((one) => sameEnvironment(one.environment, name));
    const confirmed = here.filter((one) => one.status === 'confirmed').toSorted(byOutcome);
    const current = confirmed.at(-1) ?? null;
    const stack = confirmed.reduce<readonly Occupant[]>(move, []);
    const failed = here
      .filter((one) => one.status === 'failed')
      .toSorted(byOutcome)
      .at(-1);
    return {
      environment: name,
      kind,
      occupant: current?.target ?? null,
      since: current?.outcome?.at ?? null,
      current,
      before: stack.at(-2) ?? null,
      inProgress: here.find((one) => one.status === 'inProgress') ?? null,
      failed: failed !== undefined && settledAt(failed) > settledAt(current) ? failed : null,
    };
  });
}

/** Names of environments are the same without regard to case. */
export function sameEnvironment(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether two occupants are the same bits of the same release. */
export function sameOccupant(one: Occupant | null, other: Occupant | null): boolean {
  return one !== null && other !== null && one.release === other.release && one.manifest === other.manifest;
}

/** A promotion puts its target on top; a rollback takes the top away, so that the next one goes further back. */
function move(stack: readonly Occupant[], promotion: PromotionState): readonly Occupant[] {
  if (promotion.kind === 'promote') return [...stack, promotion.target];
  const left = stack.slice(0, -1);
  return sameOccupant(left.at(-1) ?? null, promotion.target) ? left : [...left, promotion.target];
}

function settledAt(promotion: PromotionState | null): number {
  return promotion?.outcome?.sequence ?? 0;
}

function byOutcome(one: PromotionState, other: PromotionState): number {
  return settledAt(one) - settledAt(other);
}
