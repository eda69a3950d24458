import { describe, expect, it } from 'vitest';
import { openGrafana } from '../../../electron/connectors/grafana/adapter.ts';
import { type GrafanaSeed, type GrafanaServer, openGrafanaServer } from '../../servers/grafana-server.ts';
import { textWith } from '../../support/matching.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';

type Monitor = ReturnType<typeof openGrafana>['monitor'];

const annotation = {
  path: '*',
  at: '2026-11-27T10:00:00.000Z',
  text: 'Shop 2.4.0 rc.1 in PROD',
  tags: ['Shop', '2.4.0', 'PROD'],
  marker: 'countersign-1',
};
const dashboards = [{ uid: 'shop', title: 'Shop' }];

interface Opened {
  readonly monitor: Monitor;
  readonly server: GrafanaServer;
  readonly lines: readonly unknown[];
}

async function withGrafana(seed: Partial<GrafanaSeed>, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using server = await openGrafanaServer({ token: canary, dashboards: [...dashboards], ...seed });
  await using given = adapterOptions({ system: 'grafana', address: server.address });
  await work({ monitor: openGrafana(given.options).monitor, server, lines: given.lines });
  expect(JSON.stringify(given.lines)).not.toContain(canary);
  expect(server.violations).toEqual([]);
}

describe('Grafana', () => {
  it('says who asks and what the token may do, too little and too much', async () => {
    await withGrafana({}, async ({ monitor, server }) => {
      expect(await monitor.check({})).toMatchObject({
        edition: 'Grafana 12.3.0',
        account: 'Main Org.',
        rights: [
          { title: 'read annotations', granted: 'yes' },
          { title: 'see dashboards', granted: 'yes' },
          { title: 'create annotations', granted: 'yes' },
          { need: 'never', granted: 'no' },
        ],
      });
      server.state.permissions = { 'annotations:read': [], 'users:write': [] };
      const { rights } = await monitor.check({});
      expect(rights.map(({ granted }) => granted)).toEqual(['yes', 'no', 'no', 'yes']);
      server.state.permissions = null;
      expect(new Set((await monitor.check({})).rights.map(({ granted }) => granted))).toEqual(new Set(['unknown']));
    });
  });

  it('lists dashboards page by page, after the place that means all of them', async () => {
    const many = Array.from({ length: 1001 }, (_, at) => ({ uid: `d${at}`, title: `Dashboard ${at}` }));
    await withGrafana({ dashboards: many }, async ({ monitor }) => {
      const places = await monitor.listPlaces({});
      expect(places).toHaveLength(1002);
      expect(places.slice(0, 2)).toMatchObject([{ path: '*' }, { path: 'd0', title: 'Dashboard 0' }]);
    });
  });

  it.for(['*', 'shop'])('gets a mark at %s that is shown, sent once and found again', async (path) => {
    await withGrafana({}, async ({ monitor, server }) => {
      const write = monitor.annotate({ ...annotation, path });
      const call = await write.show();
      expect(call.effect).toContain('A mark at 2026-11-27 10:00 UTC on ');
      expect(call.command).toMatch(/^POST \/api\/annotations \{.*"time":1795773600000/u);
      expect(await write.isDone()).toBe(false);
      await write.send();
      expect(server.state.annotations).toMatchObject([
        {
          dashboardUID: path === '*' ? '' : path,
          tags: ['Shop', '2.4.0', 'PROD', 'countersign-1'],
          text: annotation.text,
        },
      ]);
      expect(await monitor.annotate({ ...annotation, path }).isDone()).toBe(true);
      expect(await monitor.annotate({ ...annotation, path, marker: 'countersign-2' }).isDone()).toBe(false);
    });
  });

  it('a mark on one dashboard is not taken for one on another', async () => {
    await withGrafana({}, async ({ monitor }) => {
      await monitor.annotate(annotation).send();
      expect(await monitor.annotate({ ...annotation, path: 'shop' }).isDone()).toBe(false);
    });
  });

  it('a mark on a dashboard that is gone is refused, because Grafana would put it on all of them', async () => {
    await withGrafana({}, async ({ monitor, server }) => {
      const error = await errorOf(monitor.annotate({ ...annotation, path: 'gone' }).send());
      expect(error).toMatchObject({ kind: 'notFound', message: textWith('Grafana has no dashboard gone') });
      expect(server.state.annotations).toEqual([]);
    });
  });

  it.for([true, false])(
    'a cut connection (done: %s) is known afterwards, and never sent twice',
    async (takesEffect) => {
      await withGrafana({}, async ({ monitor, server }) => {
        server.faults.push({ kind: 'cut', takesEffect });
        expect((await errorOf(monitor.annotate(annotation).send())).kind).toBe('network');
        expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
        expect(await monitor.annotate(annotation).isDone()).toBe(takesEffect);
      });
    },
  );

  it.for([500, 502, 503, 429])('is never told twice where it answers %i', async (status) => {
    await withGrafana({}, async ({ monitor, server }) => {
      server.faults.push({ kind: 'answer', given: { status, headers: { 'retry-after': '0' } } });
      await errorOf(monitor.annotate(annotation).send());
      expect(server.received).toHaveLength(1);
    });
  });
});
