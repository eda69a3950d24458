import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openJira } from '../../electron/connectors/jira/adapter.ts';
import { reconcile } from '../../shared/domain/reconcile.ts';
import { defaultTicketFields } from '../../shared/domain/source.ts';
import type { JiraServer } from '../servers/jira-server.ts';
import { jiraSeed } from '../support/jira-seed.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';
import { canary } from '../support/outside.ts';
import { inScope, reconcileInput, ticket, trackerFacts } from '../support/reconcile-input.ts';
import { createSmallRepository } from '../support/small-repository.ts';
import { jiraOptions } from '../support/with-jira.ts';
import { slowJiraSchema } from './outside-jira.ts';
import { type Measurement, measurement, quantile, time } from './store-measure.ts';

/** What a call of Jira Cloud takes, in milliseconds. */
const roundTrip = 144;
const fields = defaultTicketFields;

/** A stand-in of Jira in a thread of its own: its work is not ours. */
interface SlowJira extends AsyncDisposable, Pick<JiraServer, 'address' | 'state'> {
  /** How many requests it has had. */
  count(): Promise<number>;
}

async function openSlowJira(tickets: number): Promise<SlowJira> {
  const worker = new Worker(new URL('./outside-jira-worker.ts', import.meta.url), {
    workerData: { tickets, roundTrip },
  });
  const next = async () => slowJiraSchema.parse((await once(worker, 'message'))[0]);
  const { address } = await next();
  return {
    address,
    state: jiraSeed({}),
    async count() {
      worker.postMessage('count');
      return (await next()).received;
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

/** Everything that a reading asks for, and nothing kept. */
async function askAll(server: SlowJira): Promise<void> {
  await using given = jiraOptions(server);
  const { tracker } = openJira(given.options);
  const onTotal = () => undefined;
  const pages = tracker.listTickets({ project: 'SHOP', fields, updatedSince: null, onTotal });
  const listing = pages[Symbol.asyncIterator]();
  while ((await listing.next()).done !== true);

  await tracker.listFixVersions({ project: 'SHOP' });
}

/** As every Jira can be read: one page of a hundred tickets after the other. */
async function askPageAfterPage({ address, state }: SlowJira): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${state.email}:${state.token}`).toString('base64')}`;
  let nextPageToken: string | undefined;
  do {
    const body = JSON.stringify({
      jql: 'project = "SHOP" ORDER BY key ASC',
      maxResults: 100,
      fields: ['*all'],
      nextPageToken,
    });
    const headers = { authorization, 'content-type': 'application/json' };
    const answer: unknown = await (
      await fetch(`${address}/rest/api/3/search/jql`, { method: 'POST', headers, body })
    ).json();
    const found =
      typeof answer === 'object' && answer !== null && 'nextPageToken' in answer ? answer.nextPageToken : undefined;
    nextPageToken = typeof found === 'string' ? found : undefined;
  } while (nextPageToken !== undefined);
}

async function benchReading(tickets: number): Promise<readonly Measurement[]> {
  await using server = await openSlowJira(tickets);
  const taken = { kept: [] as number[], asked: [] as number[], again: [] as number[] };
  let requests = 0;
  for (let round = 0; round < 3; round += 1) {
    await using opened = await openCore();
    const { client } = opened;
    resultOf(await client.workspace.create(ada));
    const shop = createSmallRepository(join(opened.outside, 'shop'));
    shop.commit('feat: first', { 'a.txt': '1' });
    const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
    const access = { system: 'jira', address: server.address, account: server.state.email, name: 'Jira' } as const;
    const { id: connection } = resultOf(await client.connection.add({ ...access, secret: canary }));
    const source = { id: null, connection, path: 'SHOP', repository: null, fields: null };
    resultOf(await client.source.set({ product, sources: [source] }));
    taken.kept.push(await time(() => client.sync.run({ product })));
    taken.asked.push(await time(() => askAll(server)));
    const before = await server.count();
    taken.again.push(await time(() => client.sync.run({ product })));
    requests = (await server.count()) - before;
  }
  const pages = await time(() => askPageAfterPage(server));
  const median = (times: readonly number[]) => quantile(times, 0.5);
  const of = `${tickets.toLocaleString('en')} tickets at ${roundTrip} ms a call`;
  return [
    measurement(`first reading of ${of} / the same calls, nothing kept`, median(taken.kept), median(taken.asked), 1.15),
    measurement(`first reading of ${of} / page after page`, median(taken.kept), pages, 0.25),
    measurement('reading them again, nothing changed / 300 ms', median(taken.again), 300, 1),
    measurement('reading them again, nothing changed: requests / one for each resource', requests, 2, 1),
  ];
}

async function benchReconciliation(): Promise<readonly Measurement[]> {
  const tickets = Array.from({ length: 2000 }, (_, at) => ticket(`SHOP-${at + 1}`));
  const commits = Array.from({ length: 5000 }, (_, at) => inScope(at + 1, { tickets: [`SHOP-${(at % 2000) + 1}`] }));
  const input = reconcileInput({ tickets: trackerFacts(tickets), commits });
  const times: number[] = [];
  const before = process.memoryUsage().heapUsed;
  for (let round = 0; round < 9; round += 1) times.push(await time(() => reconcile(input)));
  const held = Math.max(0, process.memoryUsage().heapUsed - before) / 1024 ** 2;
  return [
    measurement('reconciliation of 2,000 tickets and 5,000 commits / 500 ms', quantile(times, 0.5), 500, 1),
    measurement('reconciliation of 2,000 tickets and 5,000 commits: MiB / 300 MiB', held, 300, 1),
  ];
}

/** What keeping in step with outside systems costs. */
export async function benchOutside(isQuick: boolean): Promise<readonly Measurement[]> {
  return [...(await benchReading(isQuick ? 1000 : 10_000)), ...(await benchReconciliation())];
}
