import { z } from 'zod';
import { type System, systemTitles } from './connection.ts';

/** The systems whose accounts take part in a release: who wrote, approved, merged, accepted or answered. */
export const loginSystems = ['github', 'gitlab', 'jira', 'jenkins'] as const satisfies readonly System[];

/** Somebody's account at a system: the user name, for Jira the name that it shows. Compared without regard to case. */
export const loginSchema = z.object({
  system: z.enum(loginSystems),
  login: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, 'a login is one line'),
});
export type Login = z.infer<typeof loginSchema>;
export const loginsSchema = z.array(loginSchema).max(50);

/** The same for the same account. Git hosts show a user name with an @ that is not part of it. */
export function normalLogin({ system, login }: Login): Login {
  const name = login.trim();
  return { system, login: system === 'github' || system === 'gitlab' ? name.replace(/^@/u, '') : name };
}

/** What tells two logins apart. */
export function keyOfLogin({ system, login }: { readonly system: System; readonly login: string }): string {
  return `${system}=${login.toLowerCase()}`;
}

/** `github=octocat`, as it is typed and listed. */
export function writeLogin({ system, login }: Login): string {
  return `${system}=${login}`;
}

/** Reads `github=octocat`; null where it is none. */
export function readLogin(text: string): Login | null {
  const [system = '', ...rest] = text.split('=');
  const read = loginSchema.safeParse({ system: system.trim().toLowerCase(), login: rest.join('=') });
  return read.success ? read.data : null;
}

/** `octocat at GitHub` */
export function describeLogin({ system, login }: { readonly system: System; readonly login: string }): string {
  return `${login} at ${systemTitles[system]}`;
}
