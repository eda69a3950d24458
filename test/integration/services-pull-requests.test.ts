import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import { gitHubDeployment, gitHubPull, sha } from '../support/github-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';

const path = 'octo/shop';
const large = 'octo/large';
const deployed = 'octo/deployed';
const deployments = Array.from({ length: 230 }, (_, index) => gitHubDeployment(index + 1));
const hour = 3_600_000;
let opened: OpenedRelease;
let server: GitHubServer;
let connection: string;
/** On main: three of one rebased pull request, and one that somebody pushed past all review. */
let rebased: readonly string[];
let pushed: string;

const asked = (place: RegExp) => server.received.filter(({ url }) => place.test(url.pathname)).length;
const askedAboutCommits = () => asked(/\/commits\/[0-9a-f]{40}\/pulls$/u);

beforeAll(async () => {
  opened = await openRelease();
  const { client, shop } = opened;
  const merged = shop.git('rev-parse', 'HEAD');
  rebased = [1, 2, 3].map((number) => shop.commit(`feat: SHOP-2 step ${number}`, { 'src/step.js': String(number) }));
  pushed = shop.commit('fix: quickly', { 'src/quick.js': '1' });
  await opened.cut();
  const reviews = [{ by: 'ben', state: 'APPROVED', at: '2026-11-20T09:00:00Z', commit: sha(23) }] as const;
  server = await openGitHubServer({
    token: canary,
    prefix: '/api/v3',
    repositories: [
      {
        name: path,
        commits: new Set([merged, ...rebased, pushed]),
        refs: new Map([['heads/main', { type: 'commit', sha: pushed }]]),
        pulls: [
          gitHubPull(6, { state: 'closed', mergedAt: '2026-11-19T10:00:00Z', mergedBy: 'ben', mergeCommit: merged }),
          gitHubPull(7, {
            state: 'closed',
            mergedAt: '2026-11-20T10:00:00Z',
            mergedBy: 'ben',
            mergeCommit: rebased.at(-1) ?? '',
            head: { ref: 'steps', sha: sha(23) },
            commits: [sha(21), sha(22), sha(23)],
            rebasedAs: rebased,
            reviews: [...reviews],
          }),
        ],
      },
      { name: large, pulls: Array.from({ length: 230 }, (_, number) => gitHubPull(number + 1)) },
      { name: deployed, deployments },
    ],
  });
  const access = { system: 'github', address: `${server.address}/api/v3`, account: '', secret: canary } as const;
  connection = resultOf(await client.connection.add({ ...access, name: 'Code' })).id;
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function readFrom(client: OpenedRelease['client'], place: string) {
  const { product } = opened;
  const source = { id: null, connection, path: place, repository: 'shop', fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));
  return client.sync.run({ product });
}

describe('the commits of a rebased pull request', () => {
  it('are all reviewed: what the listing does not explain is asked about, once, and what nobody reviewed is told', async () => {
    const { client, release, product } = opened;
    await readFrom(client, path);

    const { findings } = await client.finding.list({ release });
    const without = findings.filter(({ code }) => code.startsWith('commit-') && code !== 'commit-without-ticket');
    expect(without.map(({ code, subjects }) => [code, subjects])).toEqual([['commit-without-pull-request', [pushed]]]);
    const { rows } = await client.scope.page({ release });
    const commits = rows.flatMap((row) => (row.kind === 'commit' ? row : []));
    const numberOf = (commit: string) => {
      const view = commits.find((one) => one.commit.commit === commit)?.pullRequest;
      return view?.kind === 'known' ? [view.number, view.approval] : [view?.kind];
    };
    expect(rebased.map(numberOf)).toEqual([7, 7, 7].map((number) => [number, 'approved']));
    expect(numberOf(pushed)).toEqual(['none']);
    expect(askedAboutCommits()).toBe(3);

    expect((await client.sync.run({ product })).changed).toBe(0);
    expect(askedAboutCommits()).toBe(3);
  });

  it('stay unknown while what the host allows is nearly spent, and are asked about later', async () => {
    const { client, release, product } = opened;
    const kinds = async () => (await client.finding.list({ release })).findings.map(({ code }) => code);
    server.rate.remaining = 400;
    await readFrom(client, path);
    expect(askedAboutCommits()).toBe(3);
    expect(await kinds()).toContain('commit-pull-request-unknown');
    expect(await kinds()).not.toContain('commit-without-pull-request');
    expect(await client.scope.outside({ release })).toMatchObject({
      pullRequests: { merged: 2, without: 0, unasked: 3 },
    });

    server.rate.remaining = 5000;
    // What else is read tells that the budget is new.
    await client.sync.run({ product });
    await client.sync.run({ product });

    expect(await kinds()).not.toContain('commit-pull-request-unknown');
    expect(server.violations).toEqual([]);
  });

  it('are asked about once more where the host may not have known yet', async () => {
    const { product } = opened;
    const before = askedAboutCommits();
    opened = { ...opened, ...(await opened.reopen('write', () => new Date(Date.now() + 2 * hour))) };

    await opened.client.sync.run({ product });
    expect(askedAboutCommits()).toBe(before + 1);
    await opened.client.sync.run({ product });
    expect(askedAboutCommits()).toBe(before + 1);
  });
});

describe('a first reading of many pull requests', () => {
  const reviewsAsked = () => asked(/large\/pulls\/\d+\/reviews$/u);

  it('rests before it has used up what the host allows, goes on where it stopped, and lets the rest be read', async () => {
    opened = { ...opened, ...(await opened.reopen('write', () => new Date())) };
    server.rate.remaining = 750;
    const first = await readFrom(opened.client, large);
    const [pulls, ...others] = first.rows;
    expect(pulls).toMatchObject({ resource: 'pull-requests', facts: 200, isPartial: true, isFresh: false });
    expect(pulls?.failure?.kind).toBe('rateLimited');
    expect(Date.parse(pulls?.failure?.retryAt ?? '')).toBeGreaterThan(Date.now());
    expect(others.map(({ failure }) => failure)).toEqual(others.map(() => null));
    expect(server.rate.remaining).toBeGreaterThan(250);

    await opened.client.sync.run({ product: opened.product });
    expect(reviewsAsked()).toBe(200);

    server.rate.remaining = 5000;
    opened = { ...opened, ...(await opened.reopen()) };
    const { rows } = await opened.client.sync.run({ product: opened.product });

    expect(rows[0]).toMatchObject({ facts: 230, isPartial: false, isFresh: true, failure: null });
    expect(reviewsAsked()).toBe(230);
  });
});

describe('a first reading of many deployments', () => {
  const statusesAsked = () => asked(/deployed\/deployments\/\d+\/statuses$/u);
  const rowOf = (rows: Awaited<ReturnType<typeof readFrom>>['rows']) =>
    rows.find(({ resource }) => resource === 'deployments');

  it('keeps each page, rests where pull requests do, and asks about no deployment twice that nobody changed', async () => {
    const { product } = opened;
    server.rate.remaining = 650;
    const first = await readFrom(opened.client, deployed);
    expect(rowOf(first.rows)).toMatchObject({ facts: 200, isPartial: true, isFresh: false });
    expect(rowOf(first.rows)?.failure?.kind).toBe('rateLimited');
    expect(server.rate.remaining).toBeGreaterThan(400);

    await opened.client.sync.run({ product });
    expect(statusesAsked()).toBe(200);

    const [moved] = deployments;
    if (moved === undefined) throw new Error('There is no deployment.');
    moved.updatedAt = new Date().toISOString();
    moved.statuses.push({ state: 'success', at: moved.updatedAt, description: '', url: '' });
    server.rate.remaining = 5000;
    opened = { ...opened, ...(await opened.reopen()) };
    const { rows } = await opened.client.sync.run({ product });

    expect(rowOf(rows)).toMatchObject({ facts: 230, isPartial: false, isFresh: true, failure: null });
    // The 30 that were left, and the one that moved meanwhile.
    expect(statusesAsked()).toBe(231);
    expect(server.violations).toEqual([]);
  });
});
