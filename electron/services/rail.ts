import type { z } from 'zod';
import type { nextStepSchema, railSchema, Stage } from '../../shared/contract/readiness.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import { nextStepOf } from '../../shared/domain/next-step.ts';
import { railOf, type StageCode } from '../../shared/domain/rail.ts';
import type { Readiness, ReadinessFacts } from '../../shared/domain/readiness.ts';
import { computeReadiness } from '../../shared/domain/readiness-compute.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';

/** Where a release stands: its stages, its one next step, and the readiness that both rest on, for the next rung. */
export interface Standing {
  readonly rail: z.infer<typeof railSchema>;
  readonly nextStep: z.infer<typeof nextStepSchema>;
  readonly readiness: Readiness;
}

const stageByCode: Readonly<Record<StageCode, Stage>> = {
  plan: 'plan',
  scope: 'scope',
  candidate: 'candidate',
  uat: 'uat',
  gates: 'gates',
  'sign-off': 'signOff',
  promote: 'promote',
  live: 'live',
};

/** Works out where a release stands, from facts of this moment. `now` is UTC, ISO 8601. */
export function standingOfRelease(state: ReleaseState, facts: ReadinessFacts, now: string): Standing {
  const readiness = computeReadiness(state, null, facts, now);
  const production = productionOf(state.rules.ladder)?.name ?? null;
  const forProduction = computeReadiness(state, production, facts, now);
  const { code, label, stage, reason } = nextStepOf(state, readiness);
  return {
    rail: railOf(state, forProduction, facts.people).map((one) => ({
      stage: stageByCode[one.code],
      state: one.status,
      reason: one.reason,
      detail: one.detail,
    })),
    nextStep: { code, label, stage: stageByCode[stage], detail: reason },
    readiness,
  };
}
