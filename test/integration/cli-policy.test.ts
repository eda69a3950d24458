import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readArchive } from '../../electron/dossier/archive.ts';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import { defaultGate } from '../../shared/domain/gate.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { createCommandPlace } from '../support/host/run-command.ts';
import { listWith, objectWith, textWith } from '../support/matching.ts';
import { createSmallRepository } from '../support/small-repository.ts';
import { smallPolicy } from '../unit/domain/rules.ts';

const place = createCommandPlace();
afterAll(() => place[Symbol.dispose]());
const run = (...words: readonly string[]) => place.run(...words);
const release = 'Shop@1.0.0';
const open = { uat: false, checklist: false, authorMayApprove: false, approverMayDeploy: false } as const;

const documents = [{ document: 'runbook' as const, approvedBy: ['qa'] }];

/** DEV is entered by its gates alone; PROD by whoever signs. */
const policy: Policy = {
  ...smallPolicy,
  rungs: [
    { environment: 'DEV', ...open, signOffs: [], approval: 'implied', gates: [defaultGate('coverage')] },
    { environment: 'PROD', ...open, signOffs: [{ role: 'qa', quorum: 1, slices: ['scope'] }], documents },
  ],
};

function fileOf(name: string, text: string): string {
  const path = join(place.folder, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(async () => {
  const shop = createSmallRepository(join(place.folder, 'shop'));
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  await run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await run('person', 'add', 'Quinn Abe', '--email', 'quinn@example.com');
  await run('product', 'add', 'Shop', '--repo', shop.path);
});

it('a policy is explained, solved and checked before anybody is asked', async () => {
  const file = fileOf('policy.json', JSON.stringify(policy));
  const checked = await run('policy', 'check', 'Shop', '--file', file);
  expect(checked).toMatchObject({ exit: 1, out: textWith('PROD') });
  expect((await run('policy', 'set', 'Shop', '--file', file)).exit).toBe(0);
  expect(await run('policy', 'solve', 'Shop')).toMatchObject({
    exit: 1,
    out: textWith('Grant QA engineer to somebody'),
  });
  await run('role', 'grant', 'Shop', 'qa', 'Quinn Abe');
  const solved = await run('policy', 'solve', 'Shop', '--env', 'PROD');
  expect(solved).toMatchObject({ exit: 0, out: textWith('Quinn Abe') });
  expect((await run('policy', 'check', 'Shop')).exit).toBe(0);
  expect((await run('policy', 'explain', 'Shop')).out).toContain('version 2 of the policy');
});

it('what gates approved in the place of people is told wherever approvals are, and never as a signature', async () => {
  await run('release', 'plan', 'Shop', '1.0.0');
  await run('candidate', 'cut', release, '--yes');
  const report = fileOf('coverage.xml', '<coverage lines-covered="85" lines-valid="100"/>');
  expect((await run('evidence', 'add', release, report)).exit).toBe(0);
  expect((await run('sign', 'list', release)).out).not.toContain('approved rc.1 for DEV');
  expect((await run('promote', release, 'DEV')).exit).toBe(0);
  const gates = 'Code coverage was 85 %, asked for is at least 80 %';
  const listed = await run('sign', 'list', release);
  expect(listed.out).toMatch(
    /Version 2 of the policy approved rc\.1 for DEV by its gates \S+, manifest [0-9a-f]{64}\. Nobody signed; Ada Diaz started the promotion\./u,
  );
  expect(listed.out).toContain(`${gates}.`);
  expect((await place.json('sign', 'list', release)).json).toMatchObject({
    signOffs: [],
    requirements: [{ environment: 'PROD', counted: 0, state: 'missing' }],
    impliedApprovals: [{ environment: 'DEV', policyVersion: 2, gates: [{ gate: 'coverage', isWaived: false }] }],
  });
  const sentence = `Version 2 of the policy approved rc.1 for DEV by its gates, and nobody signed: ${gates}.`;
  expect((await run('brief', release, '--role', 'qa', '--person', 'Quinn Abe')).out).toContain(sentence);
  await run('document', 'draft', release, 'sign-offs');
  const draft = join(place.folder, 'sign-offs.md');
  await run('document', 'show', release, 'sign-offs', '--out', draft);
  expect(readFileSync(draft, 'utf8')).toContain(sentence);
  const dossier = join(place.folder, 'dossier.zip');
  expect((await run('dossier', 'export', release, '--out', dossier)).exit).toBe(0);
  const bytes = readFileSync(dossier);
  const page = (await readArchive(bytes)).get('index.html')?.toString() ?? '';
  expect(page).toContain('Nobody has signed.');
  expect(page).toContain(`<h2>Approved by gates</h2>`);
  expect(page).toContain(gates);
  expect(page).toContain('Version 2 of the policy<br>');
  expect(await verifyDossier(bytes)).toMatchObject({ ok: true, signOffs: [], impliedApprovals: [sentence] });
  const verified = await run('dossier', 'verify', dossier);
  expect(verified.out).toContain('pass: Approved by gates. 1 went by a policy that lets gates decide.');
  expect(verified.out).toContain(sentence);
  expect((await place.json('inbox')).json).toMatchObject({
    items: listWith(objectWith({ waitingOn: [objectWith({ roleTitle: 'QA engineer', missing: 1 })] })),
  });
});

it('what is decided in somebody’s place names both, on the command line and in the dossier', async () => {
  await run('person', 'add', 'Dana Roe', '--email', 'dana@example.com');
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const away = ['--from', 'Quinn Abe', '--until', until, '--reason', 'On leave.'];
  expect((await run('role', 'delegate', 'Shop', 'qa', 'Dana Roe', ...away)).exit).toBe(0);
  await run('document', 'add', release, 'runbook', fileOf('runbook.md', '# Runbook\n'));
  await run('document', 'submit', release, 'runbook');
  const dana = ['--recorded-for', 'Dana Roe'];
  expect((await run('document', 'approve', release, 'runbook', ...dana)).exit).toBe(0);
  const shown = await run('document', 'show', release, 'runbook');
  expect(shown.out).toContain('approved by Dana Roe in the place of Quinn Abe for rc.1 (recorded)');
  expect((await run('sign', release, '--role', 'qa', '--decision', 'approve', ...dana)).exit).toBe(0);
  expect((await run('sign', 'list', release)).out).toContain('Dana Roe in the place of Quinn Abe approved rc.1');
  const dossier = join(place.folder, 'delegated.zip');
  await run('dossier', 'export', release, '--out', dossier);
  const page = (await readArchive(readFileSync(dossier))).get('index.html')?.toString() ?? '';
  expect(page).toContain('<span dir="auto">Dana Roe</span> in the place of <span dir="auto">Quinn Abe</span>');
  const verified = await run('dossier', 'verify', dossier);
  expect(verified).toMatchObject({ exit: 0, out: textWith('Dana Roe in the place of Quinn Abe · qa · approve') });
});
