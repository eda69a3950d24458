import { personOf } from './entry.ts';
import { accept, type Decision, type Rejection } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { nameOf } from './person-state.ts';
import type { Policy } from './policy.ts';
import { checkRules } from './product-rules.ts';
import { joinNames, rejectAll, rejection } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { type ReleaseState, releaseName } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { seatsOf } from './sign-off-seat.ts';

/** The newest policy of a product, with its version. */
export interface NewestPolicy {
  readonly policy: Policy;
  readonly policyVersion: number;
}

/** Puts a running release under the newest policy of its product. `seen` is the version that was previewed, `by` who decides. */
export interface AdoptCommand {
  readonly by: string;
  readonly reason: string;
  readonly seen: number;
}

const leading = 'release-manager';

/**
 * Decides that a running release goes on under the newest policy of its product. Codes: `release-unknown`, `release-closed`,
 * `release-abandoned`, `release-superseded`, `policy-adopted-already`, `policy-version-changed`, `policy-adopter-role-missing`,
 * `promotion-in-progress`, `reason-missing`, and those of `checkRules` for the slices and the ladder that the release was planned with.
 */
export function decideAdoption(
  state: ReleaseState | null,
  { by, reason: typed, seen }: AdoptCommand,
  newest: NewestPolicy,
  facts: SignOffFacts,
): Decision<NewReleaseEvent> {
  if (state === null) return rejectAll([unknownRelease]);
  const closed = openOrReason(state);
  if (closed !== null) return rejectAll([closed]);
  const reason = typed.trim();
  const reasons = [
    ...checkAdoption(state, by, newest, facts),
    ...(seen === newest.policyVersion
      ? []
      : [
          rejection(
            'policy-version-changed',
            `${state.productName} has version ${newest.policyVersion} of the policy by now, not ${seen}.`,
            'Look at what it would change, then decide.',
          ),
        ]),
    ...(reason === ''
      ? [rejection('reason-missing', 'This needs a reason.', 'Say why, for whoever reads the record.')]
      : []),
  ];
  const { policy, policyVersion } = newest;
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'policy.adopted', data: { policy, policyVersion, reason } });
}

/** What stands against it, whatever the reason is. */
export function checkAdoption(
  state: ReleaseState,
  by: string,
  { policy, policyVersion }: NewestPolicy,
  facts: SignOffFacts,
): readonly Rejection[] {
  const { slices, ladder } = state.rules;
  const isSame = policyVersion === state.rules.policyVersion;
  return [
    ...(isSame
      ? [
          rejection(
            'policy-adopted-already',
            `${releaseName(state)} runs under version ${policyVersion} already, which is the newest.`,
            'There is nothing to adopt.',
          ),
        ]
      : []),
    ...checkAdopter(state, by, facts),
    ...state.promotions
      .filter(({ status }) => status === 'inProgress')
      .map(({ environment }) =>
        rejection(
          'promotion-in-progress',
          `A promotion to ${environment} was started under the policy of now, and has not ended.`,
          'Confirm it, or record that it failed.',
        ),
      ),
    ...checkRules({ slices, ladder, policy }).map(({ code, message }) =>
      rejection(
        code,
        `${message} ${releaseName(state)} keeps the slices and the ladder it was planned with.`,
        'Set a policy that fits them, or plan the next release under the new one.',
      ),
    ),
  ];
}

/** Whoever planned the release leads it, and so does whoever is release manager. */
function checkAdopter(state: ReleaseState, by: string, facts: SignOffFacts): readonly Rejection[] {
  const planner = personOf(state.planned.actor);
  if (by === planner || seatsOf(by, leading, facts).length > 0) return [];
  const holders = facts.grants.filter(({ role }) => role === leading).map(({ person }) => person);
  const names = [...new Set([...(planner === null ? [] : [planner]), ...holders])].map((id) =>
    nameOf(facts.people, id),
  );
  return [
    rejection(
      'policy-adopter-role-missing',
      `${nameOf(facts.people, by)} neither planned ${releaseName(state)} nor is release manager.`,
      `Ask ${joinNames(names).replace(/ and (?=[^,]*$)/u, ' or ')}.`,
    ),
  ];
}
