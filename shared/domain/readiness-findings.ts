import type { Finding } from './finding.ts';
import type { ReadinessCheck, ReadinessFacts, WaiverShown } from './readiness.ts';
import type { ReleaseState } from './release-state.ts';
import { sayTime } from './say-time.ts';
import { waiverInForce, waiverOf } from './waiver-state.ts';

type Checks = readonly ReadinessCheck[];

/** Findings that block, with those that somebody waived as passes for as long as the waiver lasts. Warnings stop nothing. */
export function checkFindings(state: ReleaseState, { findings }: ReadinessFacts, now: string): Checks {
  if (findings === null) return [];
  const blocking = findings.filter(({ severity }) => severity === 'blocker');
  if (blocking.length === 0) {
    return [
      {
        code: 'finding-none',
        noun: 'finding',
        title: 'Jira, Git, CI and environments agree',
        verdict: 'pass',
        reason: findings.length === 0 ? 'Nothing was found.' : `${findings.length} warnings stop nothing.`,
        source: 'reconciliation',
        since: null,
        owner: '',
        nextAction: '',
        subjects: [],
      },
    ];
  }
  return blocking.map((found) => checkOf(state, found, now));
}

function checkOf(state: ReleaseState, found: Finding, now: string): ReadinessCheck {
  const waiver = waiverInForce(state.waivers, found.id, now);
  const shared = {
    noun: 'finding',
    title: found.title,
    source: 'reconciliation',
    owner: found.owner,
    subjects: found.subjects,
  } as const;
  if (waiver !== null) {
    return {
      ...shared,
      code: 'finding-waived',
      verdict: 'pass',
      reason: `Waived until ${sayTime(waiver.expiresAt)}: ${waiver.reason}`,
      since: waiver.given.at,
      nextAction: '',
    };
  }
  const before = waiverOf(state.waivers, found.id);
  const expired = before === null ? '' : ` Its waiver expired at ${sayTime(before.expiresAt)}.`;
  return {
    ...shared,
    code: 'finding',
    verdict: found.verdict,
    reason: `${found.reason}${expired}`,
    since: found.since,
    nextAction: found.nextAction,
  };
}

/** The waivers by which findings of this moment stand. */
export function waiversOf(state: ReleaseState, { findings }: ReadinessFacts, now: string): readonly WaiverShown[] {
  return (findings ?? []).flatMap(({ id }) => {
    const waived = waiverInForce(state.waivers, id, now);
    if (waived === null) return [];
    const { waiver, title, reason, expiresAt } = waived;
    return { waiver, title, reason, expiresAt };
  });
}
