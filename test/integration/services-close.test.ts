import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { intendTag, makeReady, openRelease, walkToLive } from '../support/open-release.ts';

test('a release is walked to production and closed with its final tag; the record tells it all', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut, promote, shop } = opened;
  await cut();
  for (const environment of ['DEV', 'QA', 'PPD']) await promote(environment);
  const early = await client.promotion.start({ release, environment: 'PROD' });
  expect(early.kind === 'refused' && early.reasons.length).toBeGreaterThan(4);
  await makeReady(opened);
  expect(await client.readiness.get({ release })).toMatchObject({ environment: 'PROD', verdict: 'go', blockers: [] });
  const preview = await client.promotion.preview({ release, environment: 'PROD', kind: 'promote' });
  expect(preview.typeToConfirm).toBe('1.1.0');
  await promote('PROD');

  const open = await client.release.closing({ release });
  expect(open.checks.map(({ code, verdict }) => [code, verdict])).toEqual([
    ['tag', 'unknown'],
    ['environment', 'pass'],
    ['notes', 'fail'],
  ]);
  expect((await client.release.close({ release, confirmation: open.confirmation })).kind).toBe('refused');
  expect(shop.git('tag', '--list', 'v1.1.0')).toBe('');
  // Not by hand: that the notes are approved answers it, and still does once the release is closed.
  resultOf(await client.checklist.reopen({ release, item: 'release-notes', reason: 'Read once more.' }));
  for (const edition of ['internal', 'customer'] as const) {
    const { content } = await client.notes.get({ release, edition });
    resultOf(await client.notes.approve({ release, edition, content }));
  }
  expect(await client.release.close({ release, confirmation: open.confirmation })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'preview-changed' }],
  });
  const closing = await client.release.closing({ release });
  expect(closing.calls).toHaveLength(1);
  resultOf(await client.release.close({ release, confirmation: closing.confirmation }));
  expect(shop.git('rev-parse', 'v1.1.0^{commit}')).toBe(shop.git('rev-parse', 'v1.1.0-rc.1^{commit}'));
  expect(shop.git('cat-file', '-t', 'v1.1.0')).toBe('tag');
  const [made] = (await client.record.page({ release, text: 'made tag' })).rows;
  expect(made?.digest).toBe(shop.git('rev-parse', 'v1.1.0'));

  expect(await client.release.get({ release })).toMatchObject({
    status: 'closed',
    ended: { by: { name: 'Ada Diaz' } },
    nextStep: { code: 'export-dossier' },
    rail: Array.from({ length: 8 }, () => ({ state: 'done' })),
  });
  const { rows } = await client.record.page({ release, limit: 4 });
  expect(rows.map(({ sentence }) => sentence)).toEqual([
    'Ada Diaz closed Shop 1.1.0 with rc.1',
    'Ada Diaz made the tag v1.1.0 in shop',
    'Ada Diaz set out to make the tag v1.1.0 in shop',
    'Ada Diaz approved the customer notes of Shop 1.1.0 for rc.1',
  ]);
  const signed = await client.record.page({ release, text: 'signed security' });
  expect(signed).toMatchObject({
    total: 1,
    rows: [{ sentence: 'The security signed for Security on rc.1', proof: 'recorded' }],
  });
  expect(await client.workspace.verify({})).toMatchObject({ ok: true, problems: [] });
  expect(resultOf(await client.workspace.rebuild({})).changed).toBe(false);
  const next = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  expect(await client.release.get({ release: next.id })).toMatchObject({
    previous: { version: '1.1.0' },
    baseline: [{ ref: 'v1.1.0', commit: shop.git('rev-parse', 'v1.1.0^{commit}') }],
  });
  expect(await client.release.list({ product })).toMatchObject({
    rows: [{ version: '1.2.0' }, { version: '1.1.0', environment: 'PROD' }],
  });
});

test('a final tag that was made before a crash is found in the repository, and not made again', async () => {
  await using opened = await openRelease();
  const { release, shop } = opened;
  await walkToLive(opened);
  await intendTag(opened, 'release', 'v1.1.0');
  shop.git('tag', '-a', '-m', 'made before the crash', 'v1.1.0', 'v1.1.0-rc.1^{commit}');
  await using again = await opened.reopen();
  const closing = await again.client.release.closing({ release });
  expect(closing.calls).toEqual([]);
  expect(closing.checks[0]).toMatchObject({ code: 'tag', verdict: 'unknown' });
  resultOf(await again.client.release.close({ release, confirmation: closing.confirmation }));
  const { rows } = await again.client.record.page({ release, limit: 3 });
  expect(rows.map(({ type }) => type)).toEqual(['release.closed', 'ref.created', 'ref.intended']);
  expect(shop.git('for-each-ref', '--format=%(contents:subject)', 'refs/tags/v1.1.0')).toBe('made before the crash');
});

test('a final tag that a crash prevented is recorded as not made, and made after a new confirmation', async () => {
  await using opened = await openRelease();
  const { release, shop } = opened;
  await walkToLive(opened);
  await intendTag(opened, 'release', 'v1.1.0');
  await using again = await opened.reopen();
  const closing = await again.client.release.closing({ release });
  expect(closing.calls).toHaveLength(1);
  resultOf(await again.client.release.close({ release, confirmation: closing.confirmation }));
  const { rows } = await again.client.record.page({ release, limit: 5 });
  expect(rows.map(({ type }) => type)).toEqual([
    'release.closed',
    'ref.created',
    'ref.intended',
    'ref.failed',
    'ref.intended',
  ]);
  expect(shop.git('cat-file', '-t', 'v1.1.0')).toBe('tag');
});

test('a final tag that stands elsewhere keeps the release open and stays where it is', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  await walkToLive(opened);
  shop.commit('chore: later', { later: '1' });
  shop.git('tag', '-a', '-m', 'by hand', 'v1.1.0');
  const place = shop.git('rev-parse', 'v1.1.0');
  const closing = await client.release.closing({ release });
  expect(closing.checks[0]).toMatchObject({ code: 'tag', verdict: 'fail' });
  expect(await client.release.close({ release, confirmation: closing.confirmation })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'tag-differs' }],
  });
  expect(shop.git('rev-parse', 'v1.1.0')).toBe(place);
});

test('a closed release is rolled back from production, and the board and the waiting list say so', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut, promote, shop } = opened;
  await walkToLive(opened);
  shop.commit('docs: words', { 'readme.txt': '1' });
  await cut();
  for (const environment of ['DEV', 'QA', 'PPD']) await promote(environment);
  await makeReady(opened);
  await promote('PROD');
  for (const edition of ['internal', 'customer'] as const) {
    const { content } = await client.notes.get({ release, edition });
    resultOf(await client.notes.approve({ release, edition, content }));
  }
  const { confirmation } = await client.release.closing({ release });
  resultOf(await client.release.close({ release, confirmation }));
  expect(await client.promotion.start({ release, environment: 'DEV' })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'release-closed' }],
  });
  const preview = await client.promotion.preview({ release, environment: 'PROD', kind: 'rollback' });
  expect(preview).toMatchObject({ target: '1.1.0 rc.1', refusals: [] });
  resultOf(await client.promotion.rollback({ release, environment: 'PROD', reason: 'An incident.' }));
  expect((await client.environment.waiting({})).items).toMatchObject([{ title: 'Confirm PROD of Shop 1.1.0' }]);
  expect((await client.release.get({ release })).nextStep).toMatchObject({ label: 'Confirm PROD' });
  resultOf(await client.promotion.confirm({ release, environment: 'PROD' }));
  expect((await client.environment.waiting({})).items).toEqual([]);
  const cells = (await client.environment.list({ product })).cells;
  expect(cells.find(({ environment }) => environment === 'PROD')).toMatchObject({ holds: { candidate: 1 } });
  expect(await client.release.get({ release })).toMatchObject({
    status: 'closed',
    nextStep: { code: 'plan-release', detail: 'PROD was rolled back to 1.1.0 rc.1. The fix is another release.' },
  });
});
