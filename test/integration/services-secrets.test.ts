import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readArchive } from '../../electron/dossier/archive.ts';
import { canaries, first, formsOf, kept, ofAws, probed, refused, wrong } from '../support/canaries.ts';
import { type CanarySystems, openCanarySystems } from '../support/canary-systems.ts';
import { runHere } from '../support/host/run-command.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { accessKey, region } from '../support/with-codepipeline.ts';

let opened: OpenedRelease;
let outsideWorld: CanarySystems;

beforeAll(async () => {
  opened = await openRelease();
  await opened.cut();
  outsideWorld = await openCanarySystems(opened.shop.git('rev-parse', 'HEAD'));
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await outsideWorld[Symbol.asyncDispose]();
});

/** What the contract and its stream said, in words. */
const said: string[] = [];
const listen = async (work: Promise<unknown>) => {
  said.push(JSON.stringify(await work.catch((error: unknown) => [String(error), error])));
};

async function askAll({ client, release, product }: OpenedRelease): Promise<void> {
  const scope = await client.scope.page({ release });
  const record = await client.record.page({ limit: 200 });
  said.push(JSON.stringify([scope, record]));
  const commits = scope.rows.flatMap((row) => (row.kind === 'commit' ? row.commit.commit : []));
  const editions = ['internal', 'customer'] as const;
  await Promise.all(
    [
      client.workspace.status({}),
      client.connection.list({}),
      client.source.list({ product }),
      client.sync.list({}),
      client.finding.list({ release }),
      client.finding.controls({ product }),
      client.readiness.get({ release, environment: 'PROD' }),
      client.environment.board({}),
      client.scope.summary({ release }),
      client.scope.outside({ release }),
      client.candidate.list({ release }),
      client.pipeline.list({ release }),
      client.report.list({ release }),
      client.build.list({ release }),
      client.uat.list({ release }),
      client.ticket.get({ release, ticket: 'SHOP-1' }),
      client.search.query({ text: 'canary' }),
      ...commits.map((commit) => client.scope.commit({ release, repository: 'shop', commit })),
      ...record.rows.map(({ event }) => client.record.event({ event })),
      ...editions.map((edition) => client.notes.get({ release, edition })),
    ].map(listen),
  );
}

/** Everything that leaves the workspace as a file, with what is packed in it. */
async function exportAll({ client, release, outside }: OpenedRelease): Promise<readonly Buffer[]> {
  const decode = ({ base64 }: { readonly base64: string }) => Buffer.from(base64, 'base64');
  const dossier = decode(resultOf(await client.dossier.export({ release })));
  const backup = join(outside, 'backup.db');
  await client.workspace.backup({ path: backup });
  const formats = ['md', 'html', 'docx', 'pdf', 'json'] as const;
  const notes = formats.map(async (format) =>
    decode(resultOf(await client.notes.export({ release, edition: 'internal', format }))),
  );
  return [
    dossier,
    ...(await readArchive(dossier)).values(),
    ...(await Promise.all(notes)),
    decode(resultOf(await client.workspace.checkpoint({}))),
    readFileSync(backup),
  ];
}

/** The secret of AWS signs what is sent and goes nowhere itself. */
async function connectAws({ client }: OpenedRelease): Promise<string> {
  const { aws } = outsideWorld;
  const address = `${aws.address}/${region}`;
  const [bad = '', tried = '', one = '', other = '', last = ''] = ofAws;
  const access = { system: 'codepipeline', address, account: accessKey } as const;
  await listen(client.connection.add({ ...access, secret: bad, name: 'Wrong pipelines' }));
  aws.state.token = tried;
  await listen(client.connection.probe({ ...access, secret: tried }));
  aws.state.token = one;
  const { id } = resultOf(await client.connection.add({ ...access, secret: one, name: 'Pipelines' }));
  await listen(client.connection.renew({ connection: id, secret: other }));
  aws.state.token = last;
  resultOf(await client.connection.renew({ connection: id, secret: last }));
  return id;
}

/** What the command line says while every system repeats the token that it was given. */
async function askByCommand({ folder, outside }: OpenedRelease, connection: string): Promise<string> {
  const environment = { COUNTERSIGN_DATA: folder, COUNTERSIGN_KEY_FILE: join(outside, 'secret'), HOME: outside };
  const token = { ...environment, COUNTERSIGN_TOKEN: wrong[0] ?? '' };
  const address = outsideWorld.systems[0]?.address ?? '';
  const results = [
    await runHere(['connection', 'list'], environment),
    await runHere(['connection', 'list', '--json'], environment),
    await runHere(['connection', 'check', connection], environment),
    await runHere(['connection', 'renew', connection], token),
    await runHere(['connection', 'add', 'github', address, '--name', 'Another'], token),
    await runHere(['connection', 'add', 'github', address, '--verbose', wrong[1] ?? ''], environment),
    await runHere(['sync', '--json'], environment),
    await runHere(['sync'], environment),
  ];
  const text = results.map(({ out, error }) => `${out} ${error}`).join('\n');
  // Which failure each of them meets depends on how often the system was asked before.
  expect([results[0]?.exit, results[1]?.exit, results[5]?.exit]).toEqual([0, 0, 2]);
  expect(text).toContain('[left out]');
  return text;
}

function readFolder(folder: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

it('fifty tokens go through connecting, reading, failing and exporting, and stand in nothing that anybody can read', async () => {
  const { client, product, folder, outside } = opened;
  const { systems, servers, aws } = outsideWorld;
  const watched = await client.stream.watch({});
  const hearing = (async () => {
    for await (const message of watched) said.push(JSON.stringify(message));
  })();
  const placeOf = (at: number) => {
    const place = systems[at % systems.length];
    if (place === undefined) throw new Error('No system was opened.');
    return place;
  };
  const accessTo = (at: number, secret: string) => {
    const { system, address, account } = placeOf(at);
    return { system, address, account, secret };
  };

  for (const [at, secret] of wrong.entries()) {
    await listen(client.connection.add({ ...accessTo(at, secret), name: `Wrong ${at}` }));
  }
  for (const [at, secret] of probed.entries()) await listen(client.connection.probe(accessTo(at, secret)));
  const ids: string[] = [];
  for (const [at, secret] of first.entries()) {
    ids.push(resultOf(await client.connection.add({ ...accessTo(at, secret), name: `Code ${at}` })).id);
  }
  for (const [at, connection] of ids.entries()) {
    await listen(client.connection.renew({ connection, secret: refused[at] ?? '' }));
    resultOf(await client.connection.renew({ connection, secret: kept[at] ?? '' }));
    await listen(client.connection.check({ connection }));
    await listen(client.connection.places({ connection, query: '' }));
  }
  const pipeline = await connectAws(opened);
  const sources = [
    ...ids.map((connection, at) => {
      const { path, repository } = placeOf(at);
      return { id: null, connection, path, repository };
    }),
    { id: null, connection: pipeline, path: 'shop', repository: 'shop' },
  ];
  resultOf(await client.source.set({ product, sources }));
  const { rows } = await client.sync.run({ product });
  expect(rows.filter(({ failure }) => failure !== null)).toEqual([]);
  await askAll(opened);
  outsideWorld.repeat();
  const failed = await client.sync.run({ product });
  expect(failed.rows.some(({ failure }) => failure !== null)).toBe(true);
  for (const connection of ids) {
    await listen(client.connection.check({ connection }));
    await listen(client.connection.places({ connection, query: '' }));
  }
  await askAll(opened);
  const exported = await exportAll(opened);
  await opened.core.close();
  await hearing;
  const commanded = await askByCommand(opened, ids[0] ?? '');

  const asked = [...servers, aws]
    .flatMap(({ received }) => received)
    // Where the system itself led us by an address that held the token.
    .filter(({ url }) => url.pathname !== '/elsewhere')
    .map(({ url, body }) => `${url.href} ${body}`);
  const places = new Map<string, readonly Buffer[]>([
    ['exports', exported],
    ['files', readFolder(folder)],
    ['log', [readFileSync(join(outside, 'log'))]],
    ['command line', [Buffer.from(commanded)]],
    ['answers', [Buffer.from(said.join('\n'))]],
    ['addresses', [Buffer.from(asked.join('\n'))]],
  ]);
  const found = [...places].flatMap(([place, all]) => {
    const text = all.map((bytes) => bytes.toString('latin1')).join('\n');
    const forms = canaries.flatMap((secret) => formsOf(secret).filter((form) => text.includes(form)));
    return forms.map((form) => {
      const at = text.indexOf(form);
      return `${place}: …${text.slice(Math.max(0, at - 60), at + 80)}…`;
    });
  });
  expect(found).toEqual([]);
  // What the systems repeated did reach the answers, but for what was secret in it.
  expect(said.join()).toContain('[left out]');
  // They are kept all the same, and were really sent: each of the last ten works.
  expect(existsSync(join(folder, 'secrets'))).toBe(true);
  const sent = servers.flatMap(({ received }) => received);
  const proofs = new Set(sent.map(({ headers }) => headers['authorization'] ?? headers['private-token'] ?? ''));
  proofs.delete('');
  const isSent = (secret: string) => [...proofs].some((proof) => formsOf(secret).some((form) => proof.includes(form)));
  expect(canaries.slice(0, 50).filter((secret) => !isSent(secret))).toEqual([]);
  expect(aws.received.map(({ headers }) => headers['authorization']).every((proof) => proof?.startsWith('AWS4-'))).toBe(
    true,
  );
});
