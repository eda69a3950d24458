import { describe, expect, it } from 'vitest';
import { openJira } from '../../../electron/connectors/jira/adapter.ts';
import { defaultTicketFields } from '../../../shared/domain/source.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import type { JiraSeed } from '../../servers/jira-data.ts';
import { cloudId, openJiraServer } from '../../servers/jira-server.ts';
import { jiraSeed, jiraTicket, jiraVersion } from '../../support/jira-seed.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { jiraOptions, withJira } from '../../support/with-jira.ts';

const fields = { ...defaultTicketFields, severity: 'customfield_10041', acceptanceCriteria: 'customfield_10042' };
const editions = ['cloud', 'server'] as const;
const now = Date.parse('2026-11-27T12:00:00Z');

type Tracker = ReturnType<typeof openJira>['tracker'];

async function listAll(tracker: Tracker, updatedSince: string | null = null, resume: string | null = null) {
  const pages: { readonly tickets: readonly Ticket[]; readonly resume: string | null }[] = [];
  const totals: number[] = [];
  const query = { project: 'SHOP', fields, updatedSince, resume, onTotal: (total: number) => totals.push(total) };
  for await (const page of tracker.listTickets(query)) pages.push(page);
  return { pages, totals, keys: pages.flatMap(({ tickets }) => tickets.map(({ key }) => key)) };
}

function seeded(edition: JiraSeed['edition'], given: Partial<JiraSeed> = {}): Partial<JiraSeed> {
  return { edition, now: () => now, ...given };
}

describe.for(editions)('Jira (%s)', (edition) => {
  it('shows a ticket in our words', async () => {
    const version = jiraVersion('2.4.0');
    const ticket = jiraTicket(7, {
      type: 'Bug',
      summary: 'The basket is empty',
      description: 'It was full.\n\nThen it was not.',
      status: 'Done',
      resolution: 'Fixed',
      priority: 'High',
      assignee: 'Ada Lovelace',
      reporter: 'Ben Okafor',
      fixVersions: [version.id],
      labels: ['basket'],
      components: ['Web'],
      custom: { customfield_10041: { id: '3', value: '1 - Critical' }, customfield_10042: null },
      movedAt: Date.parse('2026-11-26T10:00:00Z'),
    });
    const links = [{ from: 'SHOP-7', to: 'SHOP-8' }];
    await withJira(
      seeded(edition, { tickets: [ticket, jiraTicket(8)], versions: [version], links }),
      async ({ tracker, server }) => {
        const { tickets } = await tracker.readTickets({ keys: ['SHOP-7'], fields });
        expect(tickets).toEqual([
          {
            key: 'SHOP-7',
            id: '10007',
            title: 'The basket is empty',
            type: 'Bug',
            isDefect: true,
            status: 'Done',
            state: 'done',
            resolution: 'Fixed',
            priority: 'High',
            severity: 'critical',
            assignee: { name: 'Ada Lovelace', email: 'ada@example.com' },
            reporter: { name: 'Ben Okafor', email: null },
            fixVersions: [{ id: version.id, name: '2.4.0' }],
            labels: ['basket'],
            components: ['Web'],
            description: 'It was full.\n\nThen it was not.',
            acceptanceCriteria: null,
            links: [{ kind: 'relates to', key: 'SHOP-8' }],
            createdAt: '2026-11-20T08:07:00.000Z',
            updatedAt: '2026-11-20T08:07:00.000Z',
            doneAt: '2026-11-26T10:00:00.000Z',
            ...(edition === 'cloud' ? { stateSince: '2026-11-26T10:00:00.000Z' } : {}),
            url: `${server.address}/browse/SHOP-7`,
          },
        ]);
      },
    );
  });

  it('lists every ticket of a project once, and tells before how many there are', async () => {
    const tickets = Array.from({ length: 1234 }, (_, at) => jiraTicket(at + 1));
    await withJira(seeded(edition, { tickets }), async ({ tracker }) => {
      const { keys, totals } = await listAll(tracker);
      expect(keys).toEqual(tickets.map(({ key }) => key));
      expect(totals).toEqual([1234]);
    });
  });

  it('goes on where a listing was stopped', async () => {
    const tickets = Array.from({ length: 1600 }, (_, at) => jiraTicket(at + 1));
    await withJira(seeded(edition, { tickets }), async ({ tracker }) => {
      const { pages, keys } = await listAll(tracker);
      for (const stopped of [0, 1, pages.length - 2]) {
        const before = pages.slice(0, stopped + 1).flatMap((page) => page.tickets.map(({ key }) => key));
        const rest = await listAll(tracker, null, pages[stopped]?.resume ?? null);
        expect([...before, ...rest.keys]).toEqual(keys);
      }
    });
  });

  it('lists what changed since a time, whatever the time zone of the account', async () => {
    const changed = jiraTicket(2, { updatedAt: now - 30 * 60_000 });
    await withJira(seeded(edition, { tickets: [jiraTicket(1), changed] }), async ({ tracker, server }) => {
      expect((await listAll(tracker, new Date(now - 3_600_000).toISOString())).keys).toEqual(['SHOP-2']);
      expect((await listAll(tracker, new Date(now).toISOString())).keys).toEqual([]);
      const asked = server.received.map(({ body }) => body).filter((body) => body.includes('updated'));
      expect(asked.join('\n')).toContain(String.raw`updated >= \"-70m\"`);
    });
  });

  it('tells which of the tickets that were asked for it does not show', async () => {
    const tickets = Array.from({ length: 250 }, (_, at) => jiraTicket(at + 1));
    await withJira(seeded(edition, { tickets, mostAtOnce: 40 }), async ({ tracker }) => {
      const keys = [...tickets.map(({ key }) => key), 'SHOP-999', 'OTHER-1'];
      const found = await tracker.readTickets({ keys, fields });
      expect(found.tickets).toHaveLength(250);
      expect(found.missing).toEqual(['SHOP-999', 'OTHER-1']);
    });
  });

  it('gives a ticket that was moved under the key that was asked for, and says which it has now', async () => {
    const moved = jiraTicket(7, { key: 'OPS-9', formerKeys: ['SHOP-7', 'WEB-3'], status: 'Done' });
    await withJira(seeded(edition, { tickets: [moved, jiraTicket(8)] }), async ({ tracker }) => {
      const read = async (...keys: readonly string[]) => {
        const { tickets, missing } = await tracker.readTickets({ keys, fields });
        return [tickets.map(({ key, movedTo, id, state }) => [key, movedTo, id, state]), missing];
      };
      const [current, before] = [
        ['OPS-9', undefined, '10007', 'done'],
        ['SHOP-7', 'OPS-9', '10007', 'done'],
      ];
      const other = ['SHOP-8', undefined, '10008', 'to-do'];
      expect(await read('SHOP-7')).toEqual([[before], []]);
      expect(await read('SHOP-7', 'WEB-3')).toEqual([[before, ['WEB-3', 'OPS-9', '10007', 'done']], []]);
      expect(await read('SHOP-7', 'SHOP-8', 'SHOP-404')).toEqual([[other, before], ['SHOP-404']]);
      expect(await read('OPS-9', 'SHOP-7', 'UTF-8')).toEqual([[current, before], ['UTF-8']]);
    });
  });

  it('lists projects, fields of its own and fix versions', async () => {
    const projects = Array.from({ length: 70 }, (_, at) => ({ id: String(at), key: `P${at}`, name: `Project ${at}` }));
    const shop = { id: '10000', key: 'SHOP', name: 'Shop' };
    const versions = [
      jiraVersion('1.0.0', { released: true, releaseDate: '2026-10-01' }),
      jiraVersion('1.1.0', { description: 'Next', archived: true }),
    ];
    await withJira(seeded(edition, { projects: [...projects, shop], versions }), async ({ tracker, server }) => {
      expect(await tracker.listProjects({})).toHaveLength(71);
      expect(await tracker.listFields({})).toEqual([
        { id: 'customfield_10041', name: 'Severity' },
        { id: 'customfield_10042', name: 'Acceptance criteria' },
      ]);
      const [first, second] = await tracker.listFixVersions({ project: 'SHOP' });
      expect(first).toMatchObject({ name: '1.0.0', isReleased: true, isArchived: false, releaseDate: '2026-10-01' });
      expect(second).toMatchObject({ description: 'Next', isReleased: false, isArchived: true, releaseDate: null });
      expect(first?.url).toBe(`${server.address}/projects/SHOP/versions/${first?.id}`);
    });
  });

  it('says who the token belongs to and what it may do', async () => {
    const permissions = ['BROWSE_PROJECTS', 'ADMINISTER'];
    await withJira(seeded(edition, { permissions }), async ({ tracker }) => {
      const check = await tracker.check({ project: 'SHOP' });
      expect(check.edition).toBe(edition === 'cloud' ? 'Jira Cloud' : 'Jira Data Center 10.3.24');
      expect(check.account).toBe('Countersign robot');
      const granted = Object.fromEntries(check.rights.map((right) => [right.title, `${right.need} ${right.granted}`]));
      expect(granted).toMatchObject({
        'read tickets': 'reading yes',
        'comment on tickets': 'writing no',
        'administer Jira': 'never yes',
      });
      const { rights } = await tracker.check({});
      const sourceOf = (name: string) =>
        rights.find((right) => right.title === name && right.granted === 'yes')?.source;
      expect(sourceOf('read tickets')).toBe('Jira’s permission BROWSE_PROJECTS, in one project at least');
      expect(sourceOf('administer Jira')).toBe('Jira’s permission ADMINISTER');
    });
  });

  it('is asked for nothing by a name that could lead elsewhere', async () => {
    await withJira(seeded(edition), async ({ tracker, server }) => {
      const before = server.received.length;
      for (const key of ['../secret', 'SHOP-1/../../x', 'shop-1', '', 'SHOP-1?x']) {
        expect((await errorOf(tracker.readTickets({ keys: [key], fields }))).kind).toBe('validation');
      }
      expect((await errorOf(listAll(tracker).then(() => tracker.listFixVersions({ project: 'a/b' })))).kind).toBe(
        'validation',
      );
      expect(
        server.received
          .slice(before)
          .map(({ url }) => url.pathname)
          .join(' '),
      ).not.toContain('secret');
    });
  });
});

it('names the address of a token with scopes where the site of Cloud does not know the token, which goes nowhere else', async () => {
  await withJira({ edition: 'cloud', token: 'another' }, async ({ tracker, server }) => {
    const error = await errorOf(tracker.check({}));
    expect(error).toMatchObject({ kind: 'auth', status: 401 });
    expect(error.nextAction).toContain(`https://api.atlassian.com/ex/jira/${cloudId}`);
    const asked = server.received.find(({ url }) => url.pathname === '/_edge/tenant_info');
    expect(asked?.headers['authorization']).toBeUndefined();
  });
  await withJira({ edition: 'server', token: 'another' }, async ({ tracker }) => {
    const error = await errorOf(tracker.check({}));
    expect(error.kind).toBe('auth');
    expect(error.nextAction).not.toContain('atlassian.com');
  });
});

it('warns of a token of Cloud whose end nobody knows, and of one that ends soon', async () => {
  await using server = await openJiraServer(jiraSeed());
  await using given = jiraOptions(server);
  const warningsOf = async (expiresAt: string | null) => {
    const connection = { ...given.options.connection, expiresAt };
    return (await openJira({ ...given.options, connection }).tracker.check({})).warnings.join(' ');
  };
  expect(await warningsOf(null)).toContain('a year at most');
  expect(await warningsOf(new Date(Date.now() + 3 * 86_400_000).toISOString())).toContain('The token ends in');
  expect(await warningsOf(new Date(Date.now() - 1000).toISOString())).toContain('has expired');
});

it('asks again which Jira it is after a failure, and not after a success', async () => {
  await withJira({}, async ({ tracker, server }) => {
    server.faults.push({ kind: 'answer', given: { status: 401 } });
    expect((await errorOf(tracker.listFields({}))).kind).toBe('auth');
    await tracker.listFields({});
    await tracker.listFields({});
    expect(server.received.filter(({ url }) => url.pathname.endsWith('/serverInfo'))).toHaveLength(2);
  });
});

it.for(
  editions.flatMap((edition) => (['see nothing', 'are told so'] as const).map((strangers) => ({ edition, strangers }))),
)(
  'a Jira ($edition) whose strangers $strangers is not read with a token that it no longer knows',
  async ({ edition, strangers }) => {
    let time = now;
    await using server = await openJiraServer(jiraSeed({ edition, strangers, tickets: [jiraTicket(1)] }));
    await using given = jiraOptions(server, () => time);
    const { tracker } = openJira(given.options);
    expect((await listAll(tracker)).keys).toEqual(['SHOP-1']);
    server.state.token = 'another';
    // Who we are is not asked with every reading: without a word of Jira it is noticed within the half hour.
    if (strangers === 'see nothing') time += 31 * 60_000;
    expect((await errorOf(listAll(tracker))).kind).toBe('auth');
    expect((await errorOf(tracker.readTickets({ keys: ['SHOP-1'], fields }))).kind).toBe('auth');
    expect((await errorOf(tracker.listFixVersions({ project: 'SHOP' }))).kind).toBe('auth');
    server.state.token = canary;
    expect((await listAll(tracker)).keys).toEqual(['SHOP-1']);
  },
);

it('is not led in circles by pages that repeat', async () => {
  const tickets = Array.from({ length: 30 }, (_, at) => jiraTicket(at + 1));
  await withJira({ tickets, mostAtOnce: 10 }, async ({ tracker, server }) => {
    const again = { issues: [{ id: '10001' }], isLast: false, nextPageToken: 'page-10' };
    server.faults.push(
      null,
      null,
      null,
      null,
      null,
      ...Array.from({ length: 20 }, () => ({ kind: 'answer' as const, given: { status: 200, body: again } })),
    );
    expect((await errorOf(listAll(tracker))).kind).toBe('server');
    expect(server.received.length).toBeLessThan(12);
  });
});
