import { candidateName } from './candidate-state.ts';
import { type Environment, productionOf, rungsOf } from './environment.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** The environment of a release's ladder with this name, in any case; null where there is none. */
export function environmentOf(state: ReleaseState, name: string): Environment | null {
  return state.rules.ladder.find((one) => sameEnvironment(one.name, name)) ?? null;
}

/**
 * Whether an environment has held these bits of the release, as somebody confirmed. It still counts when a later release has taken
 * their place there, but not when they were rolled back.
 */
export function hasHeld(state: ReleaseState, environment: string, manifest: string): boolean {
  const moves = state.promotions
    .filter((one) => one.status === 'confirmed' && sameEnvironment(one.environment, environment))
    .toSorted((one, other) => (one.outcome?.sequence ?? 0) - (other.outcome?.sequence ?? 0));
  return moves.reduce((held, { kind, target, replaced }) => {
    if (target.release === state.id && target.manifest === manifest) return true;
    const left = kind === 'rollback' && replaced?.release === state.id && replaced.manifest === manifest;
    return held && !left;
  }, false);
}

/** A sentence for a release that production held and was rolled back from, and does not hold again; else null. */
export function rolledBackTo(state: ReleaseState): string | null {
  const production = productionOf(state.rules.ladder);
  const manifest = currentCandidate(state)?.manifest;
  if (production === null || manifest === undefined || hasHeld(state, production.name, manifest)) return null;
  const back = state.promotions.findLast(
    (one) =>
      one.kind === 'rollback' &&
      one.status === 'confirmed' &&
      sameEnvironment(one.environment, production.name) &&
      one.replaced?.manifest === manifest,
  );
  return back === undefined
    ? null
    : `${production.name} was rolled back to ${back.target.version} ${candidateName(back.target.candidate)}.`;
}

/** The rungs below an environment, from the lowest. */
export function rungsBelow(state: ReleaseState, environment: string): readonly Environment[] {
  const rungs = rungsOf(state.rules.ladder);
  return rungs.slice(
    0,
    Math.max(
      0,
      rungs.findIndex((rung) => sameEnvironment(rung.name, environment)),
    ),
  );
}

/** The lowest rung that has not held the current candidate; the first one without a candidate; null when production has held it. */
export function nextRung(state: ReleaseState): Environment | null {
  const manifest = currentCandidate(state)?.manifest;
  const rungs = rungsOf(state.rules.ladder);
  return rungs.find((rung) => manifest === undefined || !hasHeld(state, rung.name, manifest)) ?? null;
}
