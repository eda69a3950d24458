import { candidateName } from './candidate-state.ts';
import { personOf } from './entry.ts';
import { overrideInForce } from './override-state.ts';
import type { PersonState } from './person-state.ts';
import { type Policy, type RungRule, ruleOf, signOffRulesOf } from './policy.ts';
import { type KeptReadiness, keptFindings, keptGates, keptNotes } from './policy-trial-facts.ts';
import type { Grant, ProductState } from './product-state.ts';
import { checkDeployer } from './promotion-check.ts';
import type { PromotionState } from './promotion-state.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { checkRule } from './readiness-compute.ts';
import { joinNames } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/**
 * A release at the moment it was promoted to an environment, with what is known of that moment. `state` and `product` are replayed from
 * the log up to then. `people` are those of now: whose a mail address is does not depend on when it was found out. `kept` is what readiness
 * said then, or null where that was not kept.
 */
export interface PastEntry {
  readonly state: ReleaseState;
  readonly product: Pick<ProductState, 'delegations' | 'sources'> & { readonly grants: readonly Grant[] };
  readonly people: readonly PersonState[];
  readonly promotion: PromotionState;
  readonly kept: KeptReadiness | null;
}

/** Why a release would not have entered, or why nobody can tell. */
export interface TrialReason {
  readonly verdict: 'fail' | 'unknown';
  readonly title: string;
  readonly reason: string;
}

/** Whether a past release would have entered an environment under another policy. */
export interface Trial {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly reasons: readonly TrialReason[];
  /** Its rule was put aside then, in an emergency; it is judged here as if it had not been. */
  readonly isOverridden: boolean;
}

/**
 * Judges a past promotion by another policy, with the facts of then: sign-offs, verdicts, checklist, evidence, waivers and roles from the
 * log; gates and findings as they were kept with the promotion. What was not kept is unknown, and so never a pass.
 */
export function tryPolicy({ state: then, product, people, promotion, kept }: PastEntry, policy: Policy): Trial {
  const { environment, target, started, outcome } = promotion;
  const rule = ruleOf(policy, environment);
  const isOverridden =
    overrideInForce(then.overrides, environment, target.manifest, { now: started.at, people }) !== null;
  if (rule === null) return { verdict: 'pass', reasons: [], isOverridden };
  const state = { ...then, rules: { ...then.rules, policy } };
  const { grants, delegations, sources } = product;
  const facts: ReadinessFacts = {
    people,
    grants,
    delegations,
    environments: [],
    drift: [],
    findings: null,
    gates: null,
    notes: keptNotes(then, kept),
  };
  const before = ruleOf(then.rules.policy, environment);
  const about = { state, before, kept, hasSources: sources.length > 0, at: started.at };
  const judged = { gates: keptGates(rule, about), findings: keptFindings(about) };
  const deployers = [started, outcome].flatMap((entry) => (entry === null ? [] : (personOf(entry.actor) ?? [])));
  const reasons = [
    ...reasonsOf(checkRule(state, rule, judged, facts, started.at)),
    ...checkSlices(state, rule),
    ...[...new Set(deployers)].flatMap((by) =>
      checkDeployer(state, environment, target.manifest, by, { ...facts, now: started.at }).map(({ message }) => ({
        verdict: 'fail' as const,
        title: message.replace(/\.$/u, ''),
        reason: message,
      })),
    ),
  ];
  const isBlocked = reasons.some(({ verdict }) => verdict === 'fail');
  return { verdict: isBlocked ? 'fail' : reasons.length > 0 ? 'unknown' : 'pass', reasons, isOverridden };
}

/** Open items of the checklist stand together: their titles say what is to be done, not what is wrong. */
function reasonsOf(checks: readonly ReadinessCheck[]): readonly TrialReason[] {
  const open = checks.flatMap(({ verdict, ...check }) => (verdict === 'pass' ? [] : { ...check, verdict }));
  const items = open.filter(({ noun }) => noun === 'checklist').map(({ title }) => `“${title}”`);
  const count = items.length === 1 ? '1 item of the checklist was' : `${items.length} items of the checklist were`;
  return [
    ...open
      .filter(({ noun }) => noun !== 'checklist')
      .map(({ verdict, title, reason }) => ({ verdict, title, reason })),
    ...(items.length === 0
      ? []
      : [{ verdict: 'fail' as const, title: `${count} not done`, reason: `${joinNames(items)}.` }]),
  ];
}

/** A slice that the release did not have has no digest that anybody could have signed for. */
function checkSlices(state: ReleaseState, rule: RungRule): readonly TrialReason[] {
  const candidate = currentCandidate(state);
  const known = new Set(candidate?.slices.map(({ name }) => name));
  const missing = [...new Set(signOffRulesOf(rule).flatMap(({ slices }) => slices))].filter((name) => !known.has(name));
  if (candidate === null || missing.length === 0) return [];
  const names = joinNames(missing);
  return [
    {
      verdict: 'unknown',
      title: `it had no slice ${names}`,
      reason: `${candidateName(candidate.number)} was cut before there was ${names}, so nobody knows what would have been in it.`,
    },
  ];
}

/** How a trial is said of a release: `With this policy, 2.3.0 would have been blocked because Security has not signed.` */
export function sayTrial({ verdict, reasons }: Trial, version: string, environment: string): string {
  const told = (of: TrialReason['verdict']) =>
    reasons
      .filter((one) => one.verdict === of)
      .map(({ title }) => title)
      .join('; ');
  switch (verdict) {
    case 'pass':
      return `With this policy, ${version} would have entered ${environment}.`;
    case 'fail':
      return `With this policy, ${version} would have been blocked because ${told('fail')}.`;
    case 'unknown':
      return `Whether ${version} would have entered ${environment} is unknown: ${told('unknown')}.`;
  }
}
