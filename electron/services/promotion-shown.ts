import type { GateView } from '../../shared/contract/gate.ts';
import type { Readiness } from '../../shared/contract/readiness.ts';
import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import type { Occupant } from '../../shared/domain/promotion.ts';
import type { PromotionFacts } from '../../shared/domain/promotion-command.ts';
import type { PromotionState } from '../../shared/domain/promotion-state.ts';
import { computeReadiness } from '../../shared/domain/readiness-compute.ts';
import { occupantName } from '../../shared/domain/record-name.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import { type Pin, pinFacts } from './facts.ts';
import { viewReadiness } from './readiness.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';

/** What a promotion or a rollback would do: as it is shown, decided on and pinned. */
export interface ShownPromotion {
  readonly facts: PromotionFacts;
  readonly readiness: Readiness;
  readonly target: Occupant | null;
  readonly replaces: Occupant | null;
  readonly pin: Pin;
}

/** What is known at this moment. */
export async function gatherPromotionFacts(context: Context, state: ReleaseState): Promise<PromotionFacts> {
  return { ...(await gatherReadinessFacts(context, state)), now: context.host.now().toISOString() };
}

/** Works out what would happen in an environment. The same a moment later has the same digest. */
export async function showPromotion(
  context: Context,
  state: ReleaseState,
  environment: string,
  kind: PromotionState['kind'],
): Promise<ShownPromotion> {
  const facts = await gatherPromotionFacts(context, state);
  const readiness = viewReadiness(computeReadiness(state, environment, facts, facts.now));
  const here = facts.environments.find((one) => sameEnvironment(one.environment, environment));
  const target = kind === 'promote' ? occupantOf(state) : (here?.before ?? null);
  const replaces = here?.occupant ?? null;
  const { candidate, verdict, blockers, lifted, checks, gates } = readiness;
  const shown = { kind, environment, target, replaces, since: here?.since ?? null };
  const judged = {
    ...shown,
    readiness: { candidate, verdict, blockers, lifted, checks, gates: gates.map(withoutReading) },
  };
  return { facts, readiness, target, replaces, pin: pinFacts(kind === 'promote' ? judged : shown) };
}

/** Read again without a change is the same. */
function withoutReading({ at: _at, readings, ...gate }: GateView) {
  return { ...gate, readings: readings.map(({ readAt: _readAt, ...reading }) => reading) };
}

/** What the person who deploys has to do, in order. */
export async function instructionsFor(
  { states }: Context,
  environment: string,
  target: Occupant | null,
): Promise<string[]> {
  if (target === null) return [];
  const { state } = await states.release.load(target.release);
  const candidate = state?.candidates.find(({ number }) => number === target.candidate);
  const steps = (candidate?.repositories ?? []).map(({ name, commit }) => {
    // Candidates of the same bits have a tag each; the newest is the one most likely to be there still.
    const tag = state?.refs.findLast(
      ({ ref, outcome }) =>
        ref.repository === name && ref.kind === 'tag' && ref.commit === commit && outcome === 'created',
    );
    return `Deploy ${name} at ${tag === undefined ? commit : `${tag.ref.name} (${commit})`} to ${environment}.`;
  });
  return [
    ...(steps.length === 0 ? [`Deploy ${occupantName(target)} to ${environment}.`] : steps),
    `Come back and confirm what was done in ${environment}, or record that it failed.`,
  ];
}

function occupantOf(state: ReleaseState): Occupant | null {
  const candidate = currentCandidate(state);
  if (candidate === null) return null;
  const { number, manifest } = candidate;
  return { release: state.id, version: state.version, candidate: number, manifest };
}
