import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import { openJira } from '../../../electron/connectors/jira/adapter.ts';
import { defaultTicketFields } from '../../../shared/domain/source.ts';
import { openJiraServer } from '../../servers/jira-server.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { jiraSeed, jiraTicket, jiraVersion } from '../../support/jira-seed.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { faultScripts, lasting } from '../../support/outside-faults.ts';
import { writeScript } from '../../support/outside-scripts.ts';
import { jiraOptions } from '../../support/with-jira.ts';

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

const methods: readonly {
  readonly name: string;
  readonly call: (tracker: Tracker) => Promise<unknown>;
  /** Statuses that are an answer to one of its calls. */
  readonly understands?: readonly number[];
}[] = [
  { name: 'check', call: (tracker) => tracker.check({ project: 'SHOP' }) },
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

/** What came of it, or that it was refused as a failure of Jira; anything else is thrown on. */
async function outcomeOf<T>(work: Promise<T>): Promise<T | 'refused'> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OutsideError) return 'refused';
    throw error;
  }
}

const seed = (edition: 'cloud' | 'server') =>
  jiraSeed({ edition, tickets: Array.from({ length: 12 }, (_, at) => jiraTicket(at + 1)), versions: [{ ...version }] });

describe.for(['cloud', 'server'] as const)('a Jira (%s) that fails', (edition) => {
  const cases = methods.flatMap((method) =>
    faultScripts
      .filter(({ fault }) => !(fault.kind === 'answer' && method.understands?.includes(fault.given.status)))
      .map((script) => ({ ...method, ...script })),
  );

  it('is told as the kind of failure that it is, from every method', async () => {
    await using server = await openJiraServer(seed(edition), { isDescribed: false });
    await using given = jiraOptions(server);
    for (const { name, title, call, fault, kind, isPassing } of cases) {
      server.faults.length = 0;
      const { tracker } = openJira(given.options);
      await tracker.listFields({});
      server.faults.push(...Array.from({ length: lasting }, () => fault));
      const error = await errorOf(call(tracker));
      expect([name, title, error.kind]).toEqual([name, title, kind]);
      expect(error.nextAction).not.toBe('');
      expect(JSON.stringify([error.message, error.said, given.lines])).not.toContain(canary);
      server.faults.length = 0;
      if (!isPassing) continue;
      const { tracker: again } = openJira(given.options);
      await again.listFields({});
      server.faults.push(fault);
      await expect(call(again)).resolves.toBeDefined();
    }
  });

  it('200 times in 200 ways neither loses nor doubles a ticket or a write', async () => {
    await using server = await openJiraServer(seed(edition), { isDescribed: false });
    await using given = jiraOptions(server);
    const whole = server.state.tickets.map(({ key }) => key);
    const ticket = server.state.tickets[0];
    let written = 0;
    for (let script = 0; script < 200; script += 1) {
      server.faults.length = 0;
      server.faults.push(...writeScript(script, 40));
      const { tracker } = openJira(given.options);
      const listed = await outcomeOf(listAll(tracker));
      expect([whole, 'refused']).toContainEqual(listed);
      const write = tracker.comment({ ticket: 'SHOP-1', markdown: 'Here.', marker: `marker-${script}-end` });
      const before = ticket?.comments.length ?? 0;
      await outcomeOf(write.send());
      server.faults.length = 0;
      const after = ticket?.comments.length ?? 0;
      expect(after - before).toBeLessThanOrEqual(1);
      expect(
        await openJira(given.options)
          .tracker.comment({ ticket: 'SHOP-1', markdown: '', marker: `marker-${script}-end` })
          .isDone(),
      ).toBe(after > before);
      written += after - before;
    }
    expect(written).toBeGreaterThan(20);
    expect(JSON.stringify(given.lines)).not.toContain(canary);
  });
});

it('an answer without end is stopped', async () => {
  await using server = await openJiraServer(seed('cloud'), { isDescribed: false });
  await using given = jiraOptions(server);
  const { tracker } = openJira(given.options);
  await tracker.listFields({});
  server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
  expect((await errorOf(tracker.listFixVersions({ project: 'SHOP' }))).kind).toBe('server');
});

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
