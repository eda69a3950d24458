import { z } from 'zod';
import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { parseJson } from '../http/json.ts';
import { type Client, placeOfProject, unlessHidden } from './client.ts';
import { meSchema, type ProjectThere, projectSchema, tokenSchema, versionSchema } from './schemas.ts';

interface Options {
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What Countersign reads with, or writes with. */
const wanted = new Set(['api', 'read_api', 'read_user', 'read_repository']);
/** Developers and above write; maintainers see what is protected. */
const [developer, maintainer] = [30, 40];

type Granted = Right['granted'];

function levelOf({ permissions }: ProjectThere): number | null {
  const { project_access: own, group_access: group } = permissions ?? {};
  return own == null && group == null ? null : Math.max(own?.access_level ?? 0, group?.access_level ?? 0);
}

/** Both the token and the account have to allow it. */
function mayWrite(scopes: readonly string[] | null, level: number | null): Granted {
  if (scopes !== null && !scopes.includes('api')) return 'no';
  if (level !== null && level < developer) return 'no';
  return scopes === null || level === null ? 'unknown' : 'yes';
}

function tellScopes(scopes: readonly string[] | null): string {
  return scopes === null ? 'GitLab does not tell the scopes of this token.' : `The token has: ${scopes.join(', ')}.`;
}

/** Guests of a project that is not public see none of these, whatever the token may do. */
const listings = ['merge_requests', 'pipelines', 'deployments'] as const;

/** Which of the listings GitLab does not show, in words. */
async function findHidden(client: Client, path: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const query = { per_page: 1 };
  const shown = await Promise.all(
    listings.map(async (listing) => {
      const place = `${placeOfProject(path)}/${listing}`;
      return (await unlessHidden(client.get({ place, schema: z.unknown(), query, signal }))) !== null;
    }),
  );
  return listings.filter((_, at) => shown[at] === false).map((listing) => listing.replace('_', ' '));
}

function mayRead(scopes: readonly string[] | null, hidden: readonly string[] | null): Granted {
  if (hidden !== null) return hidden.length === 0 ? 'yes' : 'no';
  if (scopes === null) return 'unknown';
  return scopes.some((scope) => scope === 'api' || scope === 'read_api') ? 'yes' : 'no';
}

function tellHidden(hidden: readonly string[]): string {
  return `GitLab does not show the account its ${hidden.join(', ')}: make it a reporter of the project, or more.`;
}

function rightsOf(facts: {
  readonly scopes: readonly string[] | null;
  readonly path: string | undefined;
  readonly project: ProjectThere | null;
  /** What was tried and is not shown; null where it was not tried. */
  readonly hidden: readonly string[] | null;
  readonly isAdministrator: boolean;
}): Right[] {
  const { scopes, path, project, hidden, isAdministrator } = facts;
  const source = tellScopes(scopes);
  const level = project === null ? null : levelOf(project);
  const standing = level === null ? '' : ` The account has level ${level} in the project.`;
  return [
    {
      title: 'read merge requests, pipelines and deployments',
      granted: mayRead(scopes, hidden),
      need: 'reading',
      source:
        hidden === null
          ? `${source}${mayRead(scopes, null) === 'no' ? ' It needs read_api.' : ''}`
          : hidden.length === 0
            ? 'It was read just now.'
            : tellHidden(hidden),
    },
    ...(path === undefined
      ? []
      : [
          {
            title: `see ${path}`,
            granted: project === null ? 'no' : 'yes',
            need: 'reading',
            source:
              project === null
                ? 'GitLab does not show it: is the path right, and the account a member?'
                : 'GitLab shows it.',
          } satisfies Right,
        ]),
    {
      title: 'write releases, tags and deployments',
      granted: project === null && path !== undefined ? 'no' : mayWrite(scopes, level),
      need: 'writing',
      source: `${source}${standing}`,
    },
    ...(scopes ?? [])
      .filter((scope) => !wanted.has(scope))
      .map((scope): Right => ({ title: `scope ${scope}`, granted: 'yes', need: 'never', source })),
    ...(isAdministrator
      ? [
          {
            title: 'administer the whole GitLab',
            granted: 'yes',
            need: 'never',
            source: 'The account is an administrator.',
          } satisfies Right,
        ]
      : []),
  ];
}

/** `2027-01-31`: the token ends as that day begins (UTC). */
function endOf(day: string | null | undefined): string | null {
  return day != null && /^\d{4}-\d\d-\d\d$/u.test(day) ? `${day}T00:00:00.000Z` : null;
}

/** Who asks, what the token's scopes and the account's level in the project allow, and when the token ends. */
export async function checkGitlab(
  client: Client,
  { path, signal, now }: Options & { readonly now: number },
): Promise<ConnectionCheck> {
  const front = await client.readAnswer('/user', signal);
  const me = parseJson('GitLab', front, meSchema);
  const [token, version, project] = await Promise.all([
    unlessHidden(client.get({ place: '/personal_access_tokens/self', schema: tokenSchema, signal })),
    unlessHidden(client.get({ place: '/version', schema: versionSchema, signal })),
    path === undefined
      ? null
      : unlessHidden(client.get({ place: placeOfProject(path), schema: projectSchema, signal })),
  ]);
  const hidden = path === undefined || project === null ? null : await findHidden(client, path, signal);
  const scopes = token?.scopes ?? null;
  const expiresAt = endOf(token?.expires_at);
  const edition = version?.enterprise == null ? 'GitLab' : version.enterprise ? 'GitLab EE' : 'GitLab CE';
  const level = project === null ? null : levelOf(project);
  return {
    edition: version === null ? null : `${edition} ${version.version}`,
    account: me.username,
    rights: rightsOf({ scopes, path, project, hidden, isAdministrator: me.is_admin === true }),
    expiresAt,
    warnings: [
      ...warnOfConnection({ address: client.address, date: front.header('date'), expiresAt, now }),
      ...(hidden !== null && hidden.length > 0 ? [tellHidden(hidden)] : []),
      ...(level !== null && level < maintainer
        ? [
            'The account is no maintainer of the project: which tags are protected, and who must approve, may stay unknown.',
          ]
        : []),
    ],
  };
}
