import { personOf } from './entry.ts';
import type { Rejection } from './event.ts';
import { nameOf, type PersonState } from './person-state.ts';
import { rejection } from './rejection.ts';
import type { SignOffState } from './sign-off-state.ts';

/** Who may take a sign-off back: its person, and who recorded it for them. Code: `sign-off-not-yours`. */
export function checkOwner(
  { person, given }: SignOffState,
  by: string | null,
  people: readonly PersonState[],
): readonly Rejection[] {
  const recorder = people.find((one) => one.keys.some((key) => key.fingerprint === given.signer));
  const owners = [person, personOf(given.actor), recorder?.id];
  if (by !== null && owners.includes(by)) return [];
  const name = nameOf(people, person);
  const allowed = [...new Set([name, recorder?.name ?? name])].join(' or ');
  return [rejection('sign-off-not-yours', `This is the sign-off of ${name}.`, `Ask ${allowed} to withdraw it.`)];
}
