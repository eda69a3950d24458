import type { System } from './connection.ts';
import { keyOfLogin } from './login.ts';
import { mailsOf, type PersonState } from './person-state.ts';
import { rememberByObject } from './remember.ts';
import type { OutsidePerson } from './ticket.ts';

/** What somebody outside can be known by. */
export type PersonOutside = Pick<PersonState, 'id' | 'name' | 'email' | 'aliases' | 'logins'>;

/** Who of the workspace somebody at one system is; null where nobody has said so. */
export type WhoIs = (somebody: OutsidePerson) => Pick<PersonOutside, 'id' | 'name'> | null;

/** The same at each system. */
export type WhoIsAt = (system: System) => WhoIs;

/** Knows people by the login they have at a system, else by the mail address that it shows. */
export const createWhoIs = rememberByObject((people: readonly PersonOutside[]): WhoIsAt => {
  const byLogin = new Map(people.flatMap((one) => one.logins.map((login) => [keyOfLogin(login), one] as const)));
  const byMail = new Map(people.flatMap((one) => mailsOf(one).map((mail) => [mail, one] as const)));
  return (system) =>
    ({ name, email }) =>
      byLogin.get(keyOfLogin({ system, login: name })) ?? byMail.get(email?.trim().toLowerCase() ?? '') ?? null;
});

/** The person's name where it is known who it is, else what the system calls them. */
export function nameOutside(whoIs: WhoIs, somebody: OutsidePerson): string {
  return whoIs(somebody)?.name ?? somebody.name;
}
