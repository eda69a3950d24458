import { z } from 'zod';
import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type GitHubClient, isUnknownCommit, repositoryOf } from './client.ts';
import { expiryOf, readings, rightsTooMany, rightsToWrite, scopesOf } from './rights.ts';
import { repositorySchema, userSchema } from './schemas.ts';

interface Asked {
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

function isRefusal(error: unknown): error is OutsideError {
  return error instanceof OutsideError && (error.kind === 'forbidden' || error.kind === 'notFound');
}

/** A repository without any commit has none to ask about; where the repository is shown, 404 is the commit's. */
function isEmpty(error: unknown): boolean {
  return error instanceof OutsideError && ([404, 409].includes(error.status ?? 0) || isUnknownCommit(error));
}

/** Whether the smallest page of a listing is shown: 404 says no as well. */
async function tryReading(
  github: GitHubClient,
  { title, route, isOfCommit = false }: (typeof readings)[number],
  asked: Asked & { readonly branch: string },
): Promise<Right> {
  const of = isOfCommit ? { ref: asked.branch } : {};
  const parameters = { ...repositoryOf(asked.path ?? ''), ...of, per_page: 1, signal: asked.signal };
  const right = { title, need: 'reading' as const };
  try {
    await github.read(route, parameters, z.unknown());
    return { ...right, granted: 'yes', source: 'it was read just now' };
  } catch (error) {
    if (isOfCommit && isEmpty(error))
      return { ...right, granted: 'unknown', source: 'the repository has no commit to ask about' };
    if (!isRefusal(error)) throw error;
    return {
      ...right,
      granted: 'no',
      source: error.said === '' ? 'GitHub does not show it' : `GitHub says: ${error.said}`,
    };
  }
}

/** Organisations with single sign-on keep what is theirs from a token that was not authorised for them: GitHub counts them and names none. */
async function warnOfSignOn(github: GitHubClient, signal: AbortSignal | undefined): Promise<readonly string[]> {
  try {
    const listed = await github.ask('GET /user/repos', { per_page: 1, signal }, z.unknown());
    const [, ids] = /^partial-results;\s*organizations=([\d,]+)/u.exec(listed.header('x-github-sso') ?? '') ?? [];
    if (ids === undefined) return [];
    const count = ids.split(',').length;
    const whose = count === 1 ? 'an organisation that asks' : `${count} organisations that ask`;
    return [
      `GitHub leaves out the repositories of ${whose} for single sign-on: authorise the token for it with Configure SSO, beside the token in the settings of the account.`,
    ];
  } catch (error) {
    // The token of an App has no account whose repositories could be listed.
    if (isRefusal(error)) return [];
    throw error;
  }
}

/** The token of an App's installation belongs to nobody: its account is refused in these words, and the rest works. */
async function readAccount(github: GitHubClient, signal: AbortSignal | undefined) {
  try {
    return await github.ask('GET /user', { signal }, userSchema);
  } catch (error) {
    if (isRefusal(error) && /not accessible by integration/iu.test(error.said)) return null;
    throw error;
  }
}

export async function checkConnection(
  github: GitHubClient,
  options: AdapterOptions,
  asked: Asked,
): Promise<ConnectionCheck> {
  const { connection, now = Date.now } = options;
  const { address } = connection;
  const account = await readAccount(github, asked.signal);
  const header = (name: string) => account?.header(name) ?? null;
  const server = header('x-github-enterprise-version');
  const scopes = scopesOf(header('x-oauth-scopes'));
  const expiresAt = expiryOf(header('github-authentication-token-expiration')) ?? connection.expiresAt;
  const rights: Right[] = [];
  let permissions = null;
  if (asked.path !== undefined) {
    const place = { ...repositoryOf(asked.path), signal: asked.signal };
    const repository = await github.read('GET /repos/{owner}/{repo}', place, repositorySchema);
    permissions = repository.permissions ?? null;
    const at = { ...asked, branch: repository.default_branch };
    rights.push(...(await Promise.all(readings.map((reading) => tryReading(github, reading, at)))));
  }
  rights.push(...rightsToWrite({ scopes, permissions }), ...rightsTooMany({ scopes, permissions }));
  return {
    edition: server === null ? 'GitHub' : `GitHub Enterprise Server ${server.replace(/^.*@/u, '')}`,
    account: account?.data.login ?? null,
    rights,
    expiresAt,
    warnings: [
      ...warnOfConnection({ address, date: header('date'), expiresAt, now: now() }),
      ...(await warnOfSignOn(github, asked.signal)),
      ...readings.flatMap(({ title, without }) => {
        const isRefused = rights.some((right) => right.title === title && right.granted === 'no');
        return without !== undefined && isRefused ? [without] : [];
      }),
    ],
  };
}
