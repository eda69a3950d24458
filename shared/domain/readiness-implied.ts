import type { Gate } from './gate-judge.ts';
import type { RungRule } from './policy.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import { joinNames } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** The gates that decide in the place of people: those asked for that block. */
export function decidingGates(gates: readonly Gate[]): readonly Gate[] {
  return gates.filter(({ isAsked, isShadow }) => isAsked && !isShadow);
}

/**
 * Where nobody signs: what its gates let through, waived ones included, is the approval. No gate to ask is no approval; one that does not
 * pass speaks for itself.
 */
export function checkImplied(
  state: ReleaseState,
  rule: RungRule | null,
  gates: readonly ReadinessCheck[],
  facts: ReadinessFacts,
): readonly ReadinessCheck[] {
  if (rule?.approval !== 'implied') return [];
  const shared = {
    code: 'approval-implied',
    noun: 'sign-off',
    source: 'gates',
    owner: leaderOf(state, facts),
  } as const;
  if (gates.length === 0) {
    return [
      {
        ...shared,
        title: `The gates that approve ${rule.environment} have nothing to go by`,
        verdict: 'unknown',
        reason: 'Nobody signs there, and none of its gates can be asked of this release.',
        since: currentCandidate(state)?.cut.at ?? null,
        nextAction: 'Connect what its gates read, add a report, or let people sign.',
        subjects: [],
      },
    ];
  }
  if (gates.some(({ verdict }) => verdict !== 'pass')) return [];
  return [
    {
      ...shared,
      title: 'Approved by its gates',
      verdict: 'pass',
      reason: `${joinNames(gates.map(({ title }) => title))}; nobody signs.`,
      since: null,
      nextAction: '',
      subjects: gates.flatMap(({ subjects }) => subjects),
    },
  ];
}
