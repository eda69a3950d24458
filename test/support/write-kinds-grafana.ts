import { openGrafanaServer } from '../servers/grafana-server.ts';
import { openBehind } from '../servers/loopback-server.ts';
import { canary } from './outside.ts';
import type { WriteKind } from './write-kinds.ts';

async function openKind(path: string, behind: string): Promise<WriteKind> {
  const seed = { token: canary, dashboards: [{ uid: 'shop', title: 'Shop' }] };
  const server = await openGrafanaServer(seed, openBehind(behind));
  return {
    system: 'grafana',
    account: '',
    title: `Grafana annotation ${path}`,
    server,
    address: `${server.address}${behind}`,
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

/** Marks on one dashboard and on all of them, each at a stand-in of its own, which may be behind a path of its address. */
export function openGrafanaKinds(behind = ''): Promise<readonly WriteKind[]> {
  return Promise.all(['*', 'shop'].map((path) => openKind(path, behind)));
}
