import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sourceSchema } from '../../shared/domain/source.ts';
import { runHere } from '../support/host/run-command.ts';
import { listWith, memberOf, objectWith, textWith } from '../support/matching.ts';
import { openPublished, type Published } from '../support/open-published.ts';
import { canary } from '../support/outside.ts';

const foundSchema = z.object({ findings: z.array(z.object({ id: z.string(), repair: z.unknown() })) });

let opened: Published;
const said: string[] = [];

async function run(...words: readonly string[]) {
  const result = await runHere(words, {
    PATH: process.env['PATH'] ?? '',
    HOME: opened.outside,
    COUNTERSIGN_DATA: opened.folder,
    COUNTERSIGN_KEY_FILE: join(opened.outside, 'secret'),
    GIT_CONFIG_NOSYSTEM: '1',
  });
  said.push(result.out, result.error);
  return result;
}

async function json(...words: readonly string[]): Promise<{ readonly exit: number | null; readonly json: unknown }> {
  const { exit, out } = await run(...words, '--json');
  return { exit, json: JSON.parse(out) };
}

async function sourcesNow() {
  return z.object({ sources: z.array(sourceSchema) }).parse((await json('source', 'list', 'Shop')).json);
}

const sent = () => opened.server.received.filter(({ method }) => method !== 'GET').length;

beforeAll(async () => {
  opened = await openPublished();
  await opened.cut();
  await opened.core.close();
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await opened.server[Symbol.asyncDispose]();
});

describe('source', () => {
  it('is read otherwise where that is said, and nothing else of it changes', async () => {
    const set = (...words: readonly string[]) => run('source', 'set', 'Shop', 'Code', 'octo/shop', ...words);
    const [before] = (await sourcesNow()).sources;
    expect(await set('--environment', 'live=PROD', '--environment', 'test=QA')).toMatchObject({
      exit: 0,
      out: textWith(/^Shop reads GitHub octo\/shop otherwise now: live is PROD, test is QA\./u),
    });
    expect((await set('--environment', 'test=none')).exit).toBe(0);
    expect((await sourcesNow()).sources).toEqual([{ ...before, environments: [{ there: 'live', here: 'PROD' }] }]);
    expect((await run('source', 'list', 'Shop')).out).toContain('Code · live is PROD');
    expect((await set('--environment', 'live=none')).exit).toBe(0);
  });

  it.for([
    [['Shop', 'Code', 'octo/shop'], 2, /Nothing is said of how to read it/u],
    [['Shop', 'Code', 'octo/other', '--environment', 'live=PROD'], 2, /does not read octo\/other/u],
    [['Shop', 'Code', 'octo/shop', '--environment', 'live=MOON'], 1, /no environment MOON.*DEV/su],
    [['Shop', 'Code', 'octo/shop', '--environment', 'live=none'], 1, /read like this already/u],
    [['Shop', 'Code', 'octo/shop', '--section', 'Task=fixes'], 1, /holds no tickets/u],
    [['Shop', 'Code', 'octo/shop', '--section', 'Task=moon'], 2, /the sections are features/u],
  ] as const)('is not read otherwise by “set %s”', async ([words, exit, problem]) => {
    const answer = await run('source', 'set', ...words);
    expect([answer.exit, answer.out + answer.error]).toEqual([exit, textWith(problem)]);
  });
});

describe('publish', () => {
  it('prints the exact calls and sends none of them', async () => {
    const { exit, out } = await run('publish', 'Shop@1.1.0', '--dry-run');
    expect(exit).toBe(0);
    expect(out).toContain('would be made  Push tag v1.1.0-rc.1 · octo/shop');
    expect(out).toContain(
      `GitHub at ${new URL(opened.server.address).host}, octo/shop: POST /api/v3/repos/octo/shop/git/tags`,
    );
    expect(out).toContain('POST /api/v3/repos/octo/shop/git/refs {"ref":"refs/tags/v1.1.0-rc.1"');
    expect(out).toContain('waits          Push tag v1.1.0 · octo/shop: PROD does not hold rc.1.');
    expect(sent()).toBe(0);
  });

  it('says why tickets that were to be told are not', async () => {
    const { exit, out } = await run('publish', 'Shop@1.1.0', '--comment-tickets', '--dry-run');
    expect([exit, out]).toEqual([0, textWith(/SHOP-1.* not told: no source of the product read/u)]);
    const { json: answer } = await json(
      'publish',
      'Shop@1.1.0',
      '--move-tickets',
      'Done',
      '--link-tickets',
      '--dry-run',
    );
    expect(answer).toMatchObject({ leftOut: [{ code: 'tickets-unread' }] });
    const plain = await json('publish', 'Shop@1.1.0', '--dry-run');
    expect(plain.json).toMatchObject({ leftOut: [] });
    expect(sent()).toBe(0);
  });

  it('asks, and where nobody can answer it sends nothing', async () => {
    const { exit, error } = await run('publish', 'Shop@1.1.0');
    expect(exit).toBe(2);
    expect(error).toContain('--yes');
    expect(sent()).toBe(0);
  });

  it('leaves out what was taken out', async () => {
    const { exit, json: answer } = await json('publish', 'Shop@1.1.0', '--without', 'Push tag v1.1.0-rc.1', '--yes');
    expect([exit, memberOf(answer, 'made')]).toEqual([1, []]);
    expect(sent()).toBe(0);
  });

  it('makes what was said yes to and reads it back, once', async () => {
    const only = ['publish', 'Shop@1.1.0', '--only', 'Push tag v1.1.0-rc.1', '--yes'];
    const first = await json(...only);
    expect(first).toMatchObject({
      exit: 0,
      json: { outcome: 'done', release: 'Shop@1.1.0', made: [{ title: 'Push tag v1.1.0-rc.1', outcome: 'done' }] },
    });
    expect(opened.repository.refs.has('tags/v1.1.0-rc.1')).toBe(true);
    const before = sent();
    expect((await run(...only)).out).toContain('is done        Push tag v1.1.0-rc.1');
    expect(sent()).toBe(before);
  });
});

describe('source add', () => {
  it('keeps what the host calls an environment, and refuses what names none', async () => {
    const add = ['source', 'add', 'Shop', 'Code', 'octo/other'];
    const wrong = await run(...add, '--environment', 'production');
    expect([wrong.exit, wrong.error]).toEqual([2, textWith('Write it as production=PROD.')]);
    expect((await run(...add, '--environment', 'production=PROD')).exit).toBe(0);
    const { json: listed } = await json('source', 'list', 'Shop');
    expect(listed).toMatchObject({
      sources: [{ path: 'octo/shop' }, { path: 'octo/other', environments: [{ there: 'production', here: 'PROD' }] }],
    });
    expect((await run('source', 'remove', 'Shop', 'Code', 'octo/other')).exit).toBe(0);
  });
});

describe('repair', () => {
  it('reads the facts again where that is what ends a finding', async () => {
    const { json: found } = await json('reconcile', 'Shop@1.1.0');
    expect(JSON.stringify(found)).toContain('facts-missing:GitHub octo/shop runs');
    const dry = await run('repair', 'Shop@1.1.0', 'facts-missing:GitHub octo/shop runs', '--dry-run');
    expect(dry).toMatchObject({ exit: 0, out: textWith('would be read again') });
    const { exit, out } = await run('repair', 'Shop@1.1.0', 'facts-missing:GitHub octo/shop runs');
    expect([exit, out]).toEqual([0, textWith('The finding is gone.')]);
  });

  it('says so where it cannot, and where there is no such finding', async () => {
    const { json: found } = await json('reconcile', 'Shop@1.1.0');
    const { findings } = foundSchema.parse(found);
    const other = findings.find(({ repair }) => repair === null)?.id ?? '';
    const { exit, json: answer } = await json('repair', 'Shop@1.1.0', other);
    expect([exit, answer]).toMatchObject([1, { outcome: 'refused', reasons: [{ code: 'repair-none' }] }]);
    expect((await run('repair', 'Shop@1.1.0', 'nothing')).exit).toBe(2);
  });
});

describe('connection add', () => {
  it.for([
    ['whose token is wrong', '', 1, /It says: Bad credentials\. Look whether .* copy the token from GitHub again/u],
    ['that is not there', 'http://127.0.0.1:1', 3, /cannot be reached/u],
  ] as const)('keeps nothing of a system %s', async ([, address, exit, words]) => {
    const file = join(opened.outside, 'wrong-token');
    writeFileSync(file, 'wrong');
    const there = address === '' ? `${opened.server.address}/api/v3` : address;
    const answer = await run('connection', 'add', 'github', there, '--name', 'Bad', '--token-file', file);

    expect([answer.exit, answer.out + answer.error]).toEqual([exit, textWith(words)]);
    expect((await run('connection', 'list')).out).not.toContain('Bad ');
  });
});

describe('a connection', () => {
  it('is tried at the place that was named, and takes another account with its token', async () => {
    const file = join(opened.outside, 'right-token');
    writeFileSync(file, opened.server.token);
    const access = [`${opened.server.address}/api/v3`, '--name', 'Other', '--token-file', file];
    const added = await run('connection', 'add', 'github', ...access, '--place', 'octo/hidden');
    expect([added.exit, added.out]).toEqual([0, textWith('may not see octo/hidden: too little')]);

    const renewed = await run('connection', 'renew', 'Other', '--account', 'robot', '--token-file', file);
    expect([renewed.exit, renewed.out]).toEqual([0, textWith('Other has a new token.')]);
    const { json: listed } = await json('connection', 'list');
    expect(listed).toMatchObject({ connections: listWith(objectWith({ name: 'Other', account: 'robot' })) });
    expect((await run('connection', 'remove', 'Other')).exit).toBe(0);
  });
});

describe('controls', () => {
  it('tells what the policy assumes beside what is enforced, and says no where one of them is missing', async () => {
    const { exit, out } = await run('controls', 'Shop');

    expect(exit).toBe(1);
    expect(out).toMatch(
      /^missing +The tag of a candidate stays where it was made\. GitHub octo\/shop, v1\.1\.0-rc\.1$/mu,
    );
  });

  it('says no where the rules of one source were never read, whatever the others enforce', async () => {
    expect((await run('source', 'add', 'Shop', 'Code', 'octo/other', '--repo', 'shop')).exit).toBe(0);
    const { exit, out } = await run('controls', 'Shop');
    expect((await run('source', 'remove', 'Shop', 'Code', 'octo/other')).exit).toBe(0);

    expect([exit, out]).toEqual([1, textWith('unknown   What GitHub octo/other enforces was never read.')]);
  });
});

it('nowhere says the token', () => {
  expect(said.join('')).not.toContain(canary);
});
