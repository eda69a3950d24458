import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { parseJson } from '../http/json.ts';
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
