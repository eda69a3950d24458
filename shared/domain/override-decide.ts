import { candidateName } from './candidate-state.ts';
import { personOf } from './entry.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { type OverrideState, overrideStatus } from './override-state.ts';
import { nameOf } from './person-state.ts';
import { type RungRule, ruleOf } from './policy.ts';
import { sayHours } from './policy-sentence.ts';
import { environmentOf } from './promotion-ladder.ts';
import { joinNames, rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { peopleOfSeat, seatsOf } from './sign-off-seat.ts';
import { roleTitle } from './sign-off-statement.ts';

/** What can be asked of the overrides of a release. `by` is who decides. */
export type OverrideCommand =
  | {
      readonly kind: 'propose';
      readonly override: string;
      readonly environment: string;
      readonly by: string;
      readonly reason: string;
      readonly hours: number;
    }
  | { readonly kind: 'agree'; readonly override: string; readonly by: string }
  | { readonly kind: 'end'; readonly override: string; readonly by: string; readonly reason: string }
  | { readonly kind: 'review'; readonly override: string; readonly by: string; readonly finding: string };
type Command<K extends OverrideCommand['kind']> = Extract<OverrideCommand, { kind: K }>;

const hour = 3_600_000;

/**
 * Decides about overrides. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`, `candidate-none`,
 * `override-not-allowed`, `override-role-not-held`, `override-too-long`, `reason-missing`, `override-unknown`, `override-same-person`,
 * `override-stale`, `override-agreed-already`, `override-key-revoked`, `override-over`, `override-not-in-force`, `override-reviewed-already`,
 * `override-review-own`. A review is written down for an ended release, too.
 */
export function decideOverride(
  state: ReleaseState | null,
  command: OverrideCommand,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  if (state === null) return rejectAll([unknownRelease]);
  const closed = openOrReason(state);
  if (closed !== null && command.kind !== 'review') return rejectAll([closed]);
  if (command.kind === 'propose') return decideProposal(state, command, facts);
  const override = state.overrides.find((one) => one.override === command.override);
  if (override === undefined) {
    return reject('override-unknown', `${releaseName(state)} has no such override.`, 'Look at its overrides.');
  }
  switch (command.kind) {
    case 'agree':
      return decideAgreement(state, override, command, facts);
    case 'end':
      return decideEnd(override, command, facts);
    case 'review':
      return decideReview(override, command, facts);
  }
}

function decideProposal(
  state: ReleaseState,
  command: Command<'propose'>,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return reject('candidate-none', 'There is nothing to let through before a candidate is cut.', 'Cut rc.1 first.');
  }
  const environment = environmentOf(state, command.environment)?.name ?? command.environment;
  const rule = ruleOf(state.rules.policy, environment)?.override;
  if (rule === undefined) {
    return reject(
      'override-not-allowed',
      `The policy of ${releaseName(state)} lets nobody put the rule of ${environment} aside.`,
      'Meet what it asks for.',
    );
  }
  const reason = command.reason.trim();
  const reasons = [
    ...checkHolder(state, rule, environment, command.by, facts),
    ...(reason === ''
      ? [rejection('reason-missing', 'An override needs a reason.', 'Say what the emergency is: it goes on record.')]
      : []),
    ...(command.hours > 0 && command.hours <= rule.hours
      ? []
      : [
          rejection(
            'override-too-long',
            `An override of ${environment} lasts ${sayHours(rule.hours)} at most.`,
            'Choose a shorter time; it can be given again.',
          ),
        ]),
  ];
  const expiresAt = new Date(Date.parse(facts.now) + command.hours * hour).toISOString();
  const { number, manifest } = candidate;
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({
        type: 'override.proposed',
        data: { override: command.override, environment, candidate: number, manifest, reason, expiresAt },
      });
}

function checkHolder(
  state: ReleaseState,
  { roles }: NonNullable<RungRule['override']>,
  environment: string,
  by: string,
  facts: SignOffFacts,
): readonly Rejection[] {
  if (roles.some((role) => seatsOf(by, role, facts).length > 0)) return [];
  const titles = roles.map((role) => roleTitle(state, role)).join(' or ');
  return [
    rejection(
      'override-role-not-held',
      `Only ${titles} can put the rule of ${environment} aside, and ${nameOf(facts.people, by)} is not.`,
      `Ask two people of ${titles}.`,
    ),
  ];
}

/** Everybody who has a part in an override by a person: who stands in for somebody takes that person's part, too. */
function partsOf(override: Pick<OverrideState, 'environment'>, state: ReleaseState, by: string, facts: SignOffFacts) {
  const roles = ruleOf(state.rules.policy, override.environment)?.override?.roles ?? [];
  const seats = roles.flatMap((role) => seatsOf(by, role, facts));
  return seats.some(({ delegation }) => delegation === null) ? [by] : [by, ...seats.flatMap(peopleOfSeat)];
}

function decideAgreement(
  state: ReleaseState,
  override: OverrideState,
  { by }: Command<'agree'>,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  const { environment, candidate, manifest } = override;
  const rule = ruleOf(state.rules.policy, environment)?.override;
  const proposer = personOf(override.proposed.actor) ?? '';
  const status = overrideStatus(override, facts);
  if (status === 'in-force') {
    return reject('override-agreed-already', 'Two people have agreed already.', 'There is nothing to agree to.');
  }
  if (status === 'void') {
    const message = `This does not count: a key that had been revoked proposed it, or agreed to it.`;
    return reject('override-key-revoked', message, 'Propose it again.');
  }
  if (status !== 'proposed') {
    return reject('override-over', 'This proposal is over.', 'Propose it again.');
  }
  const parts = partsOf(override, state, by, facts);
  const isSame = partsOf(override, state, proposer, facts).some((one) => parts.includes(one));
  const reasons = [
    ...(rule === undefined ? [] : checkHolder(state, rule, environment, by, facts)),
    ...(isSame
      ? [
          rejection(
            'override-same-person',
            `${nameOf(facts.people, by)} has a part in the proposal already, and an override takes two people.`,
            'Ask somebody else to agree.',
          ),
        ]
      : []),
    ...(currentCandidate(state)?.manifest === manifest
      ? []
      : [
          rejection(
            'override-stale',
            `It was proposed for ${candidateName(candidate)}, which is not current.`,
            'Propose it for the current candidate.',
          ),
        ]),
  ];
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'override.agreed', data: { override: override.override } });
}

function decideEnd(
  override: OverrideState,
  { reason: typed }: Command<'end'>,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  const status = overrideStatus(override, facts);
  if (status === 'ended' || status === 'expired') {
    return reject('override-over', 'This override is over already.', 'There is nothing to end.');
  }
  const reason = typed.trim();
  return reason === ''
    ? reject('reason-missing', 'Ending an override needs a reason.', 'Say why it is over.')
    : accept({ type: 'override.ended', data: { override: override.override, reason } });
}

function decideReview(
  override: OverrideState,
  { by, finding: typed }: Command<'review'>,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  if (override.agreed === null) {
    return reject(
      'override-not-in-force',
      'Nobody agreed to this: nothing was put aside.',
      'There is nothing to review.',
    );
  }
  if (override.reviewed !== null) {
    return reject('override-reviewed-already', 'This was reviewed already.', 'There is nothing to review.');
  }
  const two = [override.proposed, override.agreed].flatMap(({ actor }) => personOf(actor) ?? []);
  if (two.includes(by)) {
    const names = joinNames(two.map((one) => nameOf(facts.people, one)));
    return reject('override-review-own', `${names} put the rule aside themselves.`, 'Ask somebody else to review it.');
  }
  const finding = typed.trim();
  return finding === ''
    ? reject('reason-missing', 'A review needs words.', 'Say what was found.')
    : accept({ type: 'override.reviewed', data: { override: override.override, finding } });
}
