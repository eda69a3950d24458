import { expect, it } from 'vitest';
import { defaultTicketFields } from '../../shared/domain/source.ts';
import type { JiraSeed } from '../servers/jira-data.ts';
import { openJiraServer } from '../servers/jira-server.ts';
import { jiraSeed, jiraTicket, jiraVersion } from '../support/jira-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';

/** What the release of the shop, whose scope is SHOP-1, hears of Jira. */
async function findings({ client, product, release }: OpenedRelease): Promise<readonly string[]> {
  const { rows } = await client.sync.run({ product });
  expect(rows.map(({ failure }) => failure)).toEqual(rows.map(() => null));
  const found = (await client.finding.list({ release })).findings;
  return found.map(({ code }) => code).toSorted();
}

it.for(['cloud', 'server'] as const)('a release hears what Jira (%s) says of its tickets', async (edition) => {
  await using opened = await openRelease();
  const { client, product, release } = opened;
  const seed: Partial<JiraSeed> = { edition, tickets: [jiraTicket(1), jiraTicket(2)], versions: [] };
  await using server = await openJiraServer(jiraSeed(seed));
  const account = edition === 'cloud' ? 'robot@example.com' : '';
  const access = { system: 'jira', address: server.address, account, secret: canary, name: 'Tickets' } as const;
  const added = resultOf(await client.connection.add({ ...access, expiresAt: '2027-01-31T23:59:59.000Z' }));
  const connection = added.id;
  expect(added.check.expiresAt).toBe('2027-01-31T23:59:59.000Z');
  expect(await client.connection.places({ connection })).toEqual({
    places: [{ path: 'SHOP', title: 'Shop' }],
    more: false,
  });
  expect((await client.connection.fields({ connection })).fields).toHaveLength(2);
  const source = { id: null, connection, path: 'SHOP', repository: null, fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));

  await opened.cut();
  expect(await findings(opened)).toEqual(['fix-version-missing', 'fix-version-unknown', 'ticket-not-done']);

  const version = jiraVersion('1.1.0');
  server.state.versions.push(version);
  for (const ticket of server.state.tickets) {
    ticket.status = 'Done';
    ticket.updatedAt = Date.now();
  }
  expect(await findings(opened)).toEqual(['fix-version-missing']);
  const { versions } = await opened.client.build.list({ release: opened.release });
  expect(versions).toMatchObject([
    { source: 'Jira SHOP', isFresh: true, version: { name: '1.1.0', isReleased: false } },
  ]);

  for (const ticket of server.state.tickets) ticket.fixVersions = [version.id];
  expect(await findings(opened)).toEqual(['ticket-without-commit']);

  server.state.tickets[1]?.fixVersions.splice(0);
  expect(await findings(opened)).toEqual([]);

  // A ticket that is deleted changes nothing that a listing of changes would tell.
  const deleted = server.state.tickets.splice(0);
  expect(await findings(opened)).toEqual([]);
  const count = async () => (await client.sync.list({ product })).rows[0]?.facts;
  expect(await count()).toBe(2);
  await client.sync.run({ product, isFull: true });
  expect(await count()).toBe(0);
  expect(await findings(opened)).toEqual(['ticket-unknown']);
  server.state.tickets.push(...deleted);
  for (const ticket of deleted) ticket.updatedAt = Date.now();
  expect(await findings(opened)).toEqual([]);

  const listings = () =>
    server.received.filter(({ body }) => body.includes('"fields":["id"]') && !body.includes('updated'));
  const before = listings().length;
  expect((await client.sync.run({ product })).changed).toBe(0);
  expect(listings()).toHaveLength(before);

  const [kept] = (await client.source.list({ product })).sources;
  const fields = { ...defaultTicketFields, sectionByType: { Story: 'security' } } as const;
  const change = async (to: typeof fields | { readonly severity: string }) =>
    resultOf(await client.source.change({ product, source: kept?.id ?? '', change: { fields: { ...fields, ...to } } }));
  const unread = async () =>
    (await client.sync.list({ product })).rows
      .filter(({ syncedAt }) => syncedAt === null)
      .map(({ resource }) => resource);
  await change(fields);
  expect(await unread()).toEqual([]);
  const notes = await client.notes.get({ release, edition: 'internal' });
  expect(notes.sections.map(({ section }) => section)).toContain('security');
  await change({ severity: 'customfield_10041' });
  expect(await unread()).toEqual(['tickets', 'fix-versions']);
  expect((await client.source.list({ product })).sources).toEqual([
    { ...kept, fields: { ...fields, severity: 'customfield_10041' } },
  ]);
  expect((await client.record.page({ limit: 1 })).rows[0]?.sentence).toMatch(
    /changed how Shop reads Jira SHOP: severity from customfield_10041, .*Story under Security fixes$/u,
  );
  expect(server.violations).toEqual([]);

  // What counts for an hour is compared within the hour, and not at each reading.
  await client.sync.run({ product });
  const compared = listings().length;
  await client.sync.run({ product });
  expect(listings()).toHaveLength(compared);
  await using later = await opened.reopen('write', () => new Date(Date.now() + 2 * 3_600_000));
  const { rows } = await later.client.sync.run({ product });
  expect(rows.map(({ failure }) => failure)).toEqual([null, null]);
  expect(listings()).toHaveLength(compared + 1);
});

it('a ticket that was moved to another project counts for the commits that name the key it had', async () => {
  await using opened = await openRelease();
  const { client, product, release } = opened;
  const version = jiraVersion('1.1.0', { project: 'OPS' });
  const ticket = jiraTicket(1, { fixVersions: [version.id] });
  const projects = ['SHOP', 'OPS'].map((key, at) => ({ id: String(at), key, name: key }));
  await using server = await openJiraServer(jiraSeed({ projects, tickets: [ticket], versions: [version] }));
  const access = { system: 'jira', address: server.address, account: 'robot@example.com', secret: canary } as const;
  const { id: connection } = resultOf(await client.connection.add({ ...access, name: 'Tickets' }));
  const sources = ['SHOP', 'OPS'].map((path) => ({ id: null, connection, path, repository: null, fields: null }));
  resultOf(await client.source.set({ product, sources }));
  await opened.cut();
  expect(await findings(opened)).toEqual(['fix-version-unknown', 'ticket-not-done']);

  Object.assign(ticket, { key: 'OPS-9', formerKeys: ['SHOP-1'], updatedAt: Date.now() });
  await client.sync.run({ product, isFull: true });
  expect(await findings(opened)).toEqual(['fix-version-unknown', 'ticket-not-done']);
  const [moved] = (await client.finding.list({ release })).findings.filter(({ code }) => code === 'ticket-not-done');
  expect(moved?.evidence[0]?.text).toBe('SHOP-1 (now OPS-9) Ticket number 1 · To Do');

  Object.assign(ticket, { status: 'Done', updatedAt: Date.now() });
  await client.sync.run({ product, isFull: true });
  expect(await findings(opened)).toEqual(['fix-version-unknown']);
  expect(server.violations).toEqual([]);
});
