import { z } from 'zod';
import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { parseJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { Transport } from '../http/transport.ts';
import { type JiraClient, projectKey, system } from './client.ts';
import { myselfSchema, permissionsSchema } from './schemas.ts';

const wanted: readonly { readonly permission: string; readonly title: string; readonly need: Right['need'] }[] = [
  { permission: 'BROWSE_PROJECTS', title: 'read tickets', need: 'reading' },
  { permission: 'ADD_COMMENTS', title: 'comment on tickets', need: 'writing' },
  { permission: 'EDIT_ISSUES', title: 'set fix versions', need: 'writing' },
  { permission: 'TRANSITION_ISSUES', title: 'move tickets', need: 'writing' },
  { permission: 'CREATE_ISSUES', title: 'create defects', need: 'writing' },
  { permission: 'LINK_ISSUES', title: 'link tickets', need: 'writing' },
  { permission: 'ADMINISTER_PROJECTS', title: 'create and release fix versions', need: 'writing' },
  { permission: 'ADMINISTER', title: 'administer Jira', need: 'never' },
  { permission: 'SYSTEM_ADMIN', title: 'administer the system', need: 'never' },
];
/** Of Jira as a whole; without a project, Jira says of all others whether the account has them in any. */
const global = new Set(['ADMINISTER', 'SYSTEM_ADMIN']);

const tenantSchema = z.object({ cloudId: z.uuid() });

/**
 * A site of Cloud answers 401 to a token with scopes, which is used at another address; the site tells everybody its part of it. The
 * token is not tried there by itself: it goes to no host that nobody named. Everything else stays the failure that it is.
 */
export async function explainRefusal(
  transport: Transport,
  address: string,
  { error, signal }: { readonly error: unknown; readonly signal?: AbortSignal | undefined },
): Promise<unknown> {
  if (!(error instanceof OutsideError) || error.kind !== 'auth' || new URL(address).pathname !== '/') return error;
  try {
    const url = `${address}/_edge/tenant_info`;
    const asked = { method: 'GET', url, intent: 'read', credentials: {}, signal } as const;
    const { cloudId } = parseJson(system, await transport.send(asked), tenantSchema);
    const there = `https://api.atlassian.com/ex/jira/${cloudId}`;
    const nextAction = `Check e-mail and token, or make a new one. A token with scopes works at another address only: ${there}`;
    return new OutsideError({ system, kind: 'auth', status: error.status, said: error.said, nextAction });
  } catch {
    return error;
  }
}

/** Who the token belongs to, and what it may. A wrong token is refused by the first question, which nobody may ask unknown. */
export async function checkJira(
  jira: JiraClient,
  { connection, now = Date.now }: AdapterOptions,
  { project, signal }: { readonly project?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<ConnectionCheck> {
  const { address, expiresAt } = connection;
  const { server, isCloud } = jira;
  const me = await jira.ask({ method: 'GET', path: '/myself', signal });
  const { displayName, name } = parseJson(system, me, myselfSchema);
  const asked = wanted.filter(({ permission }) => !(isCloud && permission === 'SYSTEM_ADMIN'));
  const query = {
    permissions: asked.map(({ permission }) => permission).join(','),
    ...(project === undefined ? {} : { projectKey: projectKey(project) }),
  };
  const { permissions } = await jira.read({ method: 'GET', path: '/mypermissions', query, signal }, permissionsSchema);
  const rights = asked.map(({ permission, title, need }): Right => {
    const has = permissions[permission]?.havePermission;
    const granted = has === undefined ? 'unknown' : has ? 'yes' : 'no';
    const where = project === undefined && !global.has(permission) ? ', in one project at least' : '';
    return { title, need, granted, source: `Jira’s permission ${permission}${where}` };
  });
  const edition = isCloud ? 'Jira Cloud' : `Jira Data Center${server.version ? ` ${server.version}` : ''}`;
  return {
    edition,
    account: displayName ?? name ?? null,
    rights,
    expiresAt,
    warnings: [
      ...warnOfConnection({ address, date: me.header('date'), expiresAt, now: now() }),
      ...(isCloud && expiresAt === null
        ? ['When the token ends is not known: a token of Jira Cloud lives a year at most. Give the day with the token.']
        : []),
    ],
  };
}
