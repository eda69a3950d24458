import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GrafanaServer, openGrafanaServer } from '../../servers/grafana-server.ts';
import { textWith } from '../../support/matching.ts';
import { canary } from '../../support/outside.ts';
import { createPlainClient, type PlainClient } from '../../support/plain-client.ts';

// The answers are those of Grafana's manual (HTTP API: Annotations, Folder/Dashboard search, Organization, Other) and of its source.
let server: GrafanaServer;
let ask: PlainClient;

beforeAll(async () => {
  const dashboards = ['Stock', 'Checkout', 'Basket'].map((title) => ({ uid: `uid-${title}`, title }));
  server = await openGrafanaServer({ token: canary, dashboards });
  ask = createPlainClient(server.address, { authorization: `Bearer ${canary}` });
});
afterAll(() => server[Symbol.asyncDispose]());

const post = (body: unknown) => ask('/api/annotations', { method: 'POST', body });

it('tells everybody that it is well, and nothing else without a token', async () => {
  expect(await ask('/api/health', { headers: {} })).toMatchObject({
    status: 200,
    json: { database: 'ok', version: textWith('.') },
  });
  expect(await ask('/api/org', { headers: {} })).toMatchObject({ status: 401, json: { message: 'Unauthorized' } });
  const wrong = await ask('/api/annotations', { headers: { authorization: 'Bearer wrong' } });
  expect(wrong).toMatchObject({ status: 401, json: { message: 'Invalid API key', messageId: 'api-key.invalid' } });
});

it('tells whose organization it is and what the account may do', async () => {
  expect((await ask('/api/org')).json).toMatchObject({ id: 1, name: 'Main Org.' });
  expect((await ask('/api/access-control/user/permissions')).json).toMatchObject({
    'annotations:create': ['annotations:*'],
  });
});

it('lists dashboards by their title, page by page', async () => {
  const titles = async (query: string) => (await ask(`/api/search?type=dash-db&${query}`)).json;
  expect(await titles('limit=2')).toMatchObject([
    { uid: 'uid-Basket', title: 'Basket', type: 'dash-db', url: '/d/uid-Basket/basket', orgId: 1, isStarred: false },
    { title: 'Checkout' },
  ]);
  expect(await titles('limit=2&page=2')).toMatchObject([{ title: 'Stock' }]);
  expect(await titles('limit=2&page=3')).toEqual([]);
  expect(await titles('query=stock')).toMatchObject([{ title: 'Stock' }]);
});

it('keeps an annotation as it was given, and gives it back by its tags', async () => {
  const added = await post({ dashboardUID: 'uid-Stock', time: 2000, tags: ['shop', 'a'], text: 'Two' });
  expect(added).toMatchObject({ status: 200, json: { message: 'Annotation added', id: 1 } });
  expect((await post({ time: 3000, tags: ['shop', 'b'], text: 'Three' })).json).toMatchObject({ id: 2 });
  expect((await post({ time: 1000, tags: ['shop', 'a', 'b'], text: 'One' })).json).toMatchObject({ id: 3 });
  const texts = async (query: string) => (await ask(`/api/annotations?${query}`)).json;

  const [first] = [await texts('tags=a&tags=shop')].flat();
  expect(first).toEqual({
    id: 1,
    alertId: 0,
    alertName: '',
    dashboardId: 1,
    dashboardUID: 'uid-Stock',
    panelId: 0,
    userId: 2,
    newState: '',
    prevState: '',
    created: 2000,
    updated: 2000,
    time: 2000,
    timeEnd: 2000,
    text: 'Two',
    tags: ['shop', 'a'],
    login: 'sa-countersign',
    email: '',
    avatarUrl: '/avatar/0',
    data: {},
  });
  expect(await texts('tags=shop')).toMatchObject([
    { text: 'Three', dashboardUID: null },
    { text: 'Two' },
    { text: 'One' },
  ]);
  expect(await texts('tags=a&tags=b')).toMatchObject([{ text: 'One' }]);
  expect(await texts('tags=b&tags=a&matchAny=true&limit=1')).toMatchObject([{ text: 'Three' }]);
  expect(await texts('from=1500&to=2500')).toMatchObject([{ text: 'Two' }]);
  expect(await texts('dashboardUID=uid-Stock&type=annotation')).toMatchObject([{ text: 'Two' }]);
  expect(await texts('type=alert')).toEqual([]);
  expect(await texts('tags=nothing')).toEqual([]);
});

it('makes an annotation on a dashboard that is not there one of every dashboard, and finds none there', async () => {
  expect((await post({ dashboardUID: 'gone', text: 'Lost', tags: ['lost'] })).status).toBe(200);
  expect((await ask('/api/annotations?tags=lost')).json).toMatchObject([{ dashboardUID: null, text: 'Lost' }]);
  expect(await ask('/api/annotations?dashboardUID=gone')).toMatchObject({
    status: 400,
    json: { message: 'Invalid dashboard UID in annotation request' },
  });
});

it('refuses what is no annotation', async () => {
  expect(await post({ time: 1 })).toMatchObject({ status: 400, json: { message: 'Failed to save annotation' } });
  expect(await post('{')).toMatchObject({ status: 400, json: { message: 'bad request data' } });
  const headers = { authorization: `Bearer ${canary}`, 'content-type': 'text/plain' };
  const untyped = await ask('/api/annotations', { method: 'POST', headers, body: '{"text":"x"}' });
  expect(untyped).toMatchObject({ status: 400, json: { message: 'bad request data' } });
});

it('says which permission is missing, whatever is sent', async () => {
  const { permissions } = server.state;
  server.state.permissions = {};
  for (const [answer, action] of [
    [await post('{'), 'annotations:create'],
    [await ask('/api/annotations'), 'annotations:read'],
  ] as const) {
    expect(answer).toMatchObject({ status: 403, json: { title: 'Access denied', message: textWith(action) } });
  }
  server.state.permissions = permissions;
  expect(server.violations).toEqual([]);
});

it('knows nothing else', async () => {
  expect(await ask('/api/moon')).toMatchObject({ status: 404, json: { message: 'Not found' } });
  expect(server.violations).toEqual([textWith('/api/moon')]);
});
