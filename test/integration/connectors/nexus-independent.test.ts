import { afterAll, beforeAll, expect, it } from 'vitest';
import { type NexusServer, openNexusServer } from '../../servers/nexus-server.ts';
import { memberOf, textWith } from '../../support/matching.ts';
import { canary } from '../../support/outside.ts';
import { basicAuth, createPlainClient, type PlainClient } from '../../support/plain-client.ts';
import { nexusComponent, nexusSeed } from '../../support/with-nexus.ts';

// The answers are those of Nexus's own description, which all of these are compared with, and of its source.
let server: NexusServer;
let ask: PlainClient;

beforeAll(async () => {
  const many = Array.from({ length: 120 }, (_, at) => nexusComponent(`2.4.${at}`));
  const image = { repository: 'images', group: null, name: 'team/app' };
  const components = [...many, nexusComponent('3.0.0-rc.1'), nexusComponent('1.0', image)];
  server = await openNexusServer(nexusSeed({ components, isAdministrator: true }));
  ask = createPlainClient(`${server.address}/service/rest/v1`, basicAuth('robot', canary));
});
afterAll(() => server[Symbol.asyncDispose]());

const itemsOf = (json: unknown) => [memberOf(json, 'items')].flat();
const versionsOf = async (query: string) =>
  itemsOf((await ask(`/search?${query}`)).json).map((item) => memberOf(item, 'version'));

it('says that it is there to everybody, and signs its answers', async () => {
  const { status, headers, text } = await ask('/status', { headers: {} });
  expect([status, headers.get('server'), text]).toEqual([200, 'Nexus/3.94.0-12 (COMMUNITY)', '']);
});

it('refuses a wrong password, and shows nothing without one', async () => {
  for (const place of ['/status', '/repositories', '/search']) {
    const { status, headers } = await ask(place, { headers: basicAuth('robot', 'wrong') });
    expect([status, headers.get('www-authenticate')]).toEqual([401, textWith('BASIC realm=')]);
  }
  expect(await ask('/repositories', { headers: {} })).toMatchObject({ status: 200, json: [] });
  expect(itemsOf((await ask('/search?name=shop', { headers: {} })).json)).toEqual([]);
  expect((await ask('/security/privileges', { headers: {} })).status).toBe(401);
  server.state.isOpen = true;
  expect((await ask('/repositories', { headers: {} })).json).toHaveLength(4);
  server.state.isOpen = false;
});

it('lists what the account may see', async () => {
  const { status, json } = await ask('/repositories');
  expect([status, json]).toMatchObject([200, [{ name: 'releases', format: 'maven2', type: 'hosted' }, {}, {}, {}]]);
  expect(JSON.stringify(json)).not.toContain('secret');
  expect((await ask('/security/privileges')).status).toBe(200);
  server.state.isAdministrator = false;
  expect((await ask('/security/privileges')).status).toBe(403);
});

it('gives the components of a search page by page, each once, with their files', async () => {
  const found: unknown[] = [];
  const sizes: number[] = [];
  let token: unknown = '';
  while (typeof token === 'string') {
    const next = token === '' ? '' : `&continuationToken=${token}`;
    const { status, json } = await ask(`/search?repository=releases&group=com.example&name=shop&version=2.4.*${next}`);
    expect(status).toBe(200);
    found.push(...itemsOf(json).map((item) => memberOf(item, 'version')));
    sizes.push(itemsOf(json).length);
    token = memberOf(json, 'continuationToken');
  }
  expect([token, sizes, new Set(found).size]).toEqual([null, [50, 50, 20], 120]);
  const [item] = itemsOf((await ask('/search?version=2.4.7')).json);
  expect(item).toMatchObject({ repository: 'releases', format: 'maven2', group: 'com.example', name: 'shop' });
  const [, jar] = [memberOf(item, 'assets')].flat();
  expect(jar).toMatchObject({
    path: 'com/example/shop/2.4.7/shop-2.4.7.jar',
    downloadUrl: `${server.address}/repository/releases/com/example/shop/2.4.7/shop-2.4.7.jar`,
    checksum: { sha256: 'c'.repeat(64) },
    fileSize: 1234,
  });
});

it('finds what is asked for by its words, and exactly what stands in quotation marks', async () => {
  expect(await versionsOf('version=2.4.1')).toEqual(['2.4.1']);
  expect(await versionsOf('version=rc.1')).toEqual(['3.0.0-rc.1']);
  expect(await versionsOf('version=%22rc.1%22')).toEqual([]);
  expect(await versionsOf('version=%223.0.0-rc.1%22')).toEqual(['3.0.0-rc.1']);
  expect(await versionsOf('repository=images&name=team/app')).toEqual(['1.0']);
  expect(await versionsOf('repository=secret')).toEqual([]);
});

it('keeps to its own description in all of that', () => {
  expect(server.violations).toEqual([]);
});

it('refuses a token of another search, and one that is none', async () => {
  const { json } = await ask('/search?version=2.4.*');
  const token = String(memberOf(json, 'continuationToken'));
  expect((await ask(`/search?version=2.*&continuationToken=${token}`)).status).toBe(406);
  expect((await ask('/search?version=2.*&continuationToken=moon')).status).toBe(406);
  expect((await ask('/moon')).status).toBe(404);
});
