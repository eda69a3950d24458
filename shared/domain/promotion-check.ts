import { candidateName } from './candidate-state.ts';
import { type Occupancy, sameEnvironment } from './environment-occupancy.ts';
import type { Decision, Rejection } from './event.ts';
import { nameOf } from './person-state.ts';
import { ruleOf, signOffRulesOf } from './policy.ts';
import type { PromotionFacts } from './promotion-command.ts';
import { environmentOf } from './promotion-ladder.ts';
import { rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import { isStanding } from './sign-off-standing.ts';
import { roleTitle } from './sign-off-statement.ts';

/** The rung that is meant and what it holds, or why there is none. */
export type Place =
  | { readonly kind: 'found'; readonly environment: string; readonly occupancy: Occupancy }
  | Extract<Decision<never>, { kind: 'rejected' }>;

/** Codes: `environment-unknown`, `environment-standby`, `occupancy-unknown`. */
export function placeOf(state: ReleaseState, asked: string, facts: PromotionFacts): Place {
  const environment = environmentOf(state, asked);
  const rungs = state.rules.ladder.filter((one) => one.kind === 'rung').map((one) => one.name);
  if (environment === null || environment.kind === 'standby') {
    const [code, message] =
      environment === null
        ? ['environment-unknown', `There is no ${asked} on the ladder.`]
        : ['environment-standby', `${environment.name} stands by: it is synced after production, never promoted to.`];
    return { kind: 'rejected', reasons: [rejection(code, message, `Choose one of ${rungs.join(', ')}.`)] };
  }
  const occupancy = facts.environments.find((one) => sameEnvironment(one.environment, environment.name));
  if (occupancy !== undefined) return { kind: 'found', environment: environment.name, occupancy };
  const message = `Nobody knows what ${environment.name} holds.`;
  return { kind: 'rejected', reasons: [rejection('occupancy-unknown', message, 'Load the board again.')] };
}

/** Code: `promotion-in-progress`. */
export function checkIdle({ environment, inProgress }: Occupancy): readonly Rejection[] {
  if (inProgress === null) return [];
  const { target, kind } = inProgress;
  const what = kind === 'rollback' ? 'A rollback' : 'A promotion';
  const message = `${what} to ${target.version} ${candidateName(target.candidate)} in ${environment} has not ended.`;
  return [rejection('promotion-in-progress', message, 'Confirm it, or record that it failed.')];
}

/** Code: `person-unknown`. */
export function checkPerson(by: string, { people }: PromotionFacts): readonly Rejection[] {
  return people.some((one) => one.id === by)
    ? []
    : [rejection('person-unknown', 'Nobody knows who deploys.', 'Act as a person of this workspace.')];
}

/** Who approved these very bits for a rung does not deploy them there, unless its rule allows that. Code: `approver-may-not-deploy`. */
export function checkDeployer(
  state: ReleaseState,
  environment: string,
  manifest: string,
  by: string,
  facts: PromotionFacts,
): readonly Rejection[] {
  const rule = ruleOf(state.rules.policy, environment);
  if (rule === null || rule.approverMayDeploy) return [];
  const roles = signOffRulesOf(rule).map((one) => one.role);
  const candidate = state.candidates.findLast((one) => one.manifest === manifest) ?? null;
  const approval = state.signOffs.find(
    (one) =>
      one.person === by && one.decision === 'approve' && roles.includes(one.role) && isStanding(state, one, candidate),
  );
  if (approval === undefined) return [];
  const message = `${nameOf(facts.people, by)} approved for ${roleTitle(state, approval.role)}, and who approves does not deploy to ${environment}.`;
  return [rejection('approver-may-not-deploy', message, 'Ask somebody to deploy who has not signed this candidate.')];
}

/** Null for a promotion that can end. Codes: `promotion-unknown`, `promotion-settled-already`. */
export function refuseOutcome(known: ReleaseState['promotions'][number] | undefined): readonly Rejection[] | null {
  if (known === undefined) {
    return [rejection('promotion-unknown', 'There is no such promotion.', 'Start it first.')];
  }
  if (known.status === 'inProgress') return null;
  const told = known.status === 'confirmed' ? 'was confirmed' : 'failed';
  const message = `The promotion to ${known.environment} ${told} already.`;
  return [rejection('promotion-settled-already', message, 'Start another one, or roll back.')];
}
