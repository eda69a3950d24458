import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { listWith, objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

async function verdicts({ client, release }: OpenedRelease) {
  const { rows } = await client.uat.list({ release });
  return new Map(rows.map(({ ticket, verdict, reason }) => [ticket, { verdict, reason }]));
}

test('a verdict lapses only for tickets whose commits changed, and says so', async () => {
  await using opened = await openRelease();
  const { client, release, shop, cut } = opened;
  shop.commit('feat: SHOP-2 other', { 'src/other.js': '1' });
  await cut();
  for (const ticket of ['SHOP-1', 'SHOP-2']) resultOf(await client.uat.set({ release, ticket, verdict: 'pass' }));
  shop.commit('fix: SHOP-2 again', { 'src/other.js': '2' });
  shop.commit('chore: SHOP-3 new', { 'src/new.js': '2' });
  await cut();
  const now = await verdicts(opened);
  expect(now.get('SHOP-1')).toMatchObject({ verdict: 'pass' });
  expect(now.get('SHOP-2')).toMatchObject({ verdict: 'unknown', reason: textWith('rc.1') });
  expect(now.get('SHOP-3')).toMatchObject({ verdict: 'unknown' });
  expect((await client.uat.list({ release, verdict: 'pass' })).rows).toMatchObject([{ ticket: 'SHOP-1', givenFor: 1 }]);
  expect(await client.uat.list({ release, text: 'other', limit: 1 })).toMatchObject({
    total: 1,
    counts: { pass: 1, unknown: 2 },
  });
});

test('a verdict stands when a merge changes how Git sorts commits that stay the same', async () => {
  await using opened = await openRelease();
  const { client, release, shop, cut } = opened;
  shop.git('checkout', '--quiet', '-b', 'side');
  shop.commit('feat: SHOP-2 on the side', { 'side.js': '1' });
  shop.git('checkout', '--quiet', 'main');
  shop.commit('feat: SHOP-2 on main', { 'main.js': '1' });
  shop.git('merge', '--quiet', '--no-ff', '-m', 'Merge side', 'side');
  await cut();
  resultOf(await client.uat.set({ release, ticket: 'SHOP-2', verdict: 'pass' }));
  shop.git('checkout', '--quiet', '-b', 'turned', 'side');
  shop.git('merge', '--quiet', '--no-ff', '-m', 'Merge main the other way', 'main^1');
  shop.git('checkout', '--quiet', 'main');
  shop.git('merge', '--quiet', '--no-ff', '-m', 'Merge turned', 'turned');
  await cut();
  expect((await verdicts(opened)).get('SHOP-2')).toMatchObject({ verdict: 'pass' });
});

test('a verdict is only for a ticket of the candidate, and the last one counts', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  expect((await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'pass' })).kind).toBe('refused');
  await cut();
  expect((await client.uat.set({ release, ticket: 'SHOP-404', verdict: 'pass' })).kind).toBe('refused');
  resultOf(await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'pass' }));
  resultOf(await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'fail', note: 'It is empty.' }));
  expect((await client.uat.list({ release })).rows).toMatchObject([{ verdict: 'fail', note: 'It is empty.' }]);
});

test('evidence is kept by its digest, comes back byte for byte, and only from the checklist that names it', async () => {
  await using opened = await openRelease();
  const { client, product, release } = opened;
  const { items } = await client.checklist.list({ release });
  const item = items.find(({ evidenceRequired }) => evidenceRequired)?.item ?? '';
  expect(await client.checklist.complete({ release, item })).toMatchObject({ kind: 'refused' });
  const bytes = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256));
  const file = { name: 'plan ü.bin', base64: bytes.toString('base64') };
  const evidence = [
    { kind: 'file' as const, file },
    { kind: 'link' as const, url: 'https://example.com/plan' },
  ];
  resultOf(await client.checklist.complete({ release, item, evidence, note: 'Read.' }));
  const digest = createHash('sha256').update(bytes).digest('hex');
  const done = (await client.checklist.list({ release })).items.find((one) => one.item === item);
  expect(done).toMatchObject({
    state: 'done',
    note: 'Read.',
    evidence: [{ kind: 'file', name: 'plan ü.bin', digest, bytes: 300 }, { kind: 'link' }],
    done: { by: { name: 'Ada Diaz' }, proof: 'verified' },
  });
  expect(resultOf(await client.checklist.evidence({ release, digest })).base64).toBe(bytes.toString('base64'));
  const { id: other } = resultOf(await client.release.plan({ product, version: '2.0.0', strategy: 'tag' }));
  expect(await client.checklist.evidence({ release: other, digest })).toMatchObject({
    reasons: [{ code: 'evidence-unknown' }],
  });
  expect((await client.checklist.evidence({ release, digest: '0'.repeat(64) })).kind).toBe('refused');
  resultOf(await client.checklist.reopen({ release, item, reason: 'The plan changed.' }));
  expect((await client.checklist.list({ release })).items.find((one) => one.item === item)).toMatchObject({
    state: 'open',
    evidence: [],
  });
});

async function edition({ client, release }: OpenedRelease, name: 'internal' | 'customer') {
  const view = await client.notes.get({ release, edition: name });
  const texts = view.sections.flatMap(({ entries }) => entries.map(({ text }) => text));
  return { ...view, texts, entries: view.sections.flatMap(({ entries }) => entries) };
}

test('an edit of the notes survives new commits, and an approval stands only for the very words and bits', async () => {
  await using opened = await openRelease();
  const { client, release, shop, cut } = opened;
  await cut();
  const [entry] = (await edition(opened, 'customer')).entries;
  expect(entry).toMatchObject({ text: 'A basket', origin: 'generated', tickets: ['SHOP-1'] });
  const edit = { release, key: entry?.key ?? '', section: null, text: 'Keep things in a basket', hiddenIn: [] };
  resultOf(await client.notes.editEntry(edit));
  const read = await edition(opened, 'customer');
  resultOf(await client.notes.approve({ release, edition: 'customer', content: read.content }));
  expect((await edition(opened, 'customer')).approved).toMatchObject({ stands: true, candidate: 1 });
  resultOf(await client.notes.setIntroduction({ release, edition: 'customer', text: 'Hello.' }));
  expect((await edition(opened, 'customer')).approved).toMatchObject({
    stands: false,
    reason: 'The words changed since.',
  });
  expect(await client.notes.approve({ release, edition: 'customer', content: read.content })).toMatchObject({
    kind: 'refused',
  });
  const { content } = await edition(opened, 'customer');
  resultOf(await client.notes.approve({ release, edition: 'customer', content }));
  shop.commit('fix: SHOP-1 the basket lost things', { 'src/basket.js': '2' });
  await cut();
  const after = await edition(opened, 'customer');
  expect(after.texts).toContain('Keep things in a basket');
  expect(after.approved).toMatchObject({ stands: false, reason: textWith('approved for rc.1') });
  resultOf(await client.notes.restoreEntry({ release, key: edit.key }));
  expect((await edition(opened, 'customer')).texts).not.toContain('Keep things in a basket');
});

test('a shipped ticket that the notes leave out is flagged until somebody leaves it out on purpose', async () => {
  await using opened = await openRelease();
  const { client, release, shop, cut } = opened;
  shop.commit('chore: SHOP-9 upkeep', { 'src/up.js': '1' });
  await cut();
  expect((await edition(opened, 'internal')).missingTickets).toEqual([]);
  expect((await edition(opened, 'customer')).missingTickets).toEqual(['SHOP-9']);
  resultOf(await client.notes.leaveOut({ release, edition: 'customer', tickets: ['SHOP-9'] }));
  const after = await edition(opened, 'customer');
  expect(after.missingTickets).toEqual([]);
  expect(after.hidden).toEqual(listWith(objectWith({ tickets: ['SHOP-9'] })));
  const [row] = (await client.record.page({ release, limit: 1 })).rows;
  expect(row?.type).toMatch(/^notes\./u);
});

test('an entry of one’s own is added, edited and removed', async () => {
  await using opened = await openRelease();
  const { client, release } = opened;
  const { key } = resultOf(
    await client.notes.addEntry({ release, section: 'features', text: 'Thank you all.', hiddenIn: ['internal'] }),
  );
  expect((await edition(opened, 'customer')).texts).toContain('Thank you all.');
  expect((await edition(opened, 'internal')).texts).not.toContain('Thank you all.');
  resultOf(await client.notes.removeEntry({ release, key }));
  expect((await edition(opened, 'customer')).texts).not.toContain('Thank you all.');
  expect((await client.notes.removeEntry({ release, key })).kind).toBe('refused');
});
