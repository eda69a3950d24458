import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import type { Client } from './client.ts';

/** Actions of an administrator. */
const tooMuch = ['users:write', 'org.users:write', 'serviceaccounts:write', 'datasources:write'];

function rightOf(
  title: string,
  need: Right['need'],
  actions: readonly string[] | null,
  wanted: readonly string[],
): Right {
  if (actions === null) {
    return { title, need, granted: 'unknown', source: 'Grafana does not tell what the account may do.' };
  }
  const isGranted = wanted.some((action) => actions.includes(action));
  const source = `Grafana ${isGranted ? 'lists it' : 'does not list it'} among what the account may do.${isGranted || need === 'never' ? '' : ' The role Editor has it.'}`;
  return { title, need, granted: isGranted ? 'yes' : 'no', source };
}

/** Whose token it is and what it may do. Grafana does not say when it ends. */
export async function checkGrafana(
  client: Client,
  { signal, now }: { readonly signal: AbortSignal | undefined; readonly now: number },
): Promise<ConnectionCheck> {
  const { name, date } = await client.readOrganization(signal);
  const version = await client.readVersion(signal);
  const actions = await client.readActions(signal);
  return {
    edition: version === null ? 'Grafana' : `Grafana ${version}`,
    account: name,
    rights: [
      rightOf('read annotations', 'reading', actions, ['annotations:read']),
      rightOf('see dashboards', 'writing', actions, ['dashboards:read']),
      rightOf('create annotations', 'writing', actions, ['annotations:create', 'annotations:write']),
      rightOf('administer people and data sources', 'never', actions, tooMuch),
    ],
    expiresAt: null,
    warnings: [...warnOfConnection({ address: client.address, date, expiresAt: null, now })],
  };
}
