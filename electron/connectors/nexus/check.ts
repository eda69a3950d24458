import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { Client } from './client.ts';
import { parsePath, system } from './component-path.ts';

interface Options {
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `Nexus/3.94.0-12 (COMMUNITY)`, as it signs its answers. */
function editionOf(server: string | null): string | null {
  const [, version, edition] = /^Nexus\/(\S+)(?: \((\w+)\))?/u.exec(server ?? '') ?? [];
  if (version === undefined) return null;
  return edition === undefined ? `Nexus ${version}` : `Nexus ${version} (${edition.toLowerCase()})`;
}

async function rightsOf(client: Client, path: string, signal: AbortSignal | undefined): Promise<readonly Right[]> {
  const { repository } = parsePath(path);
  const isShown = (await client.findFormat(repository, signal)) !== null;
  return [
    {
      title: `search ${repository}`,
      granted: isShown ? 'yes' : 'no',
      need: 'reading',
      source: isShown
        ? 'Nexus lists the repository.'
        : 'Nexus does not list the repository: is its name right, and may the account browse it?',
    },
    {
      title: `upload to ${repository}`,
      granted: 'unknown',
      need: 'never',
      source: 'Nexus tells this only by trying.',
    },
  ];
}

/** Whether Nexus lets the account in, what it shows of a repository, and whether the account may too much. */
export async function checkNexus(
  client: Client,
  { path, signal, now, account }: Options & { readonly now: number; readonly account: string },
): Promise<ConnectionCheck> {
  const status = await client.readStatus(signal);
  if (account === '' && (await client.listRepositories(signal)).length === 0) {
    throw new OutsideError({
      system,
      kind: 'auth',
      message: 'Nexus shows nothing without an account.',
      nextAction: 'Name an account of Nexus and its password or user token in the connection.',
    });
  }
  const isAdministrator = account !== '' && (await client.showsPrivileges(signal));
  const rights = path === undefined ? [] : await rightsOf(client, path, signal);
  const date = status.isUnchanged ? null : status.header('date');
  return {
    edition: editionOf(status.header('server')),
    account: account === '' ? null : account,
    rights: [
      ...rights,
      {
        title: 'administer the whole Nexus',
        granted: isAdministrator ? 'yes' : 'no',
        need: 'never',
        source: isAdministrator
          ? 'The list of privileges was shown, which only administrators may see.'
          : 'The list of privileges was not shown.',
      },
    ],
    expiresAt: null,
    warnings: [
      ...warnOfConnection({ address: client.address, date, expiresAt: null, now }),
      ...(account === '' ? ['Nexus is asked as everybody is: it shows what it shows without an account.'] : []),
    ],
  };
}
