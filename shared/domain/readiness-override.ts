import { personOf } from './entry.ts';
import { type OverrideState, overrideInForce, reviewDueAt } from './override-state.ts';
import { nameOf } from './person-state.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import { joinNames } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { sayTime } from './say-time.ts';

/** What a rule asks for, and what of that an override has put aside. */
export interface Lifted {
  readonly checks: readonly ReadinessCheck[];
  readonly lifted: readonly ReadinessCheck[];
}

/**
 * Puts aside what is not met of a rule's checks while an override of the environment is in force for the current bits. It never lifts
 * what those bits are: refs, drift, and the rungs below are no part of `asked`.
 */
export function liftChecks(
  state: ReleaseState,
  environment: string,
  asked: readonly ReadinessCheck[],
  facts: ReadinessFacts,
  now: string,
): Lifted {
  const manifest = currentCandidate(state)?.manifest ?? null;
  const override = overrideInForce(state.overrides, environment, manifest, { now, people: facts.people });
  if (override === null) return { checks: asked, lifted: [] };
  const lifted = asked.filter(({ verdict }) => verdict !== 'pass');
  const kept = asked.filter(({ verdict }) => verdict === 'pass');
  return { checks: [...kept, overrideCheck(state, override, lifted.length, facts)], lifted };
}

function overrideCheck(
  state: ReleaseState,
  override: OverrideState,
  count: number,
  facts: ReadinessFacts,
): ReadinessCheck {
  const { environment, reason, expiresAt, proposed, agreed } = override;
  const names = joinNames([proposed, agreed].flatMap((one) => (one === null ? [] : whoOf(one.actor, facts))));
  return {
    code: 'override',
    noun: 'override',
    title: `The rule of ${environment} is put aside until ${sayTime(expiresAt)}`,
    verdict: 'pass',
    reason: `${names}: ${reason} ${count === 1 ? '1 thing' : `${count} things`} that it asks for ${count === 1 ? 'is' : 'are'} not there.`,
    source: 'record',
    since: agreed?.at ?? null,
    owner: leaderOf(state, facts),
    nextAction: reviewDueAt(override) === null ? '' : `Review it by ${reviewDueAt(override) ?? ''}.`,
    subjects: [override.override],
  };
}

function whoOf(actor: OverrideState['proposed']['actor'], { people }: ReadinessFacts): readonly string[] {
  return [nameOf(people, personOf(actor))];
}
