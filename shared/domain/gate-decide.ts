import { type CandidateState, candidateName } from './candidate-state.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import type { GateKind } from './gate.ts';
import type { Gate } from './gate-judge.ts';
import type { PersonState } from './person-state.ts';
import { ruleOf } from './policy.ts';
import type { Grant } from './product-state.ts';
import { joinNames, rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { authoredSlices } from './sign-off-eligibility.ts';
import { roleTitle } from './sign-off-statement.ts';
import { checkExpiry } from './waiver-decide.ts';
import { readGateWaiver } from './waiver-hold.ts';
import { gateId } from './waiver-state.ts';

/**
 * `waive` lets a gate stand for a while: for the current candidate alone, or for every one of the release. `fire` puts on record that gates
 * said no. `facts`: digests of gates as they were judged.
 */
export type GateCommand =
  | {
      readonly kind: 'waive';
      readonly waiver: string;
      readonly gate: GateKind;
      readonly environment: string;
      readonly onlyCandidate: boolean;
      readonly by: string;
      readonly reason: string;
      readonly expiresAt: string;
      readonly facts: string;
    }
  | { readonly kind: 'fire'; readonly candidate: number; readonly fired: readonly FiredGate[] };

type Waive = Extract<GateCommand, { kind: 'waive' }>;

export interface FiredGate {
  readonly environment: string;
  readonly gate: GateKind;
  readonly value: number;
  readonly threshold: number;
  readonly facts: string;
}

export interface GateDecisionFacts {
  /** The gates of the rung that is meant, as they are judged now. */
  readonly gates: readonly Gate[];
  readonly people: readonly PersonState[];
  readonly grants: readonly Grant[];
  readonly now: string;
}

type GateDecision = Decision<NewReleaseEvent>;

/**
 * Decides about gates. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `candidate-none`,
 * `gate-unknown`, `gate-met`, `waiver-reason-missing`, `waiver-expiry-past`, `waiver-expiry-far`, `waiver-given-already`,
 * `waiver-role-missing`, `author-may-not-waive`.
 */
export function decideGate(state: ReleaseState | null, command: GateCommand, facts: GateDecisionFacts): GateDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const closed = openOrReason(state);
  if (closed !== null) return rejectAll([closed]);
  const candidate = currentCandidate(state);
  if (candidate === null) return reject('candidate-none', 'There is no candidate to judge.', 'Cut rc.1 first.');
  if (command.kind === 'waive') return decideWaiving(state, candidate, command, facts);
  // What was judged while the next candidate was cut says nothing of it.
  const fresh = command.candidate === candidate.number ? freshlyFired(state, candidate, command.fired) : [];
  return accept(
    ...fresh.map((one) => ({ type: 'gate.fired' as const, data: { ...one, candidate: candidate.number } })),
  );
}

/** Those gates of which it is not on record yet that they said no of a candidate. */
export function freshlyFired<F extends Pick<FiredGate, 'gate' | 'environment'>>(
  { firedGates }: ReleaseState,
  { number }: CandidateState,
  fired: readonly F[],
): readonly F[] {
  return fired.filter(
    (one) =>
      !firedGates.some(
        ({ gate, environment, candidate }) =>
          gate === one.gate && environment === one.environment && candidate === number,
      ),
  );
}

function decideWaiving(
  state: ReleaseState,
  candidate: CandidateState,
  command: Waive,
  { gates, people, grants, now }: GateDecisionFacts,
): GateDecision {
  const { gate: kind, environment, onlyCandidate, expiresAt, waiver, facts } = command;
  const judged = gates.find(({ gate, isAsked, isShadow }) => gate === kind && isAsked && !isShadow);
  if (judged === undefined) {
    return reject(
      'gate-unknown',
      `${environment} asks for no such gate.`,
      'Choose one of the gates that stand in the way.',
    );
  }
  if (judged.verdict === 'pass') {
    return reject('gate-met', `${judged.title} is met.`, 'There is nothing to waive.');
  }
  const reason = command.reason.trim();
  if (reason === '') {
    return reject('waiver-reason-missing', 'A waiver needs a reason.', 'Say why this may stand: it goes on record.');
  }
  if (readGateWaiver(state.waivers, { environment, candidate: candidate.number }, judged, now)?.lapse === null) {
    return reject('waiver-given-already', 'This gate is waived already.', 'Withdraw that waiver first.');
  }
  const fault = checkExpiry(expiresAt, now) ?? checkWaiver(state, candidate, command, people, grants);
  if (fault !== null) return rejectAll([fault]);
  const scope = { environment, candidate: onlyCandidate ? candidate.number : null };
  const { title, verdict, value } = judged;
  const finding = gateId(kind);
  return accept({
    type: 'waiver.given',
    data: { waiver, finding, code: 'gate', title, reason, expiresAt, facts, scope, judged: { verdict, value } },
  });
}

/** Waiving is a kind of approving: by who may, and not by who wrote the change. */
function checkWaiver(
  state: ReleaseState,
  candidate: CandidateState,
  { gate: kind, environment, by }: Waive,
  people: readonly PersonState[],
  grants: readonly Grant[],
): Rejection | null {
  const rule = ruleOf(state.rules.policy, environment);
  const roles = rule?.gates?.find(({ gate }) => gate === kind)?.waivedBy;
  const person = people.find(({ id }) => id === by);
  if (person === undefined) {
    return rejection('waiver-role-missing', 'Nobody knows who waives it.', 'Act as a person of this workspace.');
  }
  if (roles !== undefined && !grants.some((grant) => grant.person === by && roles.includes(grant.role))) {
    const titles = joinNames(roles.map((role) => roleTitle(state, role)));
    return rejection('waiver-role-missing', `${person.name} may not waive this gate.`, `Ask ${titles}.`);
  }
  if (rule?.authorMayApprove !== false) return null;
  const authored = authoredSlices(person, candidate.slices, people);
  if (authored.length === 0) return null;
  const message = `${person.name} wrote commits of ${candidateName(candidate.number)}, in ${joinNames(authored)}.`;
  return rejection('author-may-not-waive', message, 'Ask somebody who wrote nothing of it.');
}
