import { type GateKind, gateMeasures } from './gate.ts';
import { readEvidence } from './gate-evidence.ts';
import type { GateFacts } from './gate-facts.ts';
import { type Gate, judgeGate } from './gate-judge.ts';
import type { RungRule } from './policy.ts';
import type { ReadinessCheck, ReadinessFacts, WaiverShown } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { sayTime } from './say-time.ts';
import { roleTitle } from './sign-off-statement.ts';
import { readGateWaiver } from './waiver-hold.ts';

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

/** The gates that stand in the way, were waived, or are met; one in shadow stops nothing and is no check. */
export function checkGates(
  state: ReleaseState,
  environment: string,
  gates: readonly Gate[],
  facts: ReadinessFacts,
  now: string,
): readonly ReadinessCheck[] {
  const candidate = currentCandidate(state)?.number ?? 0;
  return gates
    .filter(({ isAsked, isShadow }) => isAsked && !isShadow)
    .map((judged): ReadinessCheck => {
      const { gate, title, verdict, reason, readings } = judged;
      const shared = {
        noun: 'gate',
        source: readings[0]?.source ?? 'gates',
        since: readings.flatMap(({ at }) => at ?? []).toSorted()[0] ?? null,
        owner: gateOwner(state, gate, facts),
        subjects: [gate],
      } as const;
      if (verdict === 'pass') {
        return { ...shared, code: 'gate-passed', title: `${title} is met`, verdict, reason, nextAction: '' };
      }
      const waived = readGateWaiver(state.waivers, { environment, candidate }, judged, now);
      const shown = `${title} is ${verdict === 'fail' ? 'not met' : 'unknown'}`;
      if (waived?.lapse === null) {
        const { waiver } = waived;
        const told = `Waived until ${sayTime(waiver.expiresAt)}: ${waiver.reason}`;
        const since = waiver.given.at;
        return { ...shared, since, code: 'gate-waived', title: shown, verdict: 'pass', reason: told, nextAction: '' };
      }
      const lapsed = waived === null ? '' : ` ${waived.lapse.told}`;
      const nextAction = actionFor(gate, verdict);
      return { ...shared, code: 'gate', title: shown, verdict, reason: `${reason}${lapsed}`, nextAction };
    });
}

/** The waivers by which gates of this rung stand now. */
export function gateWaivers(
  state: ReleaseState,
  environment: string,
  gates: readonly Gate[],
  now: string,
): readonly WaiverShown[] {
  const candidate = currentCandidate(state)?.number ?? 0;
  return gates.flatMap((judged) => {
    if (!judged.isAsked || judged.isShadow || judged.verdict === 'pass') return [];
    const waived = readGateWaiver(state.waivers, { environment, candidate }, judged, now);
    if (waived?.lapse !== null) return [];
    const { waiver, title, reason, expiresAt } = waived.waiver;
    return { waiver, title, reason, expiresAt };
  });
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
