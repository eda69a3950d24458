import { openGrafanaServer } from '../servers/grafana-server.ts';
import { canary } from './outside.ts';
import type { WriteKind } from './write-kinds.ts';

async function openKind(path: string): Promise<WriteKind> {
  const server = await openGrafanaServer({ token: canary, dashboards: [{ uid: 'shop', title: 'Shop' }] });
  return {
    system: 'grafana',
    account: '',
    title: `Grafana annotation ${path}`,
    server,
    address: server.address,
    violations: server.violations,
    prepare: (name) => ({
      kind: 'annotation',
      path,
      environment: 'PROD',
      at: '2026-11-27T10:00:00.000Z',
      text: `Shop in PROD, ${name}`,
      tags: ['Shop', 'PROD'],
      marker: `countersign-${name}`,
    }),
    count: (name) => server.state.annotations.filter(({ tags }) => tags.includes(`countersign-${name}`)).length,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Marks on one dashboard and on all of them, each at a stand-in of its own. */
export function openGrafanaKinds(): Promise<readonly WriteKind[]> {
  return Promise.all(['*', 'shop'].map(openKind));
}
