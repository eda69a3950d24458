import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { openRelease } from '../support/open-release.ts';

test('a promotion is refused with its reasons and writes nothing', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  expect(await client.promotion.start({ release, environment: 'DEV' })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'candidate-none' }],
  });
  await cut();
  const { events } = (await client.workspace.status({})).counts;
  const refused = await client.promotion.start({ release, environment: 'QA' });
  expect(refused).toMatchObject({ kind: 'refused', reasons: [{ code: 'rung-below' }] });
  expect((await client.workspace.status({})).counts.events).toBe(events);
  const preview = await client.promotion.preview({ release, environment: 'qa', kind: 'promote' });
  expect(preview).toMatchObject({ target: '1.1.0 rc.1', replaces: null, refusals: [{ code: 'rung-below' }] });
});

test('a promotion climbs the ladder, pins what was shown, and the board says what is where', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut } = opened;
  await cut();
  const preview = await client.promotion.preview({ release, environment: 'DEV', kind: 'promote' });
  expect(preview).toMatchObject({
    refusals: [],
    typeToConfirm: null,
    readiness: { verdict: 'go', environment: 'DEV' },
  });
  expect(preview.instructions[0]).toMatch(/^Deploy shop at v1\.1\.0-rc\.1 \([0-9a-f]{40}\) to DEV\.$/u);
  resultOf(await client.promotion.start({ release, environment: 'DEV', facts: preview.facts }));
  expect(await client.environment.list({ product })).toMatchObject({
    cells: [{ environment: 'DEV', state: 'promoting', arriving: { version: '1.1.0', candidate: 1 } }, {}, {}, {}, {}],
  });
  expect((await client.environment.waiting({})).items[0]).toMatchObject({ title: 'Confirm DEV of Shop 1.1.0' });
  resultOf(await client.promotion.confirm({ release, environment: 'DEV', note: 'By hand.' }));
  expect((await client.environment.board({})).rows).toMatchObject([
    {
      product: { name: 'Shop' },
      cells: [
        { state: 'holds', holds: { version: '1.1.0', candidate: 1, deed: { proof: 'verified' } } },
        {},
        {},
        {},
        {},
      ],
      openReleases: [
        { version: '1.1.0', candidate: 1, environment: 'QA', verdict: 'go', nextStep: 'Promote rc.1 to QA' },
      ],
    },
  ]);
  const [promotion] = (await client.promotion.list({ release })).promotions;
  expect(promotion).toMatchObject({ state: 'confirmed', environment: 'DEV', endNote: 'By hand.', replaced: null });
  const { facts } = await client.record.event({ event: promotion?.started.event ?? '' });
  expect(facts.map(({ digest }) => digest)).toEqual([preview.facts]);
  expect(facts[0]?.text).toContain('"verdict": "go"');
});

test('a start that rests on a preview which is old is refused', async () => {
  await using opened = await openRelease();
  const { client, release, cut, promote } = opened;
  await cut();
  await promote('DEV');
  const { facts } = await client.promotion.preview({ release, environment: 'QA', kind: 'promote' });
  opened.shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  await promote('DEV');
  expect(await client.promotion.start({ release, environment: 'QA', facts })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'facts-changed' }],
  });
});

test('a rollback brings back what was there before, and a failure leaves it as it was', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut, promote, shop } = opened;
  await cut();
  await promote('DEV');
  expect(await client.promotion.rollback({ release, environment: 'DEV', reason: 'Errors.' })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'rollback-target-missing' }],
  });
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  resultOf(await client.promotion.start({ release, environment: 'DEV' }));
  resultOf(await client.promotion.fail({ release, environment: 'DEV', reason: 'Port closed.' }));
  expect((await client.environment.list({ product })).cells[0]).toMatchObject({ holds: { candidate: 1 } });
  await promote('DEV');
  expect((await client.environment.list({ product })).cells[0]).toMatchObject({ holds: { candidate: 2 } });
  expect(resultOf(await client.promotion.rollback({ release, environment: 'DEV', reason: 'Errors.' })).target).toBe(
    '1.1.0 rc.1',
  );
  resultOf(await client.promotion.confirm({ release, environment: 'DEV' }));
  expect((await client.environment.list({ product })).cells[0]).toMatchObject({ holds: { candidate: 1 } });
  expect((await client.promotion.list({ release })).promotions.map(({ kind, state }) => [kind, state])).toEqual([
    ['rollback', 'confirmed'],
    ['promote', 'confirmed'],
    ['promote', 'failed'],
    ['promote', 'confirmed'],
  ]);
});

test('a tag that somebody moved is flagged, blocks, and is never followed', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  await cut();
  expect((await client.release.get({ release })).drift).toEqual([]);
  const moved = shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  const expected = shop.git('rev-parse', 'v1.1.0-rc.1^{commit}');
  shop.git('tag', '-f', '-a', '-m', 'moved', 'v1.1.0-rc.1');
  await using again = await opened.reopen();
  const view = await again.client.release.get({ release });
  expect(view.drift).toEqual([{ repository: 'shop', ref: 'v1.1.0-rc.1', expected, found: moved }]);
  expect(view).toMatchObject({ verdict: 'no-go', candidate: { commits: [{ commit: expected }] } });
  const { blockers } = await again.client.readiness.get({ release });
  expect(blockers).toMatchObject([{ code: 'ref-drift', owner: 'Ada Diaz' }]);
  expect((await again.client.promotion.start({ release, environment: 'DEV' })).kind).toBe('refused');
});

test('a rollback says which bits have to come back', async () => {
  await using opened = await openRelease();
  const { client, release, cut, promote, shop } = opened;
  await cut();
  await promote('DEV');
  const first = shop.git('rev-parse', 'HEAD');
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  await promote('DEV');
  const preview = await client.promotion.preview({ release, environment: 'DEV', kind: 'rollback' });
  expect(preview).toMatchObject({ target: '1.1.0 rc.1', replaces: '1.1.0 rc.2', refusals: [], typeToConfirm: null });
  expect(preview.instructions[0]).toBe(`Deploy shop at v1.1.0-rc.1 (${first}) to DEV.`);
  // The same bits once more: the tag of the candidate that is promoted, which is there, not of the one before.
  shop.git('reset', '--quiet', '--hard', first);
  shop.git('tag', '--delete', 'v1.1.0-rc.1');
  await cut();
  const again = await client.promotion.preview({ release, environment: 'DEV', kind: 'promote' });
  expect(again.instructions[0]).toBe(`Deploy shop at v1.1.0-rc.3 (${first}) to DEV.`);
});
