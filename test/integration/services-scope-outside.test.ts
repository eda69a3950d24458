import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../electron/host/create-id.ts';
import { openFactCache } from '../../electron/store/fact-cache.ts';
import { layoutOf } from '../../electron/store/layout.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import { gitHubPull, gitHubRun, sha } from '../support/github-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';

const path = 'octo/shop';
let opened: OpenedRelease;
let server: GitHubServer;
let head: string;
let alone: string;
let tracker = '';

function ticket(given: Partial<Ticket>): Ticket {
  return {
    key: 'SHOP-1',
    id: '1',
    title: 'A basket to fill',
    type: 'Story',
    isDefect: false,
    status: 'In review',
    state: 'in-progress',
    resolution: null,
    priority: 'High',
    severity: null,
    assignee: { name: 'Grace', email: null },
    reporter: null,
    fixVersions: [{ id: '7', name: '1.1.0' }],
    labels: [],
    components: [],
    description: 'So that **one** can buy.',
    acceptanceCriteria: '- It holds what was put in.',
    links: [],
    createdAt: '2026-11-01T09:00:00.000Z',
    updatedAt: '2026-11-20T09:00:00.000Z',
    doneAt: null,
    url: 'https://tracker.example/browse/SHOP-1',
    ...given,
  };
}

/** Facts as a reading would have left them: no adapter has to be there for what is shown of them. */
function keepTickets(tickets: readonly Ticket[], missing: readonly string[]): void {
  const file = openFactCache(layoutOf(opened.folder).facts);
  const at = '2026-11-27T09:00:00.000Z';
  file.cache.put(
    tracker,
    'ticket',
    tickets.map((body) => ({ key: body.key, body })),
    at,
  );
  file.cache.put(
    tracker,
    'missing-ticket',
    missing.map((key) => ({ key, body: { key } })),
    at,
  );
  file.close();
}

beforeAll(async () => {
  opened = await openRelease();
  const { client, product, shop, folder } = opened;
  const first = shop.git('rev-parse', 'HEAD');
  alone = shop.commit('fix: SHOP-2 and OTHER-9 round', { 'src/total.js': '1' });
  head = shop.commit('fix: SHOP-3 totals (#8)', { 'src/total.js': '2' });
  await opened.cut();
  server = await openGitHubServer({
    token: canary,
    prefix: '/api/v3',
    isDescribed: false,
    repositories: [
      {
        name: path,
        commits: new Set([first, alone, head]),
        refs: new Map([['heads/main', { type: 'commit', sha: head }]]),
        pulls: [
          gitHubPull(7, {
            state: 'closed',
            mergedAt: '2026-11-20T10:00:00Z',
            mergedBy: 'ben',
            mergeCommit: first,
            head: { ref: 'basket', sha: sha(2) },
            commits: [sha(2)],
            reviews: [{ by: 'ben', state: 'APPROVED', at: '2026-11-20T09:00:00Z', commit: sha(2) }],
          }),
          gitHubPull(8, { state: 'closed', mergedAt: '2026-11-21T10:00:00Z', mergedBy: 'ada', mergeCommit: head }),
        ],
        runs: [
          gitHubRun(1, { sha: alone, createdAt: '2026-11-20T10:00:00Z' }),
          gitHubRun(2, { sha: head, conclusion: 'failure', createdAt: '2026-11-21T10:00:00Z' }),
        ],
      },
    ],
  });
  const access = { system: 'github', address: `${server.address}/api/v3`, account: '', secret: canary } as const;
  const { id: code } = resultOf(await client.connection.add({ ...access, name: 'Code' }));
  const jira = createId();
  const settings = new Database(layoutOf(folder).database);
  const kept = {
    id: jira,
    system: 'jira',
    name: 'Tickets',
    address: 'https://tracker.example',
    account: '',
    expiresAt: null,
    addedAt: '2026-11-27T09:00:00.000Z',
  };
  settings.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run(`connection/${jira}`, JSON.stringify(kept));
  settings.close();
  const sources = [
    { id: null, connection: code, path, repository: 'shop' },
    { id: null, connection: jira, path: 'SHOP', repository: null },
  ];
  resultOf(await client.source.set({ product, sources }));
  tracker = (await client.source.list({ product })).sources.find(({ system }) => system === 'jira')?.id ?? '';
  await client.sync.run({ product });
  keepTickets(
    [ticket({}), ticket({ key: 'SHOP-2', fixVersions: [{ id: '8', name: '1.2.0' }], state: 'done' })],
    ['OTHER-9'],
  );
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

describe('a scope', () => {
  it('shows each ticket as its tracker has it, and says which ones it has not and which were never asked for', async () => {
    const { rows } = await opened.client.scope.page({ release: opened.release });

    const tickets = rows.flatMap((row) => (row.kind === 'ticket' ? row : []));
    expect(tickets.map(({ key, title, ticket: view }) => [key, title, view])).toEqual([
      ['SHOP-3', 'Totals', { kind: 'unread', key: 'SHOP-3', source: tracker }],
      [
        'SHOP-2',
        'A basket to fill',
        expect.objectContaining({ kind: 'known', fixVersion: 'elsewhere', state: 'done' }),
      ],
      [
        'SHOP-1',
        'A basket to fill',
        expect.objectContaining({ kind: 'known', fixVersion: 'here', status: 'In review' }),
      ],
    ]);
  });

  it('shows the pull request of each commit, and pipelines for the commit of the candidate alone', async () => {
    const { rows } = await opened.client.scope.page({ release: opened.release });

    const commits = rows.flatMap((row) => (row.kind === 'commit' ? row : []));
    expect(commits.map(({ pullRequest, pipelines }) => [pullRequest, pipelines?.verdict ?? null])).toEqual([
      [expect.objectContaining({ kind: 'known', number: 8, approval: 'missing', isMergedByAuthor: true }), 'fail'],
      [expect.objectContaining({ kind: 'none' }), null],
      [expect.objectContaining({ kind: 'known', number: 7, approval: 'approved', approvedBy: ['ben'] }), null],
    ]);
  });

  it('counts over all of it', async () => {
    const outside = await opened.client.scope.outside({ release: opened.release });

    expect(outside.tickets).toEqual({ sources: [tracker], toDo: 0, inProgress: 1, done: 1, elsewhere: 1, unknown: 2 });
    expect(outside.pullRequests).toMatchObject({ merged: 2, unapproved: 1, without: 1 });
    expect(outside.pipelines).toMatchObject([{ repository: 'shop', verdict: 'fail', reason: 'ci.yml has failed.' }]);
  });

  it('tells of one commit every ticket that it names, and every review', async () => {
    const { client, release } = opened;
    const two = await client.scope.commit({ release, repository: 'shop', commit: alone });
    expect(two.tickets.map(({ key, kind }) => [key, kind])).toEqual([
      ['SHOP-2', 'known'],
      ['OTHER-9', 'missing'],
    ]);
    const { rows } = await client.scope.page({ release, filter: { text: 'basket' } });
    const basket = rows.flatMap((row) => (row.kind === 'commit' ? row.commit.commit : []))[0] ?? '';
    const one = await client.scope.commit({ release, repository: 'shop', commit: basket });
    expect(one.reviews.map(({ by, state }) => [by.name, state])).toEqual([['ben', 'approved']]);
  });

  it('counts two accounts of one person as one, once somebody says whose they are', async () => {
    const { client, release } = opened;
    const [me] = (await client.person.list({})).people;
    if (me === undefined) throw new Error('There is nobody here.');
    const { id: person, name, email } = me;
    const logins = ['ada', 'ben'].map((login) => ({ system: 'github' as const, login }));
    resultOf(await client.person.change({ person, name, email, logins }));

    const known = (await client.scope.outside({ release })).pullRequests;
    const { findings } = await client.finding.list({ release });
    resultOf(await client.person.change({ person, name, email, logins: [] }));

    expect(known).toMatchObject({ merged: 2, unapproved: 2 });
    expect((await client.scope.outside({ release })).pullRequests).toMatchObject({ merged: 2, unapproved: 1 });
    const pulls = findings.filter(({ code }) => code.startsWith('pull-request'));
    expect(pulls.map(({ code, owner }) => `${code} ${owner}`).toSorted()).toEqual([
      `pull-request-merged-by-author ${name}`,
      `pull-request-merged-by-author ${name}`,
      `pull-request-unreviewed ${name}`,
      `pull-request-unreviewed ${name}`,
    ]);
    expect(pulls[0]?.evidence.map(({ text }) => text)).toContain(`ada at GitHub is ${name}`);
  });

  it('of a product that reads from nowhere is as Git has it', async () => {
    await using plain = await openRelease();
    const { client, release } = plain;
    const { rows } = await client.scope.page({ release });
    expect(rows).toMatchObject([{ ticket: null }, { pullRequest: null, pipelines: null }]);
    const outside = await client.scope.outside({ release });
    expect(outside).toEqual({ tickets: null, pullRequests: null, pipelines: [] });
    await plain.cut();
    expect((await client.pipeline.list({ release })).repositories).toMatchObject([
      { sources: [], runs: [], checks: [] },
    ]);
    expect((await client.uat.list({ release })).rows).toMatchObject([{ outside: null }]);
  });
});

describe('UAT', () => {
  it('calls tickets as the tracker does, finds them by that, and follows what the tracker says', async () => {
    const { client, release, product } = opened;
    const found = async (text: string) => (await client.uat.list({ release, text })).rows.map(({ ticket: key }) => key);
    expect(await found('to fill')).toEqual(['SHOP-2', 'SHOP-1']);
    expect(await found('to carry')).toEqual([]);

    keepTickets([ticket({ title: 'A basket to carry' })], []);
    // A reading that brings anything new makes what was answered before old.
    server.repositories.get(path)?.runs.push(gitHubRun(3, { sha: head, createdAt: '2026-11-22T10:00:00Z' }));
    await client.sync.run({ product });

    expect(await found('to carry')).toEqual(['SHOP-1']);
    const { rows } = await client.uat.list({ release });
    expect(rows.find(({ ticket: key }) => key === 'SHOP-1')).toMatchObject({ title: 'A basket to carry' });
  });

  it('tells all that the tracker says of one ticket, with its criteria and when that was read', async () => {
    const { client, release } = opened;
    const known = await client.ticket.get({ release, ticket: 'SHOP-1' });
    expect(known).toMatchObject({
      view: { kind: 'known', source: tracker },
      ticket: { acceptanceCriteria: '- It holds what was put in.' },
      readAt: '2026-11-27T09:00:00.000Z',
    });
    const missing = await client.ticket.get({ release, ticket: 'OTHER-9' });
    expect(missing).toEqual({ view: { kind: 'missing', key: 'OTHER-9', source: tracker }, ticket: null, readAt: null });
    expect((await client.ticket.get({ release, ticket: '#88' })).view).toBeNull();
  });
});

describe('the pipelines of a candidate', () => {
  it('are the newest run of each, with the one before it; that one is asked for once', async () => {
    const { client, release, product } = opened;
    const { repositories } = await client.pipeline.list({ release });
    expect(repositories).toMatchObject([
      { name: 'shop', commit: head, runs: [{ run: { id: '3', state: 'passed' }, before: { id: '2' }, runs: 2 }] },
    ]);

    // Only the search for an earlier run asks for those that have ended.
    const searches = () => server.received.filter(({ url }) => url.searchParams.get('status') === 'completed').length;
    const before = searches();
    expect(before).toBeGreaterThan(0);
    expect((await client.sync.run({ product })).changed).toBe(0);
    expect(searches()).toBe(before);
  });
});

it('cuts a candidate that knows by whose accounts its commits came in', async () => {
  const { client, release, shop } = opened;
  shop.commit('docs: say how', { 'README.md': 'How.' });
  await opened.cut();
  const { candidates } = await client.candidate.list({ release });
  const accountsOf = (name: string) =>
    candidates[0]?.slices.find((slice) => slice.name === name)?.accounts?.map(({ login }) => login);
  expect(candidates.map(({ number }) => number)).toEqual([2, 1]);
  // Nobody here is dev@example.com: whoever merged stands for those commits as well.
  expect(accountsOf('code')).toEqual(['ada', 'ben']);
  expect(accountsOf('database')).toBeUndefined();
});
