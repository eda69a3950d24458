import type { ImpliedApproval } from '../../shared/domain/approval-state.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import type { DomainEvent } from '../../shared/domain/events.ts';
import { gateMeasures, meets } from '../../shared/domain/gate.ts';
import { policyAt } from '../../shared/domain/policy-adoption-state.ts';
import { foldRelease, type ReleaseState } from '../../shared/domain/release-state.ts';
import { stillCovers } from '../../shared/domain/waiver-hold.ts';
import { gateId } from '../../shared/domain/waiver-state.ts';
import { type DossierCheck, fails, holds } from './report.ts';

/** What is said to be approved by gates was, by the policy of then: nobody who had to sign was passed over. Null where nothing was. */
export function checkImpliedApprovals(events: readonly DomainEvent[]): DossierCheck | null {
  const title = 'Approved by gates';
  const state = foldRelease(events);
  if (state === null || state.impliedApprovals.length === 0) return null;
  const problems = state.impliedApprovals.flatMap((one) => {
    const name = `The approval of ${candidateName(one.candidate)} for ${one.environment} by gates`;
    return faultsOf(one, state).map((fault) => `${name} ${fault}`);
  });
  return problems.length > 0
    ? fails('implied-approvals', title, problems)
    : holds('implied-approvals', title, `${state.impliedApprovals.length} went by a policy that lets gates decide.`);
}

function faultsOf(approval: ImpliedApproval, state: ReleaseState): readonly string[] {
  const { environment, candidate, manifest, promotion, gates, recorded } = approval;
  const rule = policyAt(state, recorded.sequence).rungs.find((one) => sameEnvironment(one.environment, environment));
  if (rule?.approval !== 'implied') return ['is for an environment where people had to sign.'];
  const own = state.candidates.find(({ number }) => number === candidate);
  if (own?.manifest !== manifest) return ['is for a manifest that this candidate does not have.'];
  const started = state.promotions.find((one) => one.promotion === promotion);
  if (started?.target.manifest !== manifest || !sameEnvironment(started.environment, environment)) {
    return ['belongs to no promotion of these bits.'];
  }
  const rules = (rule.gates ?? []).filter(({ mode }) => mode === 'blocks');
  const passedOver = rules.filter((one) => one.asked === 'always' && gates.every(({ gate }) => gate !== one.gate));
  return [
    ...passedOver.map(({ gate }) => `leaves out a gate that it had to ask: ${titleOf(gate)}.`),
    ...gates.flatMap((one) => {
      const asked = rules.find(({ gate }) => gate === one.gate);
      if (asked?.threshold !== one.threshold) return [`asks ${titleOf(one.gate)} for another value than the policy.`];
      const isMet = one.value !== null && meets(one.gate, one.value, one.threshold);
      return isMet || isWaived(state, approval, one)
        ? []
        : [`rests on a gate that did not pass and was not waived: ${titleOf(one.gate)}.`];
    }),
  ];
}

/** Approvals of before waivers were named in them rest on any that was in force. */
function isWaived(
  { waivers }: ReleaseState,
  { environment, candidate, recorded }: ImpliedApproval,
  { gate, value, waiver: named }: ImpliedApproval['gates'][number],
): boolean {
  return waivers.some(
    ({ waiver, finding, scope, judged, given, withdrawn, expiresAt }) =>
      (named === undefined || named === waiver) &&
      finding === gateId(gate) &&
      scope?.environment === environment &&
      (scope.candidate === null || scope.candidate === candidate) &&
      given.sequence < recorded.sequence &&
      (withdrawn === null || withdrawn.sequence > recorded.sequence) &&
      recorded.at < expiresAt &&
      stillCovers({ judged }, { gate, value, verdict: value === null ? 'unknown' : 'fail' }),
  );
}

function titleOf(gate: ImpliedApproval['gates'][number]['gate']): string {
  return gateMeasures[gate].title.toLowerCase();
}
