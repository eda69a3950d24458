import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readArchive } from '../../electron/dossier/archive.ts';
import type { System } from '../../shared/domain/connection.ts';
import { openGitHubServer } from '../servers/github-server.ts';
import { openJenkinsServer } from '../servers/jenkins-server.ts';
import { type Answering, type LoopbackServer, openLoopbackServer } from '../servers/loopback-server.ts';
import { gitHubRun, gitHubSeed } from '../support/github-seed.ts';
import { jenkinsJob, jenkinsSeed } from '../support/jenkins-seed.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

/** Fifty tokens that nobody else has; every other one holds what addresses, JSON and HTML write in another way. */
const canaries = Array.from({ length: 50 }, (_, at) => {
  const plain = `canary-${String(at).padStart(2, '0')}-9d41c7e2b6`;
  return at % 2 === 0 ? plain : `${plain}+/&<"'=%`;
});
const tenFrom = (at: number) => canaries.slice(at, at + 10);
const [wrong, probed, first, refused, kept] = [tenFrom(0), tenFrom(10), tenFrom(20), tenFrom(30), tenFrom(40)];

/** Everything that a token may look like. */
function formsOf(secret: string): readonly string[] {
  const bare = (text: string) => text.replace(/=+$/u, '');
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    ...['', 'robot:'].flatMap((user) => [
      bare(Buffer.from(`${user}${secret}`).toString('base64')),
      bare(Buffer.from(`${user}${secret}`).toString('base64url')),
    ]),
  ];
}

let opened: OpenedRelease;
const servers: LoopbackServer[] = [];
const systems: {
  readonly system: System;
  readonly address: string;
  readonly path: string;
  readonly account: string;
}[] = [];
/** What each server does with whatever it is asked: its work, or a failure that repeats the token. */
let mood: 'work' | 'repeat' = 'work';

/** Takes every token but the wrong ones for the one that the stand-in knows. */
function openAs(known: (secret: string) => string, proofOf: (secret: string) => string) {
  const proofs = new Map(canaries.map((secret) => [proofOf(secret), secret]));
  const taken = new Set([...probed, ...first, ...kept]);
  return async (handle: Answering): Promise<LoopbackServer> => {
    const server = await openLoopbackServer((received) => {
      const proof = received.headers['authorization'] ?? '';
      const secret = proofs.get(proof) ?? '';
      if (mood === 'repeat' || !taken.has(secret)) {
        const text = `${proof} ${formsOf(secret).join(' ')}`;
        const isHtml = server.received.length % 2 === 0;
        const body = isHtml
          ? `<title>No: ${text}</title><h2>${text}</h2>`
          : { message: text, errors: [{ message: text }] };
        const location = `/elsewhere?token=${encodeURIComponent(secret)}`;
        const status = [401, 403, 404, 422, 410, 302][server.received.length % 6] ?? 401;
        return { status, headers: { location, 'content-type': isHtml ? 'text/html' : 'application/json' }, body };
      }
      return handle({ ...received, headers: { ...received.headers, authorization: known(secret) } });
    });
    servers.push(server);
    return server;
  };
}

beforeAll(async () => {
  opened = await openRelease();
  await opened.cut();
  const head = opened.shop.git('rev-parse', 'HEAD');
  const token = 'the-one-that-is-known';
  const github = await openGitHubServer(
    {
      ...gitHubSeed(
        {
          commits: new Set([head]),
          refs: new Map([['heads/main', { type: 'commit', sha: head }]]),
          runs: [gitHubRun(1, { sha: head })],
        },
        { token, prefix: '/api/v3' },
      ),
      isDescribed: false,
    },
    openAs(
      () => `Bearer ${token}`,
      (secret) => `Bearer ${secret}`,
    ),
  );
  const basic = (secret: string) => `Basic ${Buffer.from(`robot:${secret}`).toString('base64')}`;
  const jenkins = await openJenkinsServer(
    jenkinsSeed({ token, jobs: [jenkinsJob('shop', [])] }),
    openAs(() => basic(token), basic),
  );
  systems.push(
    { system: 'github', address: `${github.address}/api/v3`, path: 'octo/shop', account: '' },
    { system: 'jenkins', address: jenkins.address, path: 'shop', account: 'robot' },
  );
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  for (const server of servers) await server[Symbol.asyncDispose]();
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

function readFolder(folder: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

it('fifty tokens go through connecting, reading, failing and exporting, and stand in nothing that anybody can read', async () => {
  const { client, product, folder, outside } = opened;
  const watched = await client.stream.watch({});
  const hearing = (async () => {
    for await (const message of watched) said.push(JSON.stringify(message));
  })();
  const placeOf = (at: number) =>
    systems[at % systems.length] ?? { system: 'github' as const, address: '', path: '', account: '' };
  const accessTo = (at: number, secret: string) => {
    const { path: _path, ...access } = placeOf(at);
    return { ...access, secret };
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
  const sources = ids.map((connection, at) => ({ id: null, connection, path: placeOf(at).path, repository: 'shop' }));
  resultOf(await client.source.set({ product, sources }));
  const { rows } = await client.sync.run({ product });
  expect(rows.filter(({ failure }) => failure !== null)).toEqual([]);
  await askAll(opened);
  mood = 'repeat';
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

  const asked = servers
    .flatMap(({ received }) => received)
    // Where the system itself led us by an address that held the token.
    .filter(({ url }) => url.pathname !== '/elsewhere')
    .map(({ url, body }) => `${url.href} ${body}`);
  const places = new Map<string, readonly Buffer[]>([
    ['exports', exported],
    ['files', readFolder(folder)],
    ['log', [readFileSync(join(outside, 'log'))]],
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
  const proofs = new Set(servers.flatMap(({ received }) => received.map(({ headers }) => headers['authorization'])));
  expect(proofs.size).toBe(canaries.length);
});
