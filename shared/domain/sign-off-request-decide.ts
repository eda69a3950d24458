import { type Attestation, isAbout, isInSamePlace } from './attestation.ts';
import { candidateName } from './candidate-state.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { nameOf } from './person-state.ts';
import { rejectAll, rejection } from './rejection.ts';
import { unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import { sayTime } from './say-time.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { decideSignOff } from './sign-off-decide.ts';
import type { RequestState } from './sign-off-request.ts';
import { roleTitle } from './sign-off-statement.ts';

/** What is asked of somebody at another desk, and what came back. `at` is now; `file` and `payload` as in `signOff.requested`. */
export type SignOffRequestCommand =
  | {
      readonly kind: 'request';
      readonly request: string;
      readonly role: string;
      readonly person: string;
      readonly candidate: number;
      readonly manifest: string;
      readonly facts: string;
      readonly file: string;
      readonly payload: string;
      readonly at: string;
      readonly expiresAt: string;
    }
  | {
      readonly kind: 'count';
      readonly signOff: string;
      readonly attestation: Attestation;
      readonly envelope: string;
      readonly at: string;
    };
type Command<K extends SignOffRequestCommand['kind']> = Extract<SignOffRequestCommand, { kind: K }>;

/** So far, in milliseconds, two clocks may differ before a time counts as wrong. */
export const clockTolerance = 5 * 60_000;

/**
 * Decides about requests and their answers. The signature of an answer is checked before it comes here. Codes of its own:
 * `request-unknown`, `request-differs`, `request-answered`, `request-superseded`, `request-expired`, `answer-from-future`,
 * `answer-before-request`, `person-differs`, `place-differs`, `role-differs`, `manifest-differs`, `brief-differs`; everything that `decideSignOff`
 * refuses is refused here, too.
 */
export function decideSignOffRequest(
  state: ReleaseState | null,
  command: SignOffRequestCommand,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  if (state === null) return rejectAll([unknownRelease]);
  return command.kind === 'request' ? decideRequest(state, command, facts) : decideCount(state, command, facts);
}

/** Nobody is asked for what they could not give. */
function decideRequest(
  state: ReleaseState,
  command: Command<'request'>,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  const { kind: _kind, at: _at, ...data } = command;
  const decision = decideSignOff(
    state,
    { kind: 'give', signOff: command.request, by: command.person, decision: 'approve', comment: '', ...pick(command) },
    facts,
  );
  const [given] = decision.kind === 'accepted' ? decision.events : [];
  if (decision.kind === 'rejected' || given?.type !== 'signOff.given') return decision;
  return accept({ type: 'signOff.requested', data: { ...data, slices: given.data.slices } });
}

function pick({ role, person, candidate, manifest, facts }: Command<'request'> | RequestState) {
  return { role, person, candidate, manifest, facts };
}

function decideCount(state: ReleaseState, command: Command<'count'>, facts: SignOffFacts): Decision<NewReleaseEvent> {
  const { predicate } = command.attestation;
  const request = state.requests.find((one) => one.request === predicate.request?.id);
  if (request === undefined) {
    return reject(
      'request-unknown',
      `${releaseName(state)} has asked for no such sign-off.`,
      'See whether the answer belongs to another release or workspace.',
    );
  }
  const reasons = [
    ...checkSubject(state, request, command, facts),
    ...checkTime(request, command),
    ...checkOnce(state, request),
  ];
  if (reasons.length > 0) return rejectAll(reasons);
  const { decision, comment } = predicate;
  const decided = decideSignOff(
    state,
    { kind: 'give', signOff: command.signOff, by: request.person, decision, comment, ...pick(request) },
    facts,
  );
  const [given] = decided.kind === 'accepted' ? decided.events : [];
  if (decided.kind === 'rejected' || given?.type !== 'signOff.given') return decided;
  if (given.data.statement !== predicate.statement || given.data.comment !== comment) {
    return reject(
      'statement-differs',
      'The words that were signed are not those that this decision takes.',
      'Send the request again, and have the answer made from it.',
    );
  }
  if (!isInSamePlace(command.attestation, given.data.onBehalf)) {
    return reject(
      'place-differs',
      `${nameOf(facts.people, request.person)} signed in another place than they decide from now.`,
      'Send a new request.',
    );
  }
  const attestation = { key: predicate.key.fingerprint, envelope: command.envelope };
  return accept({ type: 'signOff.given', data: { ...given.data, attestation, request: request.request } });
}

function checkSubject(
  state: ReleaseState,
  request: RequestState,
  { attestation }: Command<'count'>,
  facts: SignOffFacts,
): readonly Rejection[] {
  const { predicate } = attestation;
  const name = nameOf(facts.people, request.person);
  const again = `Send ${name} the request again.`;
  const isSame = predicate.release.product === state.productName && predicate.release.version === state.version;
  return [
    ...(predicate.request?.digest === request.payload
      ? []
      : [rejection('request-differs', 'This answers another request than the one that was sent.', again)]),
    ...(predicate.release.id === state.id && isSame
      ? []
      : [rejection('release-differs', `This is not about ${releaseName(state)}.`, again)]),
    ...(predicate.person.id === request.person
      ? []
      : [rejection('person-differs', `Not ${name} has answered, who was asked.`, `Ask ${name} to answer.`)]),
    ...(predicate.role === request.role
      ? []
      : [rejection('role-differs', `${roleTitle(state, request.role)} was asked, and another role answers.`, again)]),
    ...(predicate.candidate === request.candidate && isAbout(attestation, request)
      ? []
      : [rejection('manifest-differs', 'What was signed are not the digests that were asked about.', again)]),
    ...(predicate.facts === request.facts
      ? []
      : [rejection('brief-differs', 'The brief that was signed is not the one that was sent.', again)]),
  ];
}

function checkTime(
  { requested, expiresAt }: RequestState,
  { attestation, at }: Command<'count'>,
): readonly Rejection[] {
  const signed = Date.parse(attestation.predicate.signedAt);
  const again = 'Send a new request.';
  return [
    ...(signed > Date.parse(at) + clockTolerance
      ? [
          rejection(
            'answer-from-future',
            'It was signed at a time that is still to come.',
            'Set the clock of the other desk, and answer again.',
          ),
        ]
      : []),
    ...(signed < Date.parse(requested.at) - clockTolerance
      ? [
          rejection(
            'answer-before-request',
            'It was signed before it was asked for.',
            'Set the clock of the other desk, and answer again.',
          ),
        ]
      : []),
    ...(Date.parse(at) > Date.parse(expiresAt) || signed > Date.parse(expiresAt)
      ? [rejection('request-expired', `The request ended at ${sayTime(expiresAt)}.`, again)]
      : []),
  ];
}

function checkOnce(state: ReleaseState, request: RequestState): readonly Rejection[] {
  switch (stateOfRequest(state, request)) {
    case 'answered':
      return [
        rejection(
          'request-answered',
          'This request was answered before, and an answer counts once.',
          'Send a new request to ask again.',
        ),
      ];
    case 'superseded': {
      const now = candidateName(currentCandidate(state)?.number ?? request.candidate);
      const message =
        currentCandidate(state)?.manifest === request.manifest
          ? 'A later request has taken the place of this one.'
          : `The request was for ${candidateName(request.candidate)}, and ${now} is current.`;
      return [rejection('request-superseded', message, `Send a request for ${now}.`)];
    }
    case 'open':
      return [];
  }
}

/** Where a request stands, whatever the time. A later candidate, or a later request to the same person for the same role, takes its place. */
export function stateOfRequest(state: ReleaseState, request: RequestState): 'open' | 'answered' | 'superseded' {
  if (state.signOffs.some((signOff) => signOff.request === request.request)) return 'answered';
  const last = state.requests.findLast((one) => one.person === request.person && one.role === request.role);
  const isCurrent = currentCandidate(state)?.manifest === request.manifest && last?.request === request.request;
  return isCurrent ? 'open' : 'superseded';
}
