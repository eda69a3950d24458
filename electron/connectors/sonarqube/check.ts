import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { Client } from './client.ts';
import { toUtc } from './transform.ts';

interface Options {
  readonly project?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Global permissions, as an administrator reads them. */
const titleByPermission: Readonly<Record<string, string>> = {
  admin: 'administer the whole SonarQube',
  gateadmin: 'change quality gates',
  profileadmin: 'change quality profiles',
  provisioning: 'create projects',
  scan: 'publish analyses',
};

async function shows(client: Client, project: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await client.tryProject(project, signal);
    return true;
  } catch (error) {
    if (error instanceof OutsideError && (error.kind === 'notFound' || error.kind === 'forbidden')) return false;
    throw error;
  }
}

function tooMuch(permissions: readonly string[] | null | undefined): readonly Right[] {
  if (permissions == null) {
    const source = 'SonarQube does not tell what the account may do.';
    return [{ title: 'publish analyses and change quality gates', granted: 'unknown', need: 'never', source }];
  }
  const told = Object.entries(titleByPermission).filter(([permission]) => permissions.includes(permission));
  const source = 'SonarQube lists it among the permissions of the account.';
  if (told.length > 0) return told.map(([, title]) => ({ title, granted: 'yes', need: 'never', source }));
  return [
    {
      title: 'publish analyses and change quality gates',
      granted: 'no',
      need: 'never',
      source: 'It is not among the permissions of the account; single projects may differ.',
    },
  ];
}

/** Who asks, what the account may do, and when the token ends. */
export async function checkSonarQube(
  client: Client,
  { project, signal, now }: Options & { readonly now: number },
): Promise<ConnectionCheck> {
  const { me, answer } = await client.identify(signal);
  const { version, status } = await client.readStatus(signal);
  const isShown = project === undefined ? null : await shows(client, project, signal);
  const expiresAt = toUtc(answer.header('sonarqube-authentication-token-expiration') ?? '');
  const date = answer.isUnchanged ? null : answer.header('date');
  return {
    edition: version == null ? null : `SonarQube ${version}`,
    account: me.login ?? me.name ?? null,
    rights: [
      ...(isShown === null
        ? []
        : [
            {
              title: `read the analyses of ${project ?? ''}`,
              granted: isShown ? 'yes' : 'no',
              need: 'reading',
              source: isShown
                ? 'SonarQube shows them.'
                : 'SonarQube does not show them: is the key right, and may the account browse the project?',
            } satisfies Right,
          ]),
      ...tooMuch(me.permissions?.global),
    ],
    expiresAt,
    warnings: [
      ...warnOfConnection({ address: client.address, date, expiresAt, now }),
      ...(status == null || status === 'UP' ? [] : [`SonarQube says that it is ${status}.`]),
    ],
  };
}
