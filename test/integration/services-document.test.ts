import { expect, test } from 'vitest';
import { verifyDossier } from '../../electron/dossier/verify.ts';
import { exportDossierOf, failedChecks, verifyForged } from '../support/dossier-files.ts';
import { listWith, objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

/** The types of the events of the release, the oldest first. */
async function typesOf({ client, release }: OpenedRelease): Promise<readonly string[]> {
  const { rows } = await client.record.page({ release, limit: 200 });
  return rows.map(({ type }) => type).toReversed();
}

async function personNamed({ client }: OpenedRelease, name: string): Promise<string> {
  return resultOf(await client.person.add({ name, email: `${name.toLowerCase()}@example.com` })).id;
}

/** The policy of the product with documents asked for at PROD, in force for a release planned now. */
async function planStrict(opened: OpenedRelease): Promise<string> {
  const { client, product } = opened;
  const { policy } = await client.product.get({ product });
  const documents = [{ document: 'rollback-procedure' as const, approvedBy: ['operations'] }];
  const rungs = policy.rungs.map((rung) => ({ ...rung, documents }));
  resultOf(await client.product.setPolicy({ product, policy: { ...policy, rungs } }));
  return resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' })).id;
}

test('first drafts say what is known with source and time, and what is not as unknown', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  resultOf(await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'pass', note: 'Full | basket' }));
  const file = { name: 'scan.json', base64: Buffer.from(trivy).toString('base64') };
  resultOf(await client.evidence.add({ release, file }));
  const read = async (document: 'test-evidence' | 'security-scans' | 'sign-offs' | 'rollback-procedure') => {
    resultOf(await client.document.draft({ release, document }));
    return (await client.document.get({ release, document })).text ?? '';
  };
  const tests = await read('test-evidence');
  expect(tests).toMatch(/1 of 1 tickets passed/u);
  expect(tests).toContain(String.raw`Full \| basket`);
  expect(tests).toMatch(/## Test pass rate\n\n\*\*Unknown\.\*\*/u);
  const scans = await read('security-scans');
  expect(scans).toContain('Evidence scan.json');
  expect(scans).toMatch(/1 critical, 0 high/u);
  expect(await read('sign-offs')).toContain('Nobody has signed yet.');
  const rollback = await read('rollback-procedure');
  expect(rollback).toContain('**Unknown.** Nothing is on record as being in PROD.');
  expect(rollback).toContain('Last deployment: unknown, none is on record.');
  for (const text of [tests, scans, rollback])
    expect(text).toMatch(/\*Made by Countersign \d{4}-\d\d-\d\d \d\d:\d\d UTC\./u);
  expect(await client.document.draft({ release, document: 'runbook' })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'draft-none' }],
  });
});

test('a document is drafted, edited, submitted, approved by somebody else, and the dossier proves it', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const nora = await personNamed(opened, 'Nora');
  const target = { release, document: 'rollback-procedure' as const };
  const drafted = resultOf(await client.document.draft(target));
  expect(await client.document.write({ ...target, text: 'Mine.', basedOn: 0 })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'document-changed' }],
  });
  const written = resultOf(await client.document.write({ ...target, text: '# Back\n\nRedeploy 1.0.0.', basedOn: 1 }));
  expect(written.version).toBe(2);
  expect(await client.document.submit({ ...target, digest: drafted.digest })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'document-not-latest' }],
  });
  resultOf(await client.document.submit({ ...target, digest: written.digest }));
  expect(await client.document.approve({ ...target, digest: written.digest })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'writer-may-not-approve' }],
  });
  resultOf(await client.document.approve({ ...target, digest: written.digest, recordedFor: nora }));
  const shown = await client.document.get({ ...target, digest: drafted.digest });
  expect(shown).toMatchObject({
    state: 'approved',
    shown: 1,
    text: textWith('Rollback procedure of Shop 1.1.0'),
    versions: [{ version: 2, approved: { deed: { by: { name: 'Nora' }, proof: 'recorded' } } }, { version: 1 }],
  });
  expect((await typesOf(opened)).filter((type) => type.startsWith('document.'))).toEqual([
    'document.added',
    'document.added',
    'document.submitted',
    'document.approved',
  ]);
  const { items } = await client.checklist.list({ release });
  expect(items.find(({ item }) => item === 'rollback-plan')).toMatchObject({
    state: 'done',
    fact: { kind: 'document', value: 'approved' },
    answer: { reason: textWith('Rollback procedure answers it.') },
  });
  resultOf(await client.checklist.reopen({ release, item: 'rollback-plan', reason: 'It was never tried.' }));
  expect((await client.checklist.list({ release })).items.find(({ item }) => item === 'rollback-plan')).toMatchObject({
    state: 'open',
    isByHand: true,
    reopenedReason: 'It was never tried.',
  });

  const dossier = await exportDossierOf(opened);
  expect(await verifyDossier(dossier)).toMatchObject({
    ok: true,
    checks: listWith(objectWith({ code: 'documents', verdict: 'pass', reason: textWith('1 approvals') })),
  });
  const forged = await verifyForged(dossier, (files) => {
    files.set(`facts/${written.digest}`, Buffer.from('# Back\n\nDo nothing.'));
  });
  expect(failedChecks(forged)).toEqual(['files', 'facts']);
});

test('production waits for the documents that its rule names, and they wait in the inbox of whoever writes them', async () => {
  await using opened = await openRelease();
  const { client, product } = opened;
  const release = await planStrict(opened);
  const preview = resultOf(await client.candidate.preview({ release }));
  resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  const blockers = async () =>
    (await client.readiness.get({ release, environment: 'PROD' })).blockers.filter(({ noun }) => noun === 'document');
  expect(await blockers()).toMatchObject([{ title: 'Rollback procedure: missing', owner: 'Operations' }]);
  const target = { release, document: 'rollback-procedure' as const };
  const file = { name: 'rollback.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') };
  const { digest } = resultOf(await client.document.addFile({ ...target, file }));
  resultOf(await client.document.submit({ ...target, digest }));
  const ben = await personNamed(opened, 'Ben');
  const { person } = await client.workspace.status({});
  const waiting = async () =>
    (await client.inbox.list({})).items.flatMap(({ mine }) => mine.filter(({ kind }) => kind === 'document'));
  expect(await waiting()).toEqual([]);
  resultOf(await client.document.assign({ ...target, as: 'owner', person: person?.id ?? '' }));
  expect(await waiting()).toEqual([]);
  expect(await client.document.approve({ ...target, digest, recordedFor: ben })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'approver-role' }],
  });
  resultOf(await client.product.grantRole({ product, role: 'operations', person: ben }));
  expect(await client.document.get(target)).toMatchObject({ approvers: [{ name: 'Ben' }], text: null });
  resultOf(await client.document.return({ ...target, digest, reason: 'Too short.', recordedFor: ben }));
  expect(await waiting()).toMatchObject([{ title: 'Finish and submit the rollback procedure' }]);
  resultOf(await client.document.submit({ ...target, digest }));
  resultOf(await client.document.approve({ ...target, digest, recordedFor: ben }));
  expect(await blockers()).toEqual([]);
  const back = resultOf(await client.document.file({ ...target, digest }));
  expect(Buffer.from(back.base64, 'base64').toString()).toBe('%PDF-1.7');
});

test('a delegated role approves a document, and both names are shown and on record', async () => {
  await using opened = await openRelease();
  const { client, product } = opened;
  const release = await planStrict(opened);
  const preview = resultOf(await client.candidate.preview({ release }));
  resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  const [ben, nora] = [await personNamed(opened, 'Ben'), await personNamed(opened, 'Nora')];
  resultOf(await client.product.grantRole({ product, role: 'operations', person: ben }));
  const target = { release, document: 'rollback-procedure' as const };
  const { digest } = resultOf(await client.document.write({ ...target, text: '# Back', basedOn: 0 }));
  resultOf(await client.document.submit({ ...target, digest }));
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const away = { product, role: 'operations', from: ben, to: nora, endsAt, reason: 'On leave.' };
  const { id: delegation } = resultOf(await client.product.delegate(away));
  expect((await client.document.get(target)).approvers).toMatchObject([
    { name: 'Ben', inPlaceOf: null },
    { name: 'Nora', inPlaceOf: 'Ben' },
  ]);
  resultOf(await client.document.approve({ ...target, digest, recordedFor: nora }));
  expect((await client.document.get(target)).version?.approved).toMatchObject({
    deed: { by: { name: 'Nora' } },
    inPlaceOf: { name: 'Ben' },
  });
  expect((await client.record.page({ release, limit: 1 })).rows[0]?.sentence).toBe(
    'Nora approved version 1 of the rollback procedure for rc.1 in the place of Ben',
  );
  resultOf(await client.document.return({ ...target, digest, reason: 'Too short.', recordedFor: ben }));
  resultOf(await client.document.submit({ ...target, digest }));
  resultOf(await client.product.endDelegation({ product, delegation, reason: 'Back.' }));
  expect(await client.document.approve({ ...target, digest, recordedFor: nora })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'approver-role', nextAction: textWith('Ben could approve it') }],
  });
});

test('a risk follows from the form by its rules, and is unknown while a question is open', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const { facts, answers } = await client.risk.form({ release });
  expect(facts).toContainEqual(objectWith({ question: 'scope', answer: 'small', source: 'scope' }));
  expect(answers).toMatchObject({ scope: 'small', history: 'first', tests: 'most' });
  expect(await client.risk.assess({ release, answers })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'risk-unknown', message: textWith('How is it taken back?') }],
  });
  const full = { ...answers, sensitive: 'no', rollback: 'none', window: 'quiet', reach: 'all' };
  const told = resultOf(await client.risk.assess({ release, answers: full }));
  expect(told).toMatchObject({ version: 1, level: 'medium' });
  expect(await client.document.get({ release, document: 'risk-assessment' })).toMatchObject({
    state: 'draft',
    version: { origin: 'form', risk: { level: 'medium', points: told.points } },
    text: textWith('**Risk: medium**'),
  });
  expect((await client.risk.form({ release })).answers).toMatchObject({ rollback: 'none' });
});

test('releases start with the checklist of their product, and take over what the one before had', async () => {
  await using opened = await openRelease();
  const { client, product, release } = opened;
  const nora = await personNamed(opened, 'Nora');
  const own = {
    item: 'drill',
    title: 'Drill held',
    group: 'quality',
    owner: 'qa',
    evidenceRequired: false,
    dueDays: 2,
  } as const;
  resultOf(await client.checklist.setTemplate({ product, items: [own] }));
  expect(await client.checklist.template({ product })).toMatchObject({ isOwn: true, items: [own] });
  expect(await client.checklist.setTemplate({ product, items: [{ ...own, owner: 'boss' }] })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'role-unknown' }],
  });
  resultOf(await client.checklist.assign({ release, item: 'runbook', person: nora }));
  const next = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' })).id;
  expect((await client.checklist.list({ release: next })).items).toMatchObject([{ item: 'drill', daysLate: 0 }]);
  const { previous, items } = await client.checklist.copyable({ release: next });
  expect(previous?.version).toBe('1.1.0');
  expect(items.find(({ item }) => item === 'runbook')).toMatchObject({ isNew: true, assigned: { name: 'Nora' } });
  resultOf(await client.checklist.copy({ release: next }));
  const after = (await client.checklist.list({ release: next })).items;
  expect(after).toHaveLength(items.length + 1);
  expect(after.find(({ item }) => item === 'runbook')).toMatchObject({ copiedFrom: { version: '1.1.0' } });
  expect((await client.checklist.copy({ release: next })).kind).toBe('refused');
});

test('what is late is late in the list, in readiness and in the inbox', async () => {
  await using opened = await openRelease();
  const { client, product, release } = opened;
  const { person } = await client.workspace.status({});
  resultOf(await client.product.grantRole({ product, role: 'qa', person: person?.id ?? '' }));
  const item = { item: 'drill', title: 'Drill held', group: 'quality', owner: 'qa', evidenceRequired: false } as const;
  resultOf(await client.checklist.add({ release, ...item, due: '2020-01-01' }));
  const listed = (await client.checklist.list({ release })).items.find(({ item: name }) => name === 'drill');
  expect(listed?.daysLate).toBeGreaterThan(2000);
  const { items } = await client.inbox.list({});
  expect(items[0]?.mine.find(({ title }) => title === 'Drill held')?.detail).toMatch(/overdue since 2020-01-01/u);
  const { blockers } = await client.readiness.get({ release, environment: 'PROD' });
  expect(blockers.find(({ title }) => title === 'Drill held')?.reason).toMatch(/overdue since 2020-01-01/u);
});

const trivy = JSON.stringify({
  SchemaVersion: 2,
  ArtifactName: 'shop',
  Results: [
    {
      Target: 'package-lock.json',
      Class: 'lang-pkgs',
      Type: 'npm',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2026-1',
          PkgName: 'left',
          InstalledVersion: '1.0.0',
          Severity: 'CRITICAL',
          Title: 'Bad',
        },
      ],
    },
  ],
});
