import { type GateKind, gateMeasures } from './gate.ts';
import { readEvidence } from './gate-evidence.ts';
import type { GateFacts } from './gate-facts.ts';
import { type Gate, judgeGate } from './gate-judge.ts';
import type { RungRule } from './policy.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { roleTitle } from './sign-off-statement.ts';

/** Every gate that a rule names, judged; those that are not asked of this release, too. */
export function judgeGates(
  state: ReleaseState,
  rule: RungRule | null,
  facts: GateFacts | null,
  now: string,
): readonly Gate[] {
  if (facts === null) return [];
  const repositories = (currentCandidate(state)?.repositories ?? []).map(({ name }) => name);
  return (rule?.gates ?? []).map((one) =>
    judgeGate(one, facts, { ...readEvidence(one.gate, state, now), repositories }),
  );
}

/** The gates that stand in the way or have been passed; one in shadow stops nothing and is no check. */
export function checkGates(
  state: ReleaseState,
  gates: readonly Gate[],
  facts: ReadinessFacts,
): readonly ReadinessCheck[] {
  return gates
    .filter(({ isAsked, isShadow }) => isAsked && !isShadow)
    .map(({ gate, title, verdict, reason, readings }) => ({
      code: verdict === 'pass' ? 'gate-passed' : 'gate',
      noun: 'gate',
      title:
        verdict === 'fail' ? `${title} is not met` : verdict === 'pass' ? `${title} is met` : `${title} is unknown`,
      verdict,
      reason,
      source: readings[0]?.source ?? 'gates',
      since: readings.flatMap(({ at }) => at ?? []).toSorted()[0] ?? null,
      owner: gateOwner(state, gate, facts),
      nextAction: verdict === 'pass' ? '' : actionFor(gate, verdict),
      subjects: [gate],
    }));
}

/** The role that answers for a gate, where the policy lists it, else whoever leads the release. */
function gateOwner(state: ReleaseState, gate: GateKind, facts: ReadinessFacts): string {
  const { role } = gateMeasures[gate];
  const isListed = state.rules.policy.roles.some(({ name }) => name === role);
  return role !== null && isListed ? roleTitle(state, role) : leaderOf(state, facts);
}

function actionFor(gate: GateKind, verdict: 'fail' | 'unknown'): string {
  if (gate === 'critical-defects' || gate === 'high-defects') {
    return verdict === 'fail'
      ? 'Mend them, or assign them to the version that will.'
      : 'Say in the tracker how severe they are, then read it again.';
  }
  return verdict === 'fail'
    ? 'Mend it and cut a new candidate.'
    : 'Let the pipeline report it for exactly this commit and read it again, or add the report by hand.';
}
