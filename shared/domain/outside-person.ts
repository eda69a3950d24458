import { type Account, isAt, nameAt } from './login.ts';
import { mailsOf, type PersonState } from './person-state.ts';
import { rememberByObject } from './remember.ts';
import type { OutsidePerson } from './ticket.ts';

/** What somebody outside can be known by. */
export type PersonOutside = Pick<PersonState, 'id' | 'name' | 'email' | 'aliases' | 'logins'>;

/** Who of the workspace somebody at one system is; null where nobody has said so. */
export type WhoIs = (somebody: OutsidePerson) => Pick<PersonOutside, 'id' | 'name'> | null;

/** The same at each system, and at each address that it has. */
export type WhoIsAt = (place: Pick<Account, 'system' | 'address'>) => WhoIs;

/** Knows people by the login they have at a system, else by the mail address that it shows. */
export const createWhoIs = rememberByObject((people: readonly PersonOutside[]): WhoIsAt => {
  const byName = Map.groupBy(
    people.flatMap((person) => person.logins.map((login) => ({ login, person }))),
    ({ login }) => nameAt(login),
  );
  const byMail = new Map(people.flatMap((one) => mailsOf(one).map((mail) => [mail, one] as const)));
  return ({ system, address }) =>
    ({ name, email }) => {
      const known = byName.get(nameAt({ system, login: name })) ?? [];
      const own = known.find(({ login }) => isAt(login, address));
      return own?.person ?? byMail.get(email?.trim().toLowerCase() ?? '') ?? null;
    };
});

/** The person's name where it is known who it is, else what the system calls them. */
export function nameOutside(whoIs: WhoIs, somebody: OutsidePerson): string {
  return whoIs(somebody)?.name ?? somebody.name;
}
