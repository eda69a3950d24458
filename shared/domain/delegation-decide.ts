import { type Delegation, isDelegatedAt } from './delegation.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewProductEvent } from './events.ts';
import type { ProductFacts } from './product-command.ts';
import type { ProductState } from './product-state.ts';
import { rejectAll, rejection } from './rejection.ts';

/** What can be asked of the delegations of a product. `now` is UTC, ISO 8601. */
export type DelegationCommand =
  | {
      readonly kind: 'delegate';
      readonly delegation: string;
      readonly role: string;
      readonly from: string;
      readonly to: string;
      readonly startsAt: string;
      readonly endsAt: string;
      readonly reason: string;
      readonly now: string;
    }
  | { readonly kind: 'endDelegation'; readonly delegation: string; readonly reason: string; readonly now: string };
type Command<K extends DelegationCommand['kind']> = Extract<DelegationCommand, { kind: K }>;

/** The longest a delegation lasts, in days. */
const longest = 90;
const day = 86_400_000;

/**
 * Decides about delegations. Codes: `role-unknown`, `person-unknown`, `role-not-held`, `delegation-to-self`, `delegation-past`,
 * `delegation-backwards`, `delegation-far`, `delegated-already`, `reason-missing`, `delegation-unknown`, `delegation-over`. What was
 * delegated is not delegated on: only who holds the role can.
 */
export function decideDelegation(
  state: ProductState,
  command: DelegationCommand,
  facts: ProductFacts,
): Decision<NewProductEvent> {
  return command.kind === 'delegate' ? decideDelegate(state, command, facts) : decideEnd(state, command);
}

function decideDelegate(
  state: ProductState,
  command: Command<'delegate'>,
  { people }: ProductFacts,
): Decision<NewProductEvent> {
  const { delegation, role, from, to, startsAt, endsAt } = command;
  const title = state.policy.roles.find((one) => one.name === role)?.title;
  if (title === undefined) {
    const roles = state.policy.roles.map((one) => one.name).join(', ');
    return reject('role-unknown', `${state.name} has no role ${role}.`, `Choose one of ${roles}.`);
  }
  const [holder, deputy] = [from, to].map((id) => people.find((one) => one.id === id)?.name);
  if (holder === undefined || deputy === undefined) {
    return reject('person-unknown', 'There is no such person.', 'Add the person first.');
  }
  const reason = command.reason.trim();
  const reasons = [
    ...(state.grants.some((grant) => grant.role === role && grant.person === from)
      ? []
      : [
          rejection(
            'role-not-held',
            `${holder} does not hold the role ${title} of ${state.name}.`,
            'What was delegated is not delegated on: ask somebody who holds the role.',
          ),
        ]),
    ...(from === to
      ? [rejection('delegation-to-self', `${holder} cannot stand in for themselves.`, 'Choose somebody else.')]
      : []),
    ...checkTimes(command),
    ...(reason === ''
      ? [rejection('reason-missing', 'A delegation needs a reason.', 'Say why, for whoever reads the record.')]
      : []),
    ...(state.delegations.some(
      (one) => one.role === role && one.from === from && one.to === to && overlaps(one, command),
    )
      ? [
          rejection(
            'delegated-already',
            `${deputy} may decide in the place of ${holder} in that time already.`,
            'Choose a time after that, or end the other delegation.',
          ),
        ]
      : []),
  ];
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({ type: 'product.roleDelegated', data: { delegation, role, from, to, startsAt, endsAt, reason } });
}

function overlaps(one: Delegation, { startsAt, endsAt, now }: Command<'delegate'>): boolean {
  return one.ended === null && one.startsAt < endsAt && startsAt < one.endsAt && now < one.endsAt;
}

function checkTimes({ startsAt, endsAt, now }: Command<'delegate'>): readonly Rejection[] {
  if (endsAt <= startsAt) {
    return [rejection('delegation-backwards', 'It would end before it begins.', 'Choose an end after its beginning.')];
  }
  if (endsAt <= now) return [rejection('delegation-past', 'It would be over already.', 'Choose a time to come.')];
  return Date.parse(endsAt) - Date.parse(startsAt) > longest * day
    ? [
        rejection(
          'delegation-far',
          `A delegation lasts ${longest} days at most.`,
          'Choose an earlier end, or grant the role.',
        ),
      ]
    : [];
}

function decideEnd(state: ProductState, command: Command<'endDelegation'>): Decision<NewProductEvent> {
  const { delegation, now } = command;
  const known = state.delegations.find((one) => one.delegation === delegation);
  if (known === undefined) {
    return reject('delegation-unknown', `${state.name} has no such delegation.`, 'Choose one of those there are.');
  }
  const isAhead = known.ended === null && now < known.startsAt;
  if (!isAhead && !isDelegatedAt(known, now)) {
    return reject('delegation-over', 'This delegation is over already.', 'There is nothing to end.');
  }
  const reason = command.reason.trim();
  return reason === ''
    ? reject('reason-missing', 'Ending a delegation needs a reason.', 'Say why, for whoever reads the record.')
    : accept({ type: 'product.delegationEnded', data: { delegation, reason } });
}
