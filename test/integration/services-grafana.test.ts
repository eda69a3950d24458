import { expect, it } from 'vitest';
import { openGrafanaServer } from '../servers/grafana-server.ts';
import { resultOf } from '../support/open-core.ts';
import { openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';

it('a deployment that was confirmed is marked on the graphs of the product, once, and nothing is read of them', async () => {
  await using server = await openGrafanaServer({ token: canary, dashboards: [{ uid: 'shop', title: 'Shop' }] });
  await using opened = await openRelease();
  const { client, product, release } = opened;
  const access = { system: 'grafana', address: server.address, account: '', secret: canary, name: 'Graphs' } as const;
  const { id: connection } = resultOf(await client.connection.add(access));
  expect((await client.connection.places({ connection })).places.map(({ path }) => path)).toEqual(['*', 'shop']);
  const source = { id: null, connection, path: '*', repository: 'shop', fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));
  expect((await client.source.list({ product })).sources).toMatchObject([{ path: '*', repository: null }]);
  expect((await client.sync.run({ product })).rows).toEqual([]);

  await opened.cut();
  expect(await client.write.preview({ release })).toMatchObject({ writes: [], missing: 'source' });
  await opened.promote('DEV');
  resultOf(await client.promotion.start({ release, environment: 'QA' }));
  const { writes } = await client.write.preview({ release });
  expect(writes).toMatchObject([{ title: 'Mark the deployment to DEV', state: 'ready', connection: 'Graphs' }]);
  expect(writes[0]?.call?.command).toMatch(
    /^POST \/api\/annotations \{"time":\d{13},"tags":\["Shop","1\.1\.0","DEV","countersign-/u,
  );

  const asked = writes.map(({ key, facts }) => ({ key, facts }));
  expect(resultOf(await client.write.make({ release, writes: asked })).writes).toMatchObject([{ outcome: 'done' }]);
  expect(server.state.annotations).toMatchObject([{ text: 'Shop 1.1.0 rc.1 in DEV', dashboardUID: '' }]);
  expect((await client.write.preview({ release })).writes).toMatchObject([{ state: 'done' }]);
  expect((await client.record.page({})).rows[0]?.sentence).toBe(
    'Ada Diaz made the mark of the deployment to DEV at Grafana *: it was read back',
  );
  expect(server.violations).toEqual([]);
});
