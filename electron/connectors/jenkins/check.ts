import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { Client } from './client.ts';

interface Options {
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reading a job and its settings are two rights: the second tells whether its inputs name who may answer. */
async function tryJob(client: Client, path: string, signal: AbortSignal | undefined) {
  try {
    await client.readJob(path, signal);
    return { isReadable: true, showsSettings: (await client.readSettings(path, signal)) !== null };
  } catch (error) {
    if (error instanceof OutsideError && (error.kind === 'notFound' || error.kind === 'forbidden')) {
      return { isReadable: false, showsSettings: false };
    }
    throw error;
  }
}

/** Jenkins does not list what a token may do: it is found out by asking, and what asking would change stays unknown. */
export async function checkJenkins(
  client: Client,
  { account, now }: { readonly account: string; readonly now: () => number },
  { path, signal }: Options,
): Promise<ConnectionCheck> {
  const me = await client.readMe(signal);
  const front = await client.readFront(signal);
  const job = path === undefined ? null : await tryJob(client, path, signal);
  const mayManage = await client.showsPlugins(signal);
  const version = front.header('x-jenkins');
  const rights: Right[] = [
    { title: 'read jobs', granted: 'yes', need: 'reading', source: 'The list of jobs was shown.' },
    ...(job === null
      ? []
      : [
          {
            title: `read the builds of ${path ?? ''}`,
            granted: job.isReadable ? 'yes' : 'no',
            need: 'reading',
            source: job.isReadable
              ? 'The job was shown.'
              : 'The job was not shown: is its path right, and may the account read it (Job/Read)?',
          } satisfies Right,
        ]),
    {
      title: 'see the settings of the whole Jenkins',
      granted: mayManage ? 'yes' : 'no',
      need: 'never',
      source: mayManage
        ? 'The list of plug-ins was shown, which only administrators and system readers may see.'
        : 'The list of plug-ins was not shown.',
    },
    {
      title: 'start builds and answer inputs',
      granted: 'unknown',
      need: 'never',
      source: 'Jenkins tells this only by trying.',
    },
  ];
  return {
    edition: version === null ? null : `Jenkins ${version}`,
    account: me.fullName ?? me.id,
    rights,
    expiresAt: null,
    warnings: [
      ...warnOfConnection({ address: client.address, date: front.header('date'), expiresAt: null, now: now() }),
      ...(me.id === account ? [] : [`The token belongs to “${me.id}”, the connection names “${account}”.`]),
      ...(job?.isReadable === true && !job.showsSettings
        ? [
            'The settings of the job are not shown to this account (Extended Read): whether its inputs name who may answer stays unknown.',
          ]
        : []),
    ],
  };
}
