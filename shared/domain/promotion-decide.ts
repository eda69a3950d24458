import { type CandidateState, candidateName } from './candidate-state.ts';
import { type Occupancy, sameEnvironment, sameOccupant } from './environment-occupancy.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { nameOf } from './person-state.ts';
import { ruleOf } from './policy.ts';
import type { Occupant } from './promotion.ts';
import type { PromotionCommand, PromotionFacts } from './promotion-command.ts';
import { environmentOf } from './promotion-ladder.ts';
import { computeReadiness } from './readiness-compute.ts';
import { rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import { isStanding } from './sign-off-standing.ts';
import { roleTitle } from './sign-off-statement.ts';

type PromotionDecision = Decision<NewReleaseEvent>;
type Command<K extends PromotionCommand['kind']> = Extract<PromotionCommand, { kind: K }>;

/**
 * Decides about promotions. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `candidate-none`,
 * `environment-unknown`, `environment-standby`, `occupancy-unknown`, `promotion-in-progress`, `already-there`,
 * `approver-may-not-deploy`, `promotion-unknown`, `promotion-settled-already`, `environment-holds-other`,
 * `rollback-target-missing`, `reason-missing`, and those of the blockers of readiness. A rollback asks for no readiness.
 */
export function decidePromotion(
  state: ReleaseState | null,
  command: PromotionCommand,
  facts: PromotionFacts,
): PromotionDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const reason = openOrReason(state);
  if (reason !== null) return rejectAll([reason]);
  switch (command.kind) {
    case 'start':
      return decideStart(state, command, facts);
    case 'rollback':
      return decideRollback(state, command, facts);
    case 'confirm':
      return decideConfirmation(state, command, facts);
    case 'fail':
      return decideFailure(state, command);
  }
}

function decideStart(state: ReleaseState, command: Command<'start'>, facts: PromotionFacts): PromotionDecision {
  const { environment: asked, promotion, by, facts: digest } = command;
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return reject('candidate-none', 'There is nothing to promote before a candidate is cut.', 'Cut rc.1 first.');
  }
  const place = placeOf(state, asked, facts);
  if (place.kind === 'rejected') return place;
  const { environment, occupancy } = place;
  const { occupant } = occupancy;
  const target = occupantFrom(state, candidate);
  if (sameOccupant(occupant, target)) {
    const message = `${environment} holds ${releaseName(state)} ${candidateName(candidate.number)} already.`;
    return reject('already-there', message, 'There is nothing to promote.');
  }
  const readiness = computeReadiness(state, environment, facts, facts.now);
  const reasons = [
    ...checkIdle(occupancy),
    ...readiness.blockers.map((one) => rejection(one.code, `${one.title}. ${one.reason}`, one.nextAction)),
    ...checkDeployer(state, environment, target.manifest, by, facts),
  ];
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({
        type: 'promotion.started',
        data: { promotion, kind: 'promote', environment, target, replaced: occupant, reason: '', facts: digest },
      });
}

function decideRollback(state: ReleaseState, command: Command<'rollback'>, facts: PromotionFacts): PromotionDecision {
  const { environment: asked, promotion, facts: digest } = command;
  const place = placeOf(state, asked, facts);
  if (place.kind === 'rejected') return place;
  const { environment, occupancy } = place;
  const { occupant, before } = occupancy;
  const reason = command.reason.trim();
  const reasons: Rejection[] = [...checkIdle(occupancy)];
  if (reason === '') {
    reasons.push(rejection('reason-missing', 'A rollback needs a reason.', `Say what is wrong in ${environment}.`));
  }
  if (occupant?.release !== state.id) {
    const holds = occupant === null ? 'nothing we know of' : `${occupant.version} ${candidateName(occupant.candidate)}`;
    const message = `${environment} does not hold ${releaseName(state)} but ${holds}.`;
    const action = occupant === null ? 'There is nothing to roll back.' : `Roll ${occupant.version} back instead.`;
    reasons.push(rejection('environment-holds-other', message, action));
  } else if (before === null) {
    const message = `Nobody knows what ${environment} held before ${releaseName(state)}.`;
    const action = 'Promote a release that is known to work; there is nothing recorded to go back to.';
    reasons.push(rejection('rollback-target-missing', message, action));
  }
  return reasons.length > 0 || before === null
    ? rejectAll(reasons)
    : accept({
        type: 'promotion.started',
        data: {
          promotion,
          kind: 'rollback',
          environment,
          target: before,
          replaced: occupant,
          reason,
          facts: digest,
        },
      });
}

function decideConfirmation(
  state: ReleaseState,
  command: Command<'confirm'>,
  facts: PromotionFacts,
): PromotionDecision {
  const known = state.promotions.find((one) => one.promotion === command.promotion);
  const refused = refuseOutcome(known);
  if (known === undefined || refused !== null) return rejectAll(refused ?? []);
  const { kind, environment, target } = known;
  const reasons = kind === 'rollback' ? [] : checkDeployer(state, environment, target.manifest, command.by, facts);
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'promotion.confirmed', data: { promotion: command.promotion, note: command.note.trim() } });
}

function decideFailure(state: ReleaseState, command: Command<'fail'>): PromotionDecision {
  const known = state.promotions.find((one) => one.promotion === command.promotion);
  const refused = refuseOutcome(known);
  if (refused !== null) return rejectAll(refused);
  const reason = command.reason.trim();
  return reason === ''
    ? reject('reason-missing', 'A failure needs a reason.', 'Say what went wrong.')
    : accept({ type: 'promotion.failed', data: { promotion: command.promotion, reason } });
}

type Place =
  | { readonly kind: 'found'; readonly environment: string; readonly occupancy: Occupancy }
  | Extract<PromotionDecision, { kind: 'rejected' }>;

function placeOf(state: ReleaseState, asked: string, facts: PromotionFacts): Place {
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

function checkIdle({ environment, inProgress }: Occupancy): readonly Rejection[] {
  if (inProgress === null) return [];
  const { target, kind } = inProgress;
  const what = kind === 'rollback' ? 'A rollback' : 'A promotion';
  const message = `${what} to ${target.version} ${candidateName(target.candidate)} in ${environment} has not ended.`;
  return [rejection('promotion-in-progress', message, 'Confirm it, or record that it failed.')];
}

/** Who approved these very bits for a rung does not deploy them there, unless its rule allows that. */
function checkDeployer(
  state: ReleaseState,
  environment: string,
  manifest: string,
  by: string,
  facts: PromotionFacts,
): readonly Rejection[] {
  const rule = ruleOf(state.rules.policy, environment);
  if (rule === null || rule.approverMayDeploy) return [];
  const roles = rule.signOffs.map((one) => one.role);
  const candidate = state.candidates.findLast((one) => one.manifest === manifest) ?? null;
  const approval = state.signOffs.find(
    (one) =>
      one.person === by && one.decision === 'approve' && roles.includes(one.role) && isStanding(state, one, candidate),
  );
  if (approval === undefined) return [];
  const message = `${nameOf(facts.people, by)} approved for ${roleTitle(state, approval.role)}, and who approves does not deploy to ${environment}.`;
  return [rejection('approver-may-not-deploy', message, 'Ask somebody to deploy who has not signed this candidate.')];
}

function refuseOutcome(known: ReleaseState['promotions'][number] | undefined): readonly Rejection[] | null {
  if (known === undefined) {
    return [rejection('promotion-unknown', 'There is no such promotion.', 'Start it first.')];
  }
  if (known.status === 'inProgress') return null;
  const told = known.status === 'confirmed' ? 'was confirmed' : 'failed';
  const message = `The promotion to ${known.environment} ${told} already.`;
  return [rejection('promotion-settled-already', message, 'Start another one, or roll back.')];
}

function occupantFrom(state: ReleaseState, candidate: CandidateState): Occupant {
  return { release: state.id, version: state.version, candidate: candidate.number, manifest: candidate.manifest };
}
