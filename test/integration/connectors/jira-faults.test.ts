import { expect, it } from 'vitest';
import { openJira } from '../../../electron/connectors/jira/adapter.ts';
import { defaultTicketFields } from '../../../shared/domain/source.ts';
import { openJiraServer } from '../../servers/jira-server.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import { jiraSeed, jiraTicket, jiraVersion } from '../../support/jira-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { jiraOptions } from '../../support/with-jira.ts';

type Loops = Parameters<typeof describeReadings>[0]['loops'];
type Tracker = ReturnType<typeof openJira>['tracker'];

const fields = defaultTicketFields;
const version = jiraVersion('1.1.0');

async function listAll(tracker: Tracker): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { tickets } of tracker.listTickets({ project: 'SHOP', fields, updatedSince: null })) {
    keys.push(...tickets.map(({ key }) => key));
  }
  return keys;
}

const readings: readonly Reading<Tracker>[] = [
  { name: 'check', call: (tracker) => tracker.check({ project: 'SHOP' }), knowsLess: true },
  { name: 'listProjects', call: (tracker) => tracker.listProjects({}) },
  { name: 'listFields', call: (tracker) => tracker.listFields({}) },
  { name: 'listTickets', call: listAll },
  { name: 'readTickets', call: (tracker) => tracker.readTickets({ keys: ['SHOP-1'], fields }) },
  { name: 'listTicketIds', call: (tracker) => tracker.listTicketIds({ project: 'SHOP' }) },
  { name: 'listFixVersions', call: (tracker) => tracker.listFixVersions({ project: 'SHOP' }) },
  {
    name: 'isDone of a comment',
    call: (tracker) => tracker.comment({ ticket: 'SHOP-1', markdown: 'x', marker: 'm' }).isDone(),
  },
  {
    name: 'isDone of a link',
    call: (tracker) =>
      tracker.linkRelease({ ticket: 'SHOP-1', marker: 'm', url: 'https://x.io', title: 't', summary: '' }).isDone(),
    understands: [404],
  },
];

const seed = (edition: 'cloud' | 'server') =>
  jiraSeed({ edition, tickets: Array.from({ length: 12 }, (_, at) => jiraTicket(at + 1)), versions: [{ ...version }] });

/** Both sides of the loop: what Cloud and what Data Center page by. */
function circle(deploymentType: 'Cloud' | 'Server'): Loops[number]['answer'] {
  const values = [{ id: '1', key: 'SHOP', name: 'Shop' }];
  const issues = [{ id: '10001', key: 'SHOP-1', fields: {} }];
  return ({ url }) => {
    const baseUrl = 'http://127.0.0.1';
    if (url.pathname.endsWith('/serverInfo')) return { status: 200, body: { baseUrl, version: '1', deploymentType } };
    if (url.pathname.endsWith('/bulkfetch')) return { status: 200, body: { issues: [], issueErrors: [] } };
    const page = { startAt: 0, maxResults: 50, total: 1_000_000, isLast: false, nextPageToken: 'again' };
    return { status: 200, body: { ...page, values, issues } };
  };
}

for (const edition of ['cloud', 'server'] as const) {
  const isCloud = edition === 'cloud';
  describeReadings({
    title: `a Jira (${edition})`,
    system: 'jira',
    account: isCloud ? 'robot@example.com' : '',
    openServer: () => openJiraServer(seed(edition)),
    openPorts: (options) => openJira(options).tracker,
    begin: (tracker) => tracker.listFields({}),
    readings: readings.map((reading) => ({ ...reading, isUnordered: true })),
    loops: [
      { name: 'tickets', call: listAll, answer: circle(isCloud ? 'Cloud' : 'Server') },
      {
        name: 'ids of tickets',
        call: (tracker) => tracker.listTicketIds({ project: 'SHOP' }),
        answer: circle(isCloud ? 'Cloud' : 'Server'),
      },
      ...(isCloud
        ? [{ name: 'projects', call: (tracker: Tracker) => tracker.listProjects({}), answer: circle('Cloud') }]
        : []),
    ],
  });
}

it('what was removed from Cloud is said, with where to look', async () => {
  await using server = await openJiraServer(seed('cloud'), { isDescribed: false });
  await using given = jiraOptions(server);
  const { tracker } = openJira(given.options);
  // A Data Center that became Cloud while it was connected.
  await tracker.listFields({});
  const removed = { status: 410, body: { errorMessages: ['The requested API has been removed.'], errors: {} } };
  server.faults.push({ kind: 'answer', given: removed });
  const error = await errorOf(listAll(tracker));
  expect(error).toMatchObject({ kind: 'gone', said: 'The requested API has been removed.' });
});

it('the token goes to no other host', async () => {
  await using other = await openLoopbackServer(() => ({ status: 200, body: [] }));
  await using server = await openJiraServer(seed('cloud'), { isDescribed: false });
  await using given = jiraOptions(server);
  const { tracker } = openJira(given.options);
  await tracker.listFields({});
  const headers = { location: `${other.address}/steal` };
  server.faults.push({ kind: 'answer', given: { status: 302, headers } });
  await tracker.listFields({});
  expect(other.received.map(({ headers: sent }) => sent['authorization'])).toEqual([undefined]);
});
