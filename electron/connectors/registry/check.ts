import { z } from 'zod';
import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { Access } from './access.ts';
import type { Client } from './client.ts';

interface Options {
  readonly path?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a token of the distribution project's kind allows; other services give tokens that nobody else can read. */
const grantsSchema = z.object({
  access: z.array(z.object({ name: z.string(), actions: z.array(z.string()) })),
});

async function shows(client: Client, path: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await client.tryImage({ path, signal });
    return true;
  } catch (error) {
    if (error instanceof OutsideError && (error.kind === 'notFound' || error.kind === 'forbidden')) return false;
    throw error;
  }
}

/** Whether the token service gives a token for pushing; asking for one changes nothing. */
async function mayPush(access: Access, path: string, signal: AbortSignal | undefined): Promise<Right['granted']> {
  try {
    const token = await access.readToken(`repository:${path}:pull,push`, signal);
    const payload = Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString();
    const { access: grants } = grantsSchema.parse(JSON.parse(payload));
    return grants.some(({ name, actions }) => name === path && actions.some((one) => one === 'push' || one === '*'))
      ? 'yes'
      : 'no';
  } catch (error) {
    if (error instanceof OutsideError && error.kind !== 'forbidden' && error.kind !== 'auth') throw error;
    return 'unknown';
  }
}

async function rightsOf(
  { client, access }: { readonly client: Client; readonly access: Access },
  path: string,
  signal: AbortSignal | undefined,
): Promise<readonly Right[]> {
  const isShown = await shows(client, path, signal);
  const push = isShown ? await mayPush(access, path, signal) : 'unknown';
  return [
    {
      title: `read the tags of ${path}`,
      granted: isShown ? 'yes' : 'no',
      need: 'reading',
      source: isShown
        ? 'The registry shows them.'
        : 'The registry does not show them: is the name right, and may the account pull?',
    },
    {
      title: `push to ${path}`,
      granted: push,
      need: 'never',
      source: push === 'unknown' ? 'The registry tells this only by trying.' : 'The token that it gives says so.',
    },
  ];
}

/** Whether the registry lets us in, and what it shows of an image. It tells nobody who they are. */
export async function checkRegistry(
  ports: { readonly client: Client; readonly access: Access },
  { path, signal, now, account }: Options & { readonly now: number; readonly account: string },
): Promise<ConnectionCheck> {
  const { client, access } = ports;
  const front = await client.readFront(signal);
  const version = front.header('docker-distribution-api-version');
  const date = front.isUnchanged ? null : front.header('date');
  return {
    edition: version === null ? null : `Registry API ${version.replace(/^registry\//u, '')}`,
    account: account === '' ? null : account,
    rights: [...(path === undefined ? [] : await rightsOf(ports, path, signal))],
    expiresAt: null,
    warnings: [
      ...warnOfConnection({ address: client.address, date, expiresAt: null, now }),
      ...(access.isOpen() ? ['The registry is open to everybody: it did not ask who we are.'] : []),
    ],
  };
}
