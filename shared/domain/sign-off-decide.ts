import { type CandidateState, candidateName } from './candidate-state.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { nameOf } from './person-state.ts';
import { signOffRulesOf } from './policy.ts';
import { rungsAsking } from './policy-role.ts';
import { rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import type { SignOffCommand, SignOffFacts } from './sign-off-command.ts';
import { chooseSeat } from './sign-off-eligibility.ts';
import { checkOrder } from './sign-off-order.ts';
import { checkOwner } from './sign-off-owner.ts';
import { checkBefore } from './sign-off-repeat.ts';
import { coveredSlices, standingOf } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';
import { roleTitle, signOffStatement } from './sign-off-statement.ts';

type SignOffDecision = Decision<NewReleaseEvent>;
type Command<K extends SignOffCommand['kind']> = Extract<SignOffCommand, { kind: K }>;

/**
 * Decides about sign-offs. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `candidate-none`,
 * `brief-stale`, `role-unknown`, `role-not-asked`, `person-unknown`, `role-not-held`, `author-may-not-approve`,
 * `requester-may-not-approve`, `counted-already`, `order-not-reached`,
 * `signed-already`, `verified-stands`, `comment-missing`, `sign-off-unknown`, `sign-off-not-yours`, `sign-off-withdrawn`,
 * `sign-off-replaced`, `sign-off-lapsed`, `reason-missing`, `rejection-only`, `answer-missing`, `not-carried`.
 */
export function decideSignOff(
  state: ReleaseState | null,
  command: SignOffCommand,
  facts: SignOffFacts,
): SignOffDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const reason = openOrReason(state);
  if (reason !== null) return rejectAll([reason]);
  if (command.kind === 'give') return decideGive(state, command, facts);
  const signOff = state.signOffs.find((one) => one.signOff === command.signOff);
  if (signOff === undefined) {
    return reject('sign-off-unknown', `${releaseName(state)} has no such sign-off.`, 'Look it up under Sign-off.');
  }
  switch (command.kind) {
    case 'withdraw':
      return decideWithdrawal(state, signOff, command, facts);
    case 'answer':
      return decideAnswer(state, signOff, command, facts);
  }
}

function decideGive(state: ReleaseState, command: Command<'give'>, facts: SignOffFacts): SignOffDecision {
  const { policy } = state.rules;
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return reject('candidate-none', 'There is nothing to sign before a candidate is cut.', 'Cut rc.1 first.');
  }
  const { signOff, role, person, decision, facts: brief, reaffirms } = command;
  const comment = command.comment.trim();
  const reasons = [
    ...checkBrief(candidate, command),
    ...checkRole(state, role),
    ...checkPerson(state, command, facts),
    ...(decision === 'approve' ? checkOrder(state, role, facts) : []),
    ...(decision === 'reject' && comment === ''
      ? [rejection('comment-missing', 'A rejection needs words.', 'Say what has to change before you would approve.')]
      : []),
  ];
  if (reasons.length > 0) return rejectAll(reasons);
  const giver = facts.people.find((one) => one.id === person);
  const delegation = giver && chooseSeat(state, giver, role, decision, facts).seat?.delegation;
  return accept({
    type: 'signOff.given',
    data: {
      signOff,
      role,
      person,
      decision,
      comment,
      candidate: candidate.number,
      manifest: candidate.manifest,
      slices: coveredSlices(policy, candidate, role).map(({ name, digest }) => ({ name, digest })),
      statement: signOffStatement(state, candidate, role, decision),
      facts: brief,
      ...(delegation ? { onBehalf: { person: delegation.from, delegation: delegation.delegation } } : {}),
      ...(reaffirms === undefined ? {} : { reaffirms }),
    },
  });
}

function checkBrief(candidate: CandidateState, command: Command<'give'>): readonly Rejection[] {
  if (candidate.number === command.candidate && candidate.manifest === command.manifest) return [];
  const name = candidateName(candidate.number);
  return [
    rejection(
      'brief-stale',
      `The brief you read is not that of ${name}, which is current.`,
      `Read the brief of ${name}.`,
    ),
  ];
}

function checkRole(state: ReleaseState, role: string): readonly Rejection[] {
  const { roles, rungs } = state.rules.policy;
  if (!roles.some((one) => one.name === role)) {
    const names = roles.map((one) => one.name).join(', ');
    return [rejection('role-unknown', `${state.productName} has no role ${role}.`, `Choose one of ${names}.`)];
  }
  if (rungsAsking(state.rules.policy, role).length > 0) return [];
  const asked = [...new Set(rungs.flatMap((rung) => signOffRulesOf(rung).map((rule) => rule.role)))];
  return [
    rejection(
      'role-not-asked',
      `No environment asks ${roleTitle(state, role)} to sign.`,
      asked.length === 0 ? 'Nothing has to be signed.' : `Sign for one of ${asked.join(', ')}.`,
    ),
  ];
}

function checkPerson(state: ReleaseState, command: Command<'give'>, facts: SignOffFacts): readonly Rejection[] {
  const { role, decision } = command;
  const person = facts.people.find((one) => one.id === command.person);
  if (person === undefined) {
    return [rejection('person-unknown', 'There is no such person.', 'Add the person, and grant the role.')];
  }
  return [...chooseSeat(state, person, role, decision, facts).reasons, ...checkBefore(state, person, command, facts)];
}

function decideWithdrawal(
  state: ReleaseState,
  signOff: SignOffState,
  command: Command<'withdraw'>,
  { people }: SignOffFacts,
): SignOffDecision {
  const reason = command.reason.trim();
  const reasons = [
    ...checkAlive(state, signOff, nameOf(people, signOff.person)),
    ...checkOwner(signOff, command.by, people),
  ];
  if (reason === '') {
    reasons.push(rejection('reason-missing', 'Withdrawing needs a reason.', 'Say what has changed.'));
  }
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'signOff.withdrawn', data: { signOff: signOff.signOff, reason } });
}

function decideAnswer(
  state: ReleaseState,
  signOff: SignOffState,
  command: Command<'answer'>,
  facts: SignOffFacts,
): SignOffDecision {
  const answer = command.answer.trim();
  const name = nameOf(facts.people, signOff.person);
  if (signOff.decision !== 'reject') {
    return reject('rejection-only', `${name} approved; only a rejection is answered.`, 'There is nothing to answer.');
  }
  const reasons = [...checkAlive(state, signOff, name)];
  const standing = standingOf(state, signOff);
  if (standing.kind === 'lapsed') {
    const message = `The rejection of ${name} ended: ${standing.changed.join(', ')} changed.`;
    reasons.push(rejection('sign-off-lapsed', message, `Ask ${name} to look at the current candidate.`));
  }
  if (answer === '') reasons.push(rejection('answer-missing', 'An answer needs words.', 'Say what was done about it.'));
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'signOff.answered', data: { signOff: signOff.signOff, answer } });
}

function checkAlive(state: ReleaseState, signOff: SignOffState, name: string): readonly Rejection[] {
  const { kind } = standingOf(state, signOff);
  if (kind === 'withdrawn') {
    return [rejection('sign-off-withdrawn', `${name} has withdrawn this already.`, 'There is nothing to do.')];
  }
  return kind === 'replaced'
    ? [rejection('sign-off-replaced', `${name} has decided again since.`, 'Look at the later decision.')]
    : [];
}
