import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandPlace, createCommandPlace } from '../support/host/run-command.ts';
import { anyText, listWith, memberOf, objectWith, textWith } from '../support/matching.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const place = createCommandPlace();
const shop = createSmallRepository(join(place.folder, 'shop'));
const release = 'Shop@1.1.0';
const evidence = join(place.folder, 'evidence.txt');
const signers = ['product-owner', 'qa', 'security', 'operations'];

beforeAll(() => {
  shop.commit('feat: begin', { 'src/app.js': '1' });
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  shop.git('config', 'user.name', 'Ada Diaz');
  shop.git('config', 'user.email', 'ada@example.com');
  writeFileSync(evidence, 'All tests passed.');
});
afterAll(() => place[Symbol.dispose]());

async function done(...words: readonly string[]): Promise<object> {
  const { exit, json, error } = await place.json(...words);
  expect([words, exit, error]).toEqual([words, 0, error]);
  return z.looseObject({}).parse(json);
}

async function refused(where: CommandPlace, ...words: readonly string[]) {
  const answer = await where.json(...words);
  const reason = z.object({ code: z.string(), message: z.string(), nextAction: z.string() });
  const shape = z.object({ outcome: z.literal('refused'), reasons: z.array(reason).min(1) });
  expect([words, answer.exit]).toEqual([words, 1]);
  return shape.parse(answer.json).reasons;
}

// One road in the order of its steps: each test is where the one before has led.
describe('a release, walked by the command line alone', () => {
  it('begins with a person, whose key this host holds from then on', async () => {
    await done('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
    for (const role of signers) await done('person', 'add', `The ${role}`, '--email', `${role}@example.com`);
    const { people } = z
      .object({ people: z.array(z.object({ name: z.string(), isMe: z.boolean() })) })
      .parse(await done('person', 'list'));
    expect(people.filter(({ isMe }) => isMe).map(({ name }) => name)).toEqual(['Ada Diaz']);
  });

  it('has a product with its roles', async () => {
    expect(await done('product', 'add', 'Shop', '--repo', shop.path)).toMatchObject({ outcome: 'done', name: 'Shop' });
    for (const role of signers) await done('role', 'grant', 'Shop', role, `${role}@example.com`);
    await done('role', 'grant', 'Shop', 'qa', 'Ada Diaz');
    await done('role', 'revoke', 'shop', 'qa', 'ada@example.com');
    expect(await done('product', 'list')).toMatchObject({ products: [{ name: 'Shop' }] });
  });

  it('is planned from the one before', async () => {
    await done('release', 'plan', 'Shop', '1.1.0', '--strategy', 'tag');
    expect(await done('release', 'list')).toMatchObject({ releases: [{ version: '1.1.0', status: 'open' }] });
    await refused(place, 'release', 'plan', 'Shop', '1.1.0');
  });

  it('is not said to agree with systems that nobody reads', async () => {
    const { exit, error } = await place.run('reconcile', release);
    expect([exit, error]).toEqual([2, textWith('Shop reads no connected system')]);
  });

  it('is not cut without a yes, and a dry run changes nothing', async () => {
    const dry = z
      .object({ dryRun: z.literal(true), calls: z.array(z.object({ command: z.string(), target: z.string() })).min(1) })
      .parse(await done('candidate', 'cut', release, '--dry-run'));
    expect(dry.calls[0]?.command).toContain('git tag');
    const unasked = await place.json('candidate', 'cut', release);
    expect([unasked.exit, unasked.error]).toEqual([2, textWith('--yes')]);
    expect(shop.git('tag')).toBe('v1.0.0');
    expect((await place.run('candidate', 'show', release)).exit).toBe(2);
  });

  it('is cut into a candidate with a tag, which is made by the repair where it could not be', async () => {
    const lock = join(shop.path, '.git/refs/tags/v1.1.0-rc.1.lock');
    writeFileSync(lock, '');
    const cut = { candidate: 'rc.1', failedRefs: ['v1.1.0-rc.1'] };
    expect(await done('candidate', 'cut', release, '--yes')).toMatchObject(cut);
    rmSync(lock);
    expect((await place.json('candidate', 'repair', release)).exit).toBe(2);
    expect(await done('candidate', 'repair', release, '--yes')).toMatchObject({ created: 1 });
    expect(await done('candidate', 'repair', release)).toMatchObject({ created: 0, calls: [] });
    expect(shop.git('tag')).toContain('v1.1.0-rc.1');
    const shown = z
      .object({
        digest: z.string(),
        candidate: z.object({
          manifest: z.string(),
          slices: z.array(z.object({ name: z.string(), digest: z.string() })),
        }),
      })
      .parse(await done('candidate', 'show', release));
    expect(shown.candidate.manifest).toBe(shown.digest);
    expect(shown.candidate.slices.map(({ name }) => name)).toContain('scope');
    expect(await done('candidate', 'diff', release, '--from', 'baseline', '--to', 'rc.1')).toMatchObject({
      counts: { commits: 1 },
    });
  });

  it('climbs the ladder rung by rung', async () => {
    await refused(place, 'promote', release, 'PPD');
    await done('promote', release, 'DEV');
    await done('promotion', 'confirm', release, 'DEV', '--failed', 'The disk was full.');
    for (const environment of ['DEV', 'QA', 'PPD']) {
      await done('promote', release, environment);
      await done('promotion', 'confirm', release, environment);
    }
    const cell = { environment: 'PPD', holds: objectWith({ version: '1.1.0' }) };
    expect(await done('environment', 'list', 'Shop')).toMatchObject({
      environments: listWith(objectWith(cell)),
    });
  });

  it('is no-go for production, with every blocker', async () => {
    const { exit, json } = await place.json('readiness', release, '--env', 'PROD');
    expect(exit).toBe(1);
    expect(json).toMatchObject({
      release,
      candidate: 'rc.1',
      environment: 'PROD',
      verdict: 'no-go',
      waivers: [],
      checkedAt: anyText,
    });
    const [first] = z.array(z.unknown()).parse(memberOf(json, 'blockers'));
    const blocker = {
      code: anyText,
      noun: anyText,
      title: anyText,
      reason: anyText,
      nextAction: anyText,
    };
    expect(first).toEqual(objectWith(blocker));
    expect(Object.keys(z.looseObject({}).parse(first))).toEqual(listWith('owner', 'since'));
    const { out } = await place.run('readiness', release, '--env', 'PROD');
    expect(out).toMatch(/ \(QA engineer, since \d{4}-\d\d-\d\d\)\n/u);
    await refused(place, 'promote', release, 'PROD');
  });

  it('is tested, ticked off and signed', async () => {
    await done('uat', 'set', release, 'SHOP-1', '--verdict', 'fail', '--note', 'It is empty.');
    await done('uat', 'set', release, 'SHOP-1', '--verdict', 'pass');
    expect(await done('uat', 'list', release)).toMatchObject({ counts: { pass: 1, unknown: 0 } });
    const { items } = z
      .object({ items: z.array(z.object({ item: z.string(), evidenceRequired: z.boolean() })) })
      .parse(await done('checklist', 'list', release));
    for (const { item, evidenceRequired } of items) {
      const proof = evidenceRequired ? ['--evidence', evidence, '--evidence', 'https://example.com/report'] : [];
      await done('checklist', 'done', release, item, '--note', 'Looked at.', ...proof);
    }
    await refused(place, 'sign', release, '--role', 'qa', '--decision', 'approve');
    const qa = ['sign', release, '--role', 'qa', '--recorded-for', 'qa@example.com'];
    const rejected = await place.run(...qa, '--decision', 'reject', '--comment', 'The basket is empty.');
    expect(rejected).toMatchObject({ exit: 0, error: textWith('I reject Shop 1.1.0 rc.1') });
    for (const role of signers) {
      const signed = await done(
        'sign',
        release,
        '--role',
        role,
        '--decision',
        'approve',
        '--recorded-for',
        `${role}@example.com`,
      );
      expect(signed).toMatchObject({ proof: 'recorded', candidate: 'rc.1' });
    }
  });

  it('is go, and goes live', async () => {
    expect(await done('readiness', release)).toMatchObject({ verdict: 'go', blockers: [] });
    await done('promote', release, 'PROD');
    await done('promotion', 'confirm', release, 'PROD');
  });

  it('tries another policy on what went live, and goes on under it when somebody says so', async () => {
    const tried = await place.run('policy', 'try', 'Shop', '--template', 'regulated');
    expect([tried.exit, tried.out]).toEqual([
      1,
      textWith(
        /With this policy, 1\.1\.0 would have been blocked because Release notes: a draft; Deployment runbook: missing; .*; Compliance has not signed, and nobody can/u,
      ),
    ]);
    expect((await place.run('policy', 'try', 'Shop')).exit).toBe(0);
    expect((await place.run('policy', 'try', 'Shop', '--last', 'many')).exit).toBe(2);
    await done('policy', 'set', 'Shop', '--template', 'hotfix');
    expect(await done('policy', 'adopt', release, '--dry-run')).toMatchObject({ version: 1, currentVersion: 2 });
    expect(await done('policy', 'explain', release)).toMatchObject({ version: 1, currentVersion: 2, adoptions: [] });
    expect((await place.run('policy', 'adopt', release)).exit).toBe(2);
    await done('policy', 'adopt', release, '--reason', 'What comes next is urgent.');
    expect(await done('policy', 'explain', release)).toMatchObject({ version: 2, adoptions: [{ version: 2 }] });
    await refused(place, 'policy', 'adopt', release, '--reason', 'Once more.');
  });

  it('closes when tag, environment and notes agree', async () => {
    // What cannot be closed is refused without asking first.
    await refused(place, 'release', 'close', release);
    await refused(place, 'release', 'close', release, '--yes');
    await done('notes', 'approve', release);
    const dry = await place.json('release', 'close', release, '--dry-run');
    expect(memberOf(dry.json, 'calls')).toHaveLength(1);
    expect(shop.git('tag').split('\n')).not.toContain('v1.1.0');
    await done('release', 'close', release, '--yes');
    expect(shop.git('tag').split('\n')).toContain('v1.1.0');
    expect(await done('release', 'show', release)).toMatchObject({ release, status: 'closed' });
    await refused(place, 'release', 'abandon', release, '--reason', 'Too late.');
  });

  it('leaves a dossier that a stranger can check', async () => {
    const file = join(place.folder, 'dossier.zip');
    await done('dossier', 'export', release, '--out', file);
    using stranger = createCommandPlace();
    const { exit, json } = await stranger.json('dossier', 'verify', file);
    expect([exit, json]).toEqual([0, objectWith({ ok: true, identities: 'not-established', release })]);
    const { signers: keys } = z.object({ signers: z.array(z.object({ fingerprint: z.string() })) }).parse(json);
    const trust = keys.flatMap(({ fingerprint }) => ['--trust', fingerprint]);
    expect((await stranger.json('dossier', 'verify', file, ...trust)).json).toMatchObject({
      identities: 'established',
    });
    expect((await stranger.run('dossier', 'verify', file, '--trust', '0'.repeat(64))).exit).toBe(1);
    expect(existsSync(stranger.workspace)).toBe(false);
    const broken = join(place.folder, 'broken.zip');
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(broken, bytes);
    expect((await stranger.run('dossier', 'verify', broken)).exit).toBe(1);
    expect((await stranger.run('dossier', 'verify', evidence)).exit).toBe(2);
  });

  it('stands in a record that verifies, also against a checkpoint that left', async () => {
    const checkpoint = join(place.folder, 'checkpoint.json');
    await done('audit', 'checkpoint', '--out', checkpoint);
    expect(await done('audit', 'verify', '--checkpoint', checkpoint)).toMatchObject({ ok: true, problems: [] });
    expect(await done('workspace', 'rebuild')).toMatchObject({ changed: false });
  });

  it('is all there after a backup was restored elsewhere', async () => {
    const backup = join(place.folder, 'backup');
    await done('workspace', 'backup', '--out', backup);
    using other = createCommandPlace();
    expect((await other.json('workspace', 'restore', backup)).exit).toBe(0);
    expect((await other.json('release', 'list')).json).toMatchObject({
      releases: [{ version: '1.1.0', status: 'closed' }],
    });
    expect((await other.json('audit', 'verify')).exit).toBe(0);
    const [again] = await refused(other, 'product', 'add', 'Shop 2', '--repo', shop.path);
    expect(again?.code).toBe('no-key');
    expect((await other.run('workspace', 'restore', backup)).exit).toBe(2);
  });

  it('gives way to another one, with a reason', async () => {
    for (const version of ['1.8.0', '1.9.0']) await done('release', 'plan', 'Shop', version);
    const words = [
      'release',
      'supersede',
      'Shop@1.8.0',
      '--by',
      'Shop@1.9.0',
      '--reason',
      'Both ship as one.',
    ] as const;
    expect(await done(...words)).toMatchObject({ release: 'Shop@1.8.0', by: 'Shop@1.9.0' });
    expect(await done('release', 'show', 'Shop@1.8.0')).toMatchObject({ status: 'superseded' });
  });
});
