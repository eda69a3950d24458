import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { openRelease } from '../support/open-release.ts';

test('the record is filtered by product, release, person and noun, and read page by page without gaps', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut } = opened;
  await cut();
  const all = await client.record.page({ limit: 200 });
  expect(all).toMatchObject({ more: false, total: all.rows.length });
  expect(all.rows.at(-1)).toMatchObject({ sequence: 1, type: 'workspace.created', release: null, product: null });

  const own = await client.record.page({ release, limit: 200 });
  expect(own.rows.every((row) => row.release?.id === release && row.product?.id === product)).toBe(true);
  expect(own.rows.find(({ type }) => type === 'candidate.cut')).toMatchObject({
    sentence: 'Ada Diaz cut rc.1 of Shop 1.1.0',
    noun: 'candidate',
    release: { name: 'Shop 1.1.0' },
    product: { name: 'Shop' },
    actor: { name: 'Ada Diaz' },
    proof: 'verified',
  });
  expect((await client.record.page({ product, noun: 'checklist', limit: 200 })).rows).toHaveLength(
    own.rows.filter(({ noun }) => noun === 'checklist').length,
  );
  const ada = all.rows[0]?.actor?.id;
  expect((await client.record.page({ person: ada, limit: 1 })).total).toBe(all.total);

  const seen: number[] = [];
  for (let before: number | undefined; seen.length < all.total; before = seen.at(-1)) {
    const page = await client.record.page({ limit: 7, ...(before === undefined ? {} : { before }) });
    seen.push(...page.rows.map(({ sequence }) => sequence));
    expect(page.more).toBe(seen.length < all.total);
  }
  expect(seen).toEqual(Array.from({ length: all.total }, (_, index) => all.total - index));
});

test('words are found by their beginnings in any order, and nothing that is typed is a command', async () => {
  await using opened = await openRelease();
  const { client, release } = opened;
  expect((await client.record.page({ text: 'planned shop 1.1' })).rows.map(({ sentence }) => sentence)).toEqual([
    'Ada Diaz planned Shop 1.1.0',
  ]);
  expect((await client.record.page({ text: 'PLANNE', release })).total).toBe(1);
  expect((await client.record.page({ text: 'nowhere' })).rows).toEqual([]);
  for (const text of ['"', '*', 'a OR b', 'sentence:x', "'; DROP TABLE records; --", '(', 'NEAR(a b)', '-', '𝔸']) {
    expect((await client.record.page({ text })).total).toBeGreaterThanOrEqual(0);
  }
});

test('an event opens to its raw form, its place in the chain and what was shown when it was decided', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const { rows } = await client.record.page({ release, text: 'cut rc.1' });
  const event = await client.record.event({ event: rows[0]?.event ?? '' });
  const raw: unknown = JSON.parse(event.raw);
  expect(raw).toMatchObject({ type: 'candidate.cut', stream: `release/${release}`, data: { number: 1 } });
  expect(event.signatureValid).toBe(true);
  expect(event.hash).toMatch(/^[0-9a-f]{64}$/u);
  expect(event.previousHash).not.toBe(event.hash);
  const { manifest } = await client.candidate.manifest({ release, number: 1 });
  const shown = event.facts.find(({ digest }) => digest === rows[0]?.digest);
  expect(JSON.parse(shown?.text ?? 'null')).toEqual(manifest);
  await expect(client.record.event({ event: release })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('decisions that come at once on one release are all taken, each on the state it found', async () => {
  await using opened = await openRelease();
  const { client, release } = opened;
  const { items } = await client.checklist.list({ release });
  const outcomes = await Promise.all(
    items.map(({ item }) => client.checklist.complete({ release, item, evidence: [{ kind: 'text', text: 'Seen.' }] })),
  );
  outcomes.map(resultOf);
  expect((await client.checklist.list({ release })).items.every(({ state }) => state === 'done')).toBe(true);
  const twice = await Promise.all([1, 2].map(() => client.release.abandon({ release, reason: 'Nobody needs it.' })));
  expect(twice.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
});

test('the lists that are made again from the log say what they said', async () => {
  await using opened = await openRelease();
  const { client, release, cut, promote } = opened;
  await cut();
  await promote('DEV');
  const before = await client.record.page({ release, limit: 200 });
  const board = await client.environment.board({});
  expect(resultOf(await client.workspace.rebuild({}))).toMatchObject({ changed: false });
  expect(await client.record.page({ release, limit: 200 })).toEqual(before);
  expect(await client.environment.board({})).toEqual(board);
});
