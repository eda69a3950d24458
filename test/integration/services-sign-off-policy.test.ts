import { expect, test } from 'vitest';
import { defaultGate } from '../../shared/domain/gate.ts';
import { objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import type { OpenedRelease } from '../support/open-release.ts';
import { holder, openUnder } from '../support/open-under.ts';

async function give(opened: OpenedRelease, role: string, person: string, decision: 'approve' | 'reject' = 'approve') {
  const { client, release } = opened;
  const { brief } = resultOf(await client.signOff.brief({ release, role, person }));
  const comment = decision === 'reject' ? 'Not like this.' : '';
  return resultOf(
    await client.signOff.give({ release, role, decision, comment, facts: brief.facts, recordedFor: person }),
  ).id;
}

const on = (role: string, slice: string, quorum = 1) => ({ role, quorum, slices: [slice] });

test('a choice is one thing: its ways are told apart, and what it is met without is not needed', async () => {
  const opened = await openUnder({
    QA: { approval: 'implied', gates: [defaultGate('coverage')] },
    PROD: {
      signOffs: [{ ...on('qa', 'scope'), veto: true }],
      choices: [[[on('security', 'code', 2)], [on('security', 'code'), on('operations', 'database')]]],
      order: 'listed',
      signOffHours: 2,
    },
  });
  await using _ = opened;
  const { client, release } = opened;
  const [quinn, sam, olga] = [
    await holder(opened, 'qa', 'Quinn'),
    await holder(opened, 'security', 'Sam'),
    await holder(opened, 'operations', 'Olga'),
  ];
  const asked = async () =>
    (await client.signOff.list({ release })).requirements.map(({ role, choice, way, state }) => [
      role,
      choice,
      way,
      state,
    ]);
  expect(await asked()).toEqual([
    ['qa', null, null, 'missing'],
    ['security', 0, 0, 'impossible'],
    ['security', 0, 1, 'waiting'],
    ['operations', 0, 1, 'waiting'],
  ]);
  const listed = await client.signOff.list({ release });
  expect(listed.requirements[0]).toMatchObject({ veto: true, countsUntil: null });
  expect(listed.requirements[2]).toMatchObject({ waitsFor: ['QA engineer'], reason: textWith('after QA engineer') });
  expect(listed.implied).toMatchObject([{ environment: 'QA', verdict: 'unknown' }]);
  await give(opened, 'qa', quinn);
  await give(opened, 'security', sam);
  await give(opened, 'operations', olga);
  const signed = await client.signOff.list({ release });
  expect(await asked()).toEqual([
    ['qa', null, null, 'met'],
    ['security', 0, 0, 'not-needed'],
    ['security', 0, 1, 'met'],
    ['operations', 0, 1, 'met'],
  ]);
  const given = signed.signOffs.find(({ role }) => role === 'qa');
  const expiry = new Date(Date.parse(given?.given.at ?? '') + 7_200_000).toISOString();
  expect(given).toMatchObject({ expiresAt: expiry, standing: 'current', isVeto: false });
  expect(signed.requirements[0]?.countsUntil).toBe(expiry);
  expect((await client.readiness.get({ release, environment: 'PROD' })).checks).toContainEqual(
    objectWith({ title: 'Security and Operations has signed', verdict: 'pass' }),
  );
});

test('what was carried forward is re-affirmed with one command, and what is asked again says which digests differ', async () => {
  const opened = await openUnder({
    PROD: { signOffs: [on('qa', 'scope'), { ...on('security', 'database'), veto: true }] },
  });
  await using _ = opened;
  const { client, release, cut, shop } = opened;
  const quinn = await holder(opened, 'qa', 'Quinn');
  const sam = await holder(opened, 'security', 'Sam');
  await give(opened, 'qa', quinn);
  const approved = await give(opened, 'security', sam);
  shop.commit('fix: SHOP-9 another', { 'src/another.js': '1' });
  await cut();
  const list = async () => (await client.signOff.list({ release })).signOffs;
  const [carried, lapsed] = await list();
  expect(carried).toMatchObject({ id: approved, standing: 'carried', cannotReaffirm: null, cannotWithdraw: null });
  expect(carried?.slices.every(({ digest, now }) => digest === now)).toBe(true);
  expect(lapsed).toMatchObject({ standing: 'lapsed', changedSlices: ['scope'], cannotReaffirm: textWith('carried') });
  expect(lapsed?.slices.filter(({ digest, now }) => digest !== now).map(({ name }) => name)).toEqual(['scope']);
  const { id } = resultOf(await client.signOff.reaffirm({ release, signOff: approved }));
  const [anew, old] = await list();
  expect(anew).toMatchObject({ id, candidate: 2, reaffirms: 1, standing: 'current', given: { proof: 'recorded' } });
  expect(old).toMatchObject({ standing: 'replaced', standingReason: 'Re-affirmed on rc.2.' });
  expect(await client.signOff.reaffirm({ release, signOff: approved })).toMatchObject({
    reasons: [{ code: 'not-carried' }],
  });
  const page = await client.signOff.page({ release, signOff: id });
  expect(page.brief).toMatchObject({ candidate: 'rc.2', slices: [{ name: 'database', change: 'same' }] });
  const { rows } = await client.record.page({ release, limit: 1 });
  expect(rows[0]?.sentence).toBe('Sam re-affirmed the sign-off for Security on rc.2');
  // A veto outlives what it was about.
  await give(opened, 'security', sam, 'reject');
  shop.commit('fix: SHOP-9 a migration', { 'db/migrations/1.sql': '1' });
  await cut();
  expect((await list())[0]).toMatchObject({
    standing: 'carried',
    isVeto: true,
    standingReason: textWith('has a veto'),
  });
  const { requirements } = await client.signOff.list({ release });
  expect(requirements[1]).toMatchObject({ state: 'rejected', reason: textWith('stands whatever changes') });
});
