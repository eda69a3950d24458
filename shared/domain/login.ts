import { z } from 'zod';
import { type System, systemTitles } from './connection.ts';

/** The systems whose accounts take part in a release: who wrote, approved, merged, accepted or answered. */
export const loginSystems = ['github', 'gitlab', 'jira', 'jenkins'] as const satisfies readonly System[];

/**
 * Somebody's account at a system: the user name, for Jira the name that it shows. Compared without regard to case. `at` says at which
 * address, `gitlab.example.com`, because two of them may have the same user name for two people; without it, wherever the system is.
 */
export const loginSchema = z.object({
  system: z.enum(loginSystems),
  login: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, 'a login is one line'),
  at: z
    .string()
    .trim()
    .max(500)
    .regex(/^[^\s=?#@]+$/u, 'an address is like gitlab.example.com')
    .optional(),
});
export type Login = z.infer<typeof loginSchema>;
export const loginsSchema = z.array(loginSchema).max(50);

/** An account as a system tells it; the address is that of its connection, or of a page there. */
export interface Account {
  readonly system: System;
  readonly address: string;
  readonly login: string;
}

/** The same for the same account. Git hosts show a user name with an @ that is not part of it. */
export function normalLogin({ system, login, at }: Login): Login {
  const name = login.trim();
  return {
    system,
    login: system === 'github' || system === 'gitlab' ? name.replace(/^@/u, '') : name,
    ...(at === undefined ? {} : { at: placeOf(at) }),
  };
}

/** What tells two logins apart. */
export function keyOfLogin(login: Login): string {
  return writeLogin(login).toLowerCase();
}

/** Whether one account could be both. */
export function overlaps(one: Login, other: Login): boolean {
  return (
    nameAt(one) === nameAt(other) &&
    (one.at === undefined || other.at === undefined || isWithin(one.at, other.at) || isWithin(other.at, one.at))
  );
}

/** What the same user name has in common at every address of a system. */
export function nameAt({ system, login }: { readonly system: System; readonly login: string }): string {
  return `${system}=${login.toLowerCase()}`;
}

/** Whether a login is meant at an address. */
export function isAt({ at }: Login, address: string): boolean {
  return at === undefined || isWithin(placeOf(address), at);
}

/** `github=octocat`, `gitlab@gitlab.example.com=octocat`, as it is typed and listed. */
export function writeLogin({ system, login, at }: Login): string {
  return `${system}${at === undefined ? '' : `@${at}`}=${login}`;
}

/** Reads what `writeLogin` writes; null where it is none. */
export function readLogin(text: string): Login | null {
  const [where = '', ...rest] = text.split('=');
  const [system = '', ...at] = where.split('@');
  const read = loginSchema.safeParse({
    system: system.trim().toLowerCase(),
    login: rest.join('='),
    ...(at.length === 0 ? {} : { at: placeOf(at.join('@')) }),
  });
  return read.success ? read.data : null;
}

/** `octocat at GitHub`, `octocat at GitLab gitlab.example.com` */
export function describeLogin({ system, login, at }: Login): string {
  return `${login} at ${systemTitles[system]}${at === undefined ? '' : ` ${at}`}`;
}

/** `gitlab.example.com` of `https://GitLab.example.com/` */
function placeOf(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/\/+$/u, '');
}

function isWithin(place: string, at: string): boolean {
  return place === at || place.startsWith(`${at}/`);
}
