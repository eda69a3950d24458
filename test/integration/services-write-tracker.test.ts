import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultTicketFields } from '../../shared/domain/source.ts';
import { type JiraServer, openJiraServer } from '../servers/jira-server.ts';
import { jiraSeed, jiraTicket } from '../support/jira-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';

// One road in the order of its steps: a release whose tracker knows nothing of it yet.
let opened: OpenedRelease;
let server: JiraServer;

beforeAll(async () => {
  opened = await openRelease();
  server = await openJiraServer(jiraSeed({ tickets: [jiraTicket(1, { status: 'Done' }), jiraTicket(2)] }));
  const { client, product, cut, shop } = opened;
  // Whatever tickets are told, SHOP-2 is told nothing: the release takes back what was shipped of it.
  const shipped = shop.git('rev-parse', 'v1.0.0^{commit}');
  shop.commit(`Revert "feat: SHOP-2 first"\n\nThis reverts commit ${shipped}.`, { 'src/app.js': '' });
  await cut();
  const { address, state } = server;
  const access = { system: 'jira', address, account: state.email, secret: canary, name: 'Tickets' } as const;
  const { id: connection } = resultOf(await client.connection.add(access));
  const source = { id: null, connection, path: 'SHOP', repository: null, fields: defaultTicketFields };
  resultOf(await client.source.set({ product, sources: [source] }));
  await client.sync.run({ product });
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const findings = async () => (await opened.client.finding.list({ release: opened.release })).findings;
const repairOf = async (finding: string) => {
  const { client, release, product } = opened;
  const { writes } = await client.write.preview({ release, finding });
  const asked = writes.map(({ key, facts }) => ({ key, facts }));
  const made = resultOf(await client.write.make({ release, finding, writes: asked })).writes;
  await client.sync.run({ product });
  return { writes, made };
};

it('a finding that can be repaired shows the one call that would, and is gone once it was made', async () => {
  const id = 'fix-version-unknown:SHOP';
  expect((await findings()).find((one) => one.id === id)?.repair).toMatchObject({ kind: 'create-fix-version' });

  const { writes, made } = await repairOf(id);

  expect(writes).toMatchObject([{ title: 'Create fix version 1.1.0', state: 'ready', connection: 'Tickets' }]);
  expect(writes[0]?.call?.command).toMatch(/^POST \/rest\/api\/3\/version \{"name":"1\.1\.0"/u);
  expect(made).toMatchObject([{ outcome: 'done' }]);
  expect(server.state.versions).toMatchObject([{ name: '1.1.0', project: 'SHOP' }]);
  expect((await findings()).some((one) => one.id === id)).toBe(false);
});

it('a Jira that does not say which of its interfaces it has is shown no call and sent none', async () => {
  const { client, release } = opened;
  const title = 'Add fix version 1.1.0 to SHOP-1';
  const { key = '', facts = '' } =
    (await client.write.preview({ release })).writes.find((one) => one.title === title) ?? {};
  const connection = (await client.connection.list({})).connections[0]?.id ?? '';
  resultOf(await client.connection.renew({ connection, secret: canary }));
  server.faults.push(...Array.from({ length: 20 }, () => ({ kind: 'answer', given: { status: 401 } }) as const));

  const { writes } = await client.write.preview({ release });
  expect(writes.find((one) => one.title === title)).toMatchObject({ state: 'blocked', call: null });
  const made = resultOf(await client.write.make({ release, writes: [{ key, facts }] })).writes;

  expect(made).toMatchObject([{ outcome: 'not-done' }]);
  expect(made[0]?.reason).toContain('token');
  server.faults.length = 0;
  expect(server.state.tickets[0]?.fixVersions).toEqual([]);
});

it('a ticket of the release is assigned to the version, by its finding or by publishing', async () => {
  const { client, release } = opened;
  const { writes } = await client.write.preview({ release });
  expect(writes.map(({ title, state }) => [title, state])).toEqual([
    ['Create fix version 1.1.0', 'done'],
    ['Add fix version 1.1.0 to SHOP-1', 'ready'],
    ['Release fix version 1.1.0', 'waiting'],
  ]);

  expect((await repairOf('fix-version-missing:SHOP-1')).made).toMatchObject([{ outcome: 'done' }]);

  expect(server.state.tickets[0]?.fixVersions).toHaveLength(1);
  expect((await findings()).map(({ id }) => id)).not.toContain('fix-version-missing:SHOP-1');
  const { rows } = await client.record.page({});
  expect(rows.slice(0, 2).map(({ sentence }) => sentence)).toEqual([
    'Ada Diaz made the addition of the fix version 1.1.0 to SHOP-1 at Jira SHOP: it was read back',
    'Ada Diaz set out to make the addition of the fix version 1.1.0 to SHOP-1 at Jira SHOP',
  ]);
});

it('a ticket that failed UAT becomes a defect where that is asked for, and what ships is told once it is live', async () => {
  const { client, release } = opened;
  resultOf(await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'fail', note: 'Empty basket.' }));
  const before = (await client.write.preview({ release })).writes.length;
  const wishes = { comment: true, link: true, defects: true, status: 'Released' };
  const { writes, leftOut, tickets } = await client.write.preview({ release, wishes });
  const title = 'Create defect “SHOP-1 failed UAT in Shop 1.1.0: Ticket number 1”';
  expect(writes.slice(before).map((one) => [one.title, one.state])).toEqual([
    ['Comment on SHOP-1', 'waiting'],
    ['Move SHOP-1 to Released', 'waiting'],
    [title, 'ready'],
  ]);
  expect(leftOut).toMatchObject([{ code: 'link-without-page' }]);
  expect(tickets).toEqual({ count: 1, failed: 1, statuses: ['Done', 'To Do'] });

  const { key = '', facts = '' } = writes.find((one) => one.title === title) ?? {};
  expect(await client.write.make({ release, writes: [{ key, facts }] })).toMatchObject({ kind: 'refused' });
  const made = resultOf(await client.write.make({ release, wishes, writes: [{ key, facts }] })).writes;
  expect(made).toMatchObject([{ outcome: 'done' }]);
  expect(server.state.tickets.at(-1)).toMatchObject({
    type: 'Bug',
    summary: 'SHOP-1 failed UAT in Shop 1.1.0: Ticket number 1',
  });
  const again = await client.write.preview({ release, wishes });
  expect(again.writes.find((one) => one.title === title)).toMatchObject({ state: 'done' });
});

it('what can only be done by a person offers no repair', async () => {
  const { client, release, product } = opened;
  Object.assign(server.state.tickets[0] ?? {}, { status: 'To Do', updatedAt: Date.now() });
  await client.sync.run({ product });

  const id = 'ticket-not-done:SHOP-1';
  expect((await findings()).find((one) => one.id === id)).toMatchObject({ repair: null });
  expect(await client.write.preview({ release, finding: id })).toMatchObject({
    writes: [],
    nothing: 'Countersign cannot repair this by itself.',
  });
  expect(await client.write.preview({ release, finding: 'gone' })).toMatchObject({ writes: [] });
  expect(server.violations).toEqual([]);
});

it('stands in the notes under the section of its type, which the source says', async () => {
  const { client, release, product } = opened;
  const sectionOfTicket = async () => {
    const { sections } = await client.notes.get({ release, edition: 'internal' });
    return sections.find(({ entries }) => entries.some(({ tickets }) => tickets.includes('SHOP-1')))?.section;
  };
  expect(await sectionOfTicket()).toBe('features');
  Object.assign(server.state.tickets[0] ?? {}, { type: 'Bug', updatedAt: Date.now() + 60_000 });
  await client.sync.run({ product });
  expect(await sectionOfTicket()).toBe('fixes');

  const { sources } = await client.source.list({ product });
  const fields = { ...defaultTicketFields, sectionByType: { Bug: 'knownIssues' as const } };
  resultOf(await client.source.set({ product, sources: sources.map((one) => ({ ...one, fields })) }));
  await client.sync.run({ product });
  expect(await sectionOfTicket()).toBe('knownIssues');
});
