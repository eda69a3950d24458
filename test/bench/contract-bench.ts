import { once } from 'node:events';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { createRouterClient, implement } from '@orpc/server';
import type { Client } from '../../electron/commands/command.ts';
import { connectToHost } from '../../electron/commands/connect-to-host.ts';
import type { Core } from '../../electron/host/compose.ts';
import { serveRouter } from '../../electron/host/http-calls.ts';
import { startHttpHost } from '../../electron/host/http-host.ts';
import { createLog } from '../../electron/host/log.ts';
import { servePort } from '../../electron/host/message-port-host.ts';
import { contract } from '../../shared/contract/contract.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';
import { createSmallRepository } from '../support/small-repository.ts';
import { type Measurement, measurement } from './store-measure.ts';
import { takeTurns } from './turns.ts';

const rows = 50;
const rounds = 300;

interface Transport extends AsyncDisposable {
  readonly name: string;
  readonly client: Client;
}

const secret = 'a secret of the bench';

async function openTransports(core: Pick<Core, 'router' | 'kept'>, folder: string): Promise<readonly Transport[]> {
  const { router } = core;
  const log = createLog({ to: { file: join(folder, 'bench.log') }, level: 'error' });
  const answered = serveRouter(router, log);
  const host = await startHttpHost({ core: () => answered, pages: null, port: 0, secret });
  const { port1: served, port2: own } = new MessageChannel();
  servePort(
    core,
    {
      on: (event: 'message' | 'close', listener: (message: { readonly data: unknown }) => void) =>
        event === 'message'
          ? served.on('message', (data: unknown) => listener({ data }))
          : served.on('close', () => listener({ data: null })),
      postMessage: (message) => served.postMessage(message),
    },
    log,
  );
  return [
    { name: 'direct', client: createRouterClient(router), [Symbol.asyncDispose]: () => Promise.resolve() },
    {
      name: 'MessagePort',
      client: createORPCClient<Client>(new RPCLink({ port: own })),
      async [Symbol.asyncDispose]() {
        const closed = once(served, 'close');
        own.close();
        await closed;
      },
    },
    {
      name: 'loopback HTTP',
      client: connectToHost({ address: host.origin, secret }),
      [Symbol.asyncDispose]: () => host.close(),
    },
  ];
}

/** A page of 50 rows against a call that does nothing, over every transport. */
export async function benchContract(): Promise<readonly Measurement[]> {
  await using opened = await openCore();
  const { client, core, outside } = opened;
  resultOf(await client.workspace.create(ada));
  const shop = createSmallRepository(join(outside, 'shop'));
  shop.commit('feat: first', { 'src/app.js': '1' });
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  for (let minor = 1; minor <= rows; minor += 1) {
    resultOf(await client.release.plan({ product, version: `1.${minor}.0`, strategy: 'tag' }));
  }
  const nothing = implement(contract).person.list.handler(() => ({ people: [] }));
  const router = { ...core.router, person: { ...core.router.person, list: nothing } };
  const measured: Measurement[] = [];
  for (const transport of await openTransports({ router, kept: core.kept }, outside)) {
    await using open = transport;
    const { ours, theirs } = await takeTurns({
      rounds,
      ours: () => open.client.release.list({ offset: 0, limit: rows }),
      theirs: () => open.client.person.list({}),
    });
    measured.push(measurement(`contract page of ${rows} rows / an empty call: ${open.name}`, ours, theirs, 2));
  }
  return measured;
}
