import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandPlace, createCommandPlace } from '../support/host/run-command.ts';
import { textWith } from '../support/matching.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const home = createCommandPlace();
const desk = createCommandPlace();
const shop = createSmallRepository(join(home.folder, 'shop'));
const release = 'Shop@1.1.0';
let beforeImport = '';
const [request, answer, keyFile] = ['request.json', 'answer.json', 'ben.key.json'].map((name) =>
  join(desk.folder, name),
);

beforeAll(() => {
  shop.commit('feat: begin', { 'src/app.js': '1' });
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  shop.git('config', 'user.name', 'Ada Diaz');
  shop.git('config', 'user.email', 'ada@example.com');
});
afterAll(() => {
  home[Symbol.dispose]();
  desk[Symbol.dispose]();
});

async function done(place: CommandPlace, ...words: readonly string[]): Promise<Record<string, unknown>> {
  const { exit, json, error } = await place.json(...words);
  expect([words, exit, error]).toEqual([words, 0, error]);
  return z.record(z.string(), z.unknown()).parse(json);
}

async function refusedFor(place: CommandPlace, ...words: readonly string[]) {
  const { exit, json } = await place.json(...words);
  expect([words, exit]).toEqual([words, 1]);
  const shape = z.object({ outcome: z.literal('refused'), reasons: z.array(z.object({ code: z.string() })) });
  return shape.parse(json).reasons.map(({ code }) => code);
}

it('a key under a passphrase is handed out where the passphrase is given, and else the command says what is missing', async () => {
  using place = createCommandPlace();
  const file = join(place.folder, 'key.json');
  place.environment['COUNTERSIGN_PASSPHRASE'] = 'four plain words here';
  await done(place, 'person', 'add', 'Pia Aalto', '--email', 'pia@example.com');
  const { fingerprint } = await done(place, 'key', 'export', '--out', file);
  expect(await done(place, 'key', 'list')).toMatchObject({ keys: [{ fingerprint, protection: 'passphrase' }] });
  place.environment['COUNTERSIGN_PASSPHRASE'] = 'other words';
  const wrong = await place.run('key', 'export', '--out', join(place.folder, 'wrong.json'));
  expect(wrong).toMatchObject({ exit: 2, error: textWith('the passphrase is another one') });
  delete place.environment['COUNTERSIGN_PASSPHRASE'];
  const none = await place.run('key', 'export', '--out', join(place.folder, 'none.json'));
  expect(none).toMatchObject({ exit: 2, error: textWith('COUNTERSIGN_PASSPHRASE') });
});

// Two data folders with nothing shared but the files, each step after the one before.
describe('a sign-off from another desk, in two files', () => {
  it('needs the key once, by its fingerprint', async () => {
    await done(home, 'person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
    await done(home, 'person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
    await done(home, 'product', 'add', 'Shop', '--repo', shop.path);
    await done(home, 'role', 'grant', 'Shop', 'qa', 'ben@example.com');
    await done(home, 'release', 'plan', 'Shop', '1.1.0');
    await done(home, 'candidate', 'cut', release, '--yes');
    await done(desk, 'person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
    const { fingerprint } = await done(desk, 'key', 'export', '--out', keyFile ?? '');
    const said = String(fingerprint)
      .toUpperCase()
      .replaceAll(/(..)(?=.)/gu, '$1:');
    const enrol = ['key', 'enrol', 'ben@example.com', '--file', keyFile ?? '', '--fingerprint'];
    expect(await refusedFor(home, ...enrol, `${'0'.repeat(63)}1`)).toEqual(['fingerprint-differs']);
    await done(home, ...enrol, said);
    expect(await done(home, 'key', 'list')).toMatchObject({
      keys: [{ person: { name: 'Ada Diaz' } }, { fingerprint }],
    });
  });

  it('is asked for with the brief', async () => {
    const asked = ['request', 'export', release, '--role', 'qa'];
    expect((await home.json(...asked)).exit).toBe(2);
    expect((await home.json(...asked, '--out', request ?? '', '--hours', '0')).exit).toBe(2);
    expect(await done(home, ...asked, '--out', request ?? '')).toMatchObject({
      outcome: 'done',
      candidate: 'rc.1',
      person: { name: 'Ben Okafor' },
      file: request,
    });
    expect(await done(home, 'request', 'list', release)).toMatchObject({ requests: [{ state: 'open' }] });
    const { out } = await desk.run('request', 'show', request ?? '');
    expect(out).toContain('Ada Diaz (Countersign) asks Ben Okafor');
    expect(out).toContain('SHOP-1');
  });

  it('is answered with the key of the other desk, which is shown the brief first', async () => {
    const words = ['answer', request ?? '', '--out', answer ?? ''];
    expect((await desk.json(...words)).exit).toBe(2);
    expect(await refusedFor(home, ...words, '--decision', 'approve')).toEqual(['request-for-another']);
    const given = await desk.json(...words, '--decision', 'approve');
    expect([given.exit, given.error]).toEqual([0, textWith('For QA engineer I approve Shop 1.1.0 rc.1.')]);
  });

  it('is taken in once', async () => {
    const broken = join(home.folder, 'broken.json');
    writeFileSync(broken, readFileSync(answer ?? '', 'utf8').slice(0, 500));
    expect(await refusedFor(home, 'answer', 'import', broken)).toEqual(['answer-unreadable']);
    beforeImport = new Date().toISOString();
    expect(await done(home, 'answer', 'import', answer ?? '')).toMatchObject({
      outcome: 'done',
      release: 'Shop 1.1.0',
      role: 'qa',
      person: { name: 'Ben Okafor' },
      decision: 'approve',
      proof: 'verified',
    });
    expect(await refusedFor(home, 'answer', 'import', answer ?? '')).toEqual(['request-answered']);
    expect(await done(home, 'request', 'list', release)).toMatchObject({ requests: [{ state: 'answered' }] });
    expect((await home.json('audit', 'verify')).exit).toBe(0);
  });

  it('leaves the page that was read, to be shown at any time', async () => {
    await done(home, 'role', 'revoke', 'Shop', 'qa', 'ben@example.com');
    const { out } = await home.run('brief', release, '--role', 'qa', '--person', 'ben@example.com');
    expect(out).toContain('Cannot approve: Ben Okafor does not hold');
    const words = ['brief', 'replay', release, '--role', 'qa'];
    expect(await done(home, ...words)).toMatchObject({
      person: { name: 'Ben Okafor' },
      given: { proof: 'verified' },
      brief: { candidate: 'rc.1', tickets: [{ ticket: 'SHOP-1' }] },
    });
    // It was read before it was taken in.
    expect(await done(home, ...words, '--at', beforeImport)).toMatchObject({ person: { name: 'Ben Okafor' } });
    // East of Greenwich a time of the machine's own zone would be hours before it.
    home.environment['TZ'] = 'Asia/Tokyo';
    const told = await home.spawn(...words, '--at', beforeImport.slice(0, -1));
    delete home.environment['TZ'];
    expect(told.out).toMatch(/\(verified, by the clock of another desk and taken in at \S+Z\), having seen/u);
    const [early, wrong] = [await home.json(...words, '--at', '2020-01-01'), await home.json(...words, '--at', 'noon')];
    expect([early, wrong]).toMatchObject([
      { exit: 2, error: textWith('Nobody had signed') },
      { exit: 2, error: textWith('is not a time') },
    ]);
  });

  it('brings a restored backup its keys back, by the word of the one that is known', async () => {
    using place = createCommandPlace();
    const [backup, ask, vouch] = ['backup', 'ask.json', 'vouch.json'].map((name) => join(place.folder, name));
    await done(home, 'workspace', 'backup', '--out', backup ?? '');
    await done(place, 'workspace', 'restore', backup ?? '');
    const wanted = ['vouch', 'ask', 'ada@example.com', '--reason', 'The laptop was lost.', '--out', ask ?? ''];
    expect(await refusedFor(home, ...wanted)).toEqual(['host-has-key']);
    const { fingerprint } = await done(place, ...wanted);
    const { out } = await desk.run('vouch', 'show', ask ?? '');
    expect(out).toContain('Ada Diaz asks for new keys of the workspace Countersign');
    const give = ['vouch', 'give', ask ?? '', '--out', vouch ?? '', '--fingerprint'];
    expect(await refusedFor(desk, ...give, `${'0'.repeat(63)}1`)).toEqual(['fingerprint-differs']);
    await done(desk, ...give, String(fingerprint));
    expect(await done(place, 'vouch', 'take', vouch ?? '')).toMatchObject({
      person: { name: 'Ada Diaz' },
      vouchedBy: { name: 'Ben Okafor' },
      fingerprint,
    });
    await done(place, 'person', 'add', 'Cy Young', '--email', 'cy@example.com');
    expect(await done(place, 'audit', 'verify')).toMatchObject({ ok: true, problems: [] });
  });

  it('stays verified when the key is revoked later, and nothing after counts', async () => {
    const { keys } = z
      .object({ keys: z.array(z.object({ fingerprint: z.string(), person: z.object({ name: z.string() }) })) })
      .parse(await done(home, 'key', 'list'));
    const fingerprint = keys.find(({ person }) => person.name === 'Ben Okafor')?.fingerprint ?? '';
    await done(home, 'key', 'revoke', 'ben@example.com', '--fingerprint', fingerprint, '--reason', 'Lost.');
    expect(await refusedFor(home, 'answer', 'import', answer ?? '')).toEqual(['key-revoked']);
    expect((await home.json('audit', 'verify')).exit).toBe(0);
    const before = await done(desk, 'key', 'list');
    await done(desk, 'key', 'rotate', '--reason', 'The laptop was lost.');
    const { keys: after } = z.object({ keys: z.array(z.unknown()) }).parse(await done(desk, 'key', 'list'));
    expect([before, after]).toMatchObject([
      { keys: [{ revokedAt: null }] },
      [{ revokedAt: textWith('T') }, { revokedAt: null }],
    ]);
  });
});
