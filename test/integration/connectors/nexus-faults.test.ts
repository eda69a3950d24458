import { expect, it } from 'vitest';
import { openNexus } from '../../../electron/connectors/nexus/adapter.ts';
import { openNexusServer } from '../../servers/nexus-server.ts';
import { describeReadings } from '../../support/fault-readings.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { nexusComponent, nexusSeed } from '../../support/with-nexus.ts';

type Registry = ReturnType<typeof openNexus>['registry'];
type Loops = Parameters<typeof describeReadings<Registry>>[0]['loops'];

const path = 'releases/com.example/shop';
const wanted = { path, versions: ['2.4.0', 'v2.4.0'], commits: [] };
/** So many that they come on two pages. */
const many = Array.from({ length: 60 }, () => nexusComponent('v2.4.0', { name: 'other' }));
const components = [...many, nexusComponent('2.4.0')];

function pages(next: (token: string) => string): Loops[number]['answer'] {
  return ({ url }) => {
    const page = { items: [], continuationToken: next(url.searchParams.get('continuationToken') ?? '') };
    return { status: 200, body: url.pathname.endsWith('/search') ? page : [{ name: 'releases', format: 'maven2' }] };
  };
}

describeReadings({
  title: 'a Nexus',
  system: 'nexus',
  account: 'robot',
  openServer: () => openNexusServer(nexusSeed({ components })),
  openPorts: (options) => openNexus(options).registry,
  readings: [
    { name: 'check', call: (registry) => registry.check({ path }), knowsLess: true },
    { name: 'find', call: (registry) => registry.find(wanted) },
  ],
  loops: [
    {
      name: 'a search, by ever other tokens,',
      call: (registry) => registry.find(wanted),
      answer: pages((token) => `${token}x`),
    },
    { name: 'a search, by the same token,', call: (registry) => registry.find(wanted), answer: pages(() => 'x') },
  ],
});

it.for(['releases', '', '/a/b', 'releases//shop', 'releases/*/shop', '../secret/a', 'a b/c'])(
  'a Nexus is not asked for a component called “%s”',
  async (place) => {
    await using server = await openNexusServer(nexusSeed());
    await using given = adapterOptions({ system: 'nexus', address: server.address, account: 'robot' });
    const error = await errorOf(openNexus(given.options).registry.find({ ...wanted, path: place }));
    expect(error.kind).toBe('validation');
    expect(server.received).toEqual([]);
  },
);
