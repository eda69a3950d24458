import { type Delegation, isDelegatedAt } from './delegation.ts';
import { personOf } from './entry.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import type { SignOffState } from './sign-off-state.ts';

/** As whom a person decides for a role: for themselves, or in the place of somebody who delegated the role to them. */
export interface Seat {
  readonly person: string;
  readonly delegation: Delegation | null;
}

/** The seats that a person has for a role now, their own first; one in the place of somebody who no longer holds the role is none. */
export function seatsOf(
  person: string,
  role: string,
  facts: Pick<SignOffFacts, 'grants' | 'delegations' | 'now'>,
): readonly Seat[] {
  const holds = (who: string) => facts.grants.some((grant) => grant.role === role && grant.person === who);
  const own: readonly Seat[] = holds(person) ? [{ person, delegation: null }] : [];
  const delegated = facts.delegations.filter(
    (one) => one.to === person && one.role === role && isDelegatedAt(one, facts.now) && holds(one.from),
  );
  return [...own, ...delegated.map((delegation) => ({ person, delegation }))];
}

/** The seat that a sign-off was given from, if it still stands: the role is held, and was delegated when it was given. */
export function seatOfSignOff(signOff: SignOffState, facts: SignOffFacts): Seat | null {
  const { person, role, onBehalf, given } = signOff;
  const holder = onBehalf?.person ?? person;
  if (!facts.grants.some((grant) => grant.role === role && grant.person === holder)) return null;
  if (onBehalf === undefined) return { person, delegation: null };
  const delegation = facts.delegations.find((one) => one.delegation === onBehalf.delegation);
  const isGood =
    delegation !== undefined &&
    delegation.to === person &&
    delegation.from === holder &&
    delegation.role === role &&
    isDelegatedAt(delegation, given.at);
  return isGood ? { person, delegation } : null;
}

/** Everybody whose part a seat takes: who sits on it, and who it belongs to. None of them may be an author, or count elsewhere. */
export function peopleOfSeat({ person, delegation }: Seat): readonly string[] {
  return delegation === null ? [person] : [person, delegation.from];
}

/** The same for a sign-off that was given. */
export function peopleOfSignOff({ person, onBehalf }: Pick<SignOffState, 'person' | 'onBehalf'>): readonly string[] {
  return onBehalf === undefined ? [person] : [person, onBehalf.person];
}

/** Who proposed the current candidate: who cut it, and who asked a role to sign it. */
export function requestersOf(state: ReleaseState, role: string): readonly string[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  const asked = state.requests.filter((one) => one.role === role && one.manifest === candidate.manifest);
  return [candidate.cut, ...asked.map(({ requested }) => requested)].flatMap(({ actor }) => personOf(actor) ?? []);
}
