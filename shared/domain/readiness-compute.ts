import { candidateName } from './candidate-state.ts';
import { productionOf } from './environment.ts';
import type { Gate } from './gate-judge.ts';
import { type RungRule, ruleOf } from './policy.ts';
import { environmentOf, nextRung } from './promotion-ladder.ts';
import type { Blocker, Readiness, ReadinessCheck, ReadinessFacts } from './readiness.ts';
import {
  checkCandidate,
  checkDrift,
  checkEnvironment,
  checkOpen,
  checkRefs,
  checkRungsBelow,
} from './readiness-bits.ts';
import { checkDocuments } from './readiness-documents.ts';
import { checkFindings, waiversOf } from './readiness-findings.ts';
import { checkGates, gateWaivers, judgeGates } from './readiness-gates.ts';
import { checkImplied } from './readiness-implied.ts';
import { liftChecks } from './readiness-override.ts';
import { checkSignOffs } from './readiness-sign-off.ts';
import { checkChecklist, checkUat } from './readiness-work.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/**
 * Whether the current candidate may enter an environment: GO only if nothing that its rule names is failed or unknown. Without a name,
 * for the next rung of the ladder (or production, once that holds the candidate). A rung without a rule takes only the rungs below.
 */
export function computeReadiness(
  state: ReleaseState,
  environment: string | null,
  facts: ReadinessFacts,
  now: string,
): Readiness {
  const { ladder, policy } = state.rules;
  const wanted = environment ?? (nextRung(state) ?? productionOf(ladder))?.name ?? '';
  const name = environmentOf(state, wanted)?.name ?? wanted;
  const candidate = currentCandidate(state);
  const rule = ruleOf(policy, name);
  const gates = judgeGates(state, rule, facts.gates, now);
  const asked =
    rule === null ? [] : checkRule(state, rule, { gates, findings: checkFindings(state, facts, now) }, facts, now);
  const { checks: met, lifted } = liftChecks(state, name, asked, facts, now);
  const checks: readonly ReadinessCheck[] = [
    ...checkOpen(state, facts),
    ...checkEnvironment(state, name, facts),
    ...checkCandidate(state, facts),
    ...checkRefs(state, facts),
    ...checkDrift(state, facts),
    ...checkRungsBelow(state, name, facts),
    ...met,
  ];
  const blockers = checks.filter(isBlocker);
  return {
    release: `${state.productName}@${state.version}`,
    candidate: candidate && {
      number: candidate.number,
      name: candidateName(candidate.number),
      manifest: candidate.manifest,
    },
    environment: name,
    verdict: blockers.length === 0 ? 'go' : 'no-go',
    checks,
    blockers,
    waivers: [
      ...gateWaivers(state, name, gates, now),
      ...(rule?.reconciliation === true ? waiversOf(state, facts, now) : []),
    ],
    lifted,
    gates,
    checkedAt: now,
  };
}

/** What a rule is judged on that is worked out before: its gates, and what the reconciliation says. */
export interface Judged {
  readonly gates: readonly Gate[];
  readonly findings: readonly ReadinessCheck[];
}

/** Everything that a rule asks for, and how far it is there. */
export function checkRule(
  state: ReleaseState,
  rule: RungRule,
  { gates, findings }: Judged,
  facts: ReadinessFacts,
  now: string,
): readonly ReadinessCheck[] {
  const gateChecks = checkGates(state, rule.environment, gates, facts, now);
  return [
    ...(rule.uat ? checkUat(state, facts) : []),
    ...(rule.checklist ? checkChecklist(state, gates, facts, now) : []),
    ...checkDocuments(state, rule, facts),
    ...gateChecks,
    ...(rule.reconciliation === true ? findings : []),
    ...checkSignOffs(state, rule.environment, facts, now),
    ...checkImplied(state, rule, gateChecks, facts),
  ];
}

function isBlocker(check: ReadinessCheck): check is Blocker {
  return check.verdict !== 'pass';
}
