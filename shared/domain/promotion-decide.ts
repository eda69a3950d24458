import { type CandidateState, candidateName } from './candidate-state.ts';
import { sameOccupant } from './environment-occupancy.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { overrideInForce } from './override-state.ts';
import type { Occupant } from './promotion.ts';
import { checkDeployer, checkIdle, checkPerson, placeOf, refuseOutcome } from './promotion-check.ts';
import type { PromotionCommand, PromotionFacts } from './promotion-command.ts';
import { computeReadiness } from './readiness-compute.ts';
import { decidingGates } from './readiness-implied.ts';
import { rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import { readGateWaiver } from './waiver-hold.ts';

type PromotionDecision = Decision<NewReleaseEvent>;
type Command<K extends PromotionCommand['kind']> = Extract<PromotionCommand, { kind: K }>;

/**
 * Decides about promotions. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `candidate-none`,
 * `environment-unknown`, `environment-standby`, `occupancy-unknown`, `promotion-in-progress`, `already-there`,
 * `approver-may-not-deploy`, `person-unknown`, `promotion-unknown`, `promotion-settled-already`, `environment-holds-other`,
 * `rollback-target-missing`, `reason-missing`, and those of the blockers of readiness. A rollback asks for no readiness, and a closed
 * release can still be rolled back: incidents come after closing.
 */
export function decidePromotion(
  state: ReleaseState | null,
  command: PromotionCommand,
  facts: PromotionFacts,
): PromotionDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const reason = openOrReason(state);
  const isAfterClosing = state.status === 'closed' && isAboutRollback(state, command);
  if (reason !== null && !isAfterClosing) return rejectAll([reason]);
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

function isAboutRollback(state: ReleaseState, command: PromotionCommand): boolean {
  if (command.kind === 'start') return false;
  if (command.kind === 'rollback') return true;
  return state.promotions.find((one) => one.promotion === command.promotion)?.kind === 'rollback';
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
    ...checkPerson(by, facts),
    ...checkIdle(occupancy),
    ...readiness.blockers.map((one) => rejection(one.code, `${one.title}. ${one.reason}`, one.nextAction)),
    ...checkDeployer(state, environment, target.manifest, by, facts),
  ];
  if (reasons.length > 0) return rejectAll(reasons);
  const aside = overrideInForce(state.overrides, environment, target.manifest, facts);
  const data = {
    promotion,
    kind: 'promote',
    environment,
    target,
    replaced: occupant,
    reason: '',
    facts: digest,
  } as const;
  const started = {
    type: 'promotion.started',
    data: aside === null ? data : { ...data, override: aside.override },
  } as const;
  const isImplied = readiness.checks.some(({ code }) => code === 'approval-implied');
  const { candidate: number, manifest } = target;
  const gates = decidingGates(readiness.gates).map((judged) => {
    const { gate, value, threshold, verdict } = judged;
    const rung = { environment, candidate: number };
    const waived = verdict === 'pass' ? null : readGateWaiver(state.waivers, rung, judged, facts.now);
    return { gate, value, threshold, ...(waived?.lapse === null ? { waiver: waived.waiver.waiver } : {}) };
  });
  return isImplied
    ? accept<NewReleaseEvent>(
        { type: 'approval.implied', data: { promotion, environment, candidate: number, manifest, gates } },
        started,
      )
    : accept(started);
}

function decideRollback(state: ReleaseState, command: Command<'rollback'>, facts: PromotionFacts): PromotionDecision {
  const { environment: asked, promotion, facts: digest } = command;
  const place = placeOf(state, asked, facts);
  if (place.kind === 'rejected') return place;
  const { environment, occupancy } = place;
  const { occupant, before } = occupancy;
  const reason = command.reason.trim();
  const reasons: Rejection[] = [...checkPerson(command.by, facts), ...checkIdle(occupancy)];
  if (reason === '') {
    reasons.push(rejection('reason-missing', 'A rollback needs a reason.', `Say what is wrong in ${environment}.`));
  }
  if (occupant?.release !== state.id) {
    const message =
      occupant === null
        ? `Nobody knows what ${environment} holds.`
        : `${environment} does not hold ${releaseName(state)} but ${occupant.version} ${candidateName(occupant.candidate)}.`;
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
  const reasons = [
    ...checkPerson(command.by, facts),
    ...(kind === 'rollback' ? [] : checkDeployer(state, environment, target.manifest, command.by, facts)),
  ];
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

function occupantFrom(state: ReleaseState, candidate: CandidateState): Occupant {
  return { release: state.id, version: state.version, candidate: candidate.number, manifest: candidate.manifest };
}
