import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import { keyPayloadType } from '../../electron/services/key-file.ts';
import { signEnvelope } from '../../electron/store/envelope.ts';
import { textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { makeReady, type OpenedRelease, openRelease, walkToLive } from '../support/open-release.ts';
import { openDesk } from '../support/two-desks.ts';

async function signer({ client, product }: OpenedRelease, role: string, name: string) {
  const { id } = resultOf(await client.person.add({ name, email: `${name.toLowerCase()}@example.com` }));
  resultOf(await client.product.grantRole({ product, role, person: id }));
  return id;
}

/** From now on this host signs as another person, whose key it makes. */
async function becomePerson({ client, folder, outside }: OpenedRelease, person: string): Promise<void> {
  const now = () => new Date();
  const keys = createKeyStore({ folder, protector: keyFileProtector(join(outside, 'secret')), now });
  const { fingerprint, publicKey, protection } = await keys.createKey({ kind: 'person', person });
  const key = { fingerprint, publicKey, protection, host: 'here' };
  const card = { schema: 'countersign/key/1', name: 'Quinn', key, createdAt: now().toISOString() };
  const envelope = signEnvelope(keyPayloadType, card, await keys.openSigner(fingerprint));
  const file = { name: 'key.json', base64: Buffer.from(JSON.stringify(envelope)).toString('base64') };
  resultOf(await client.person.enrolKey({ person, file, fingerprint }));
}

test('what they knew is shown as it was, whatever changed since', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  await cut();
  const quinn = await signer(opened, 'qa', 'Quinn');
  const { brief } = resultOf(await client.signOff.brief({ release, role: 'qa', person: quinn }));
  expect(brief).toMatchObject({
    tickets: [{ ticket: 'SHOP-1', verdict: 'unknown' }],
    ticketsTotal: 1,
    consequences: [textWith('no version to go back to'), textWith('rollback plan is not written')],
    meaning: [
      textWith('QA engineer has said yes to PROD'),
      textWith('exactly the bits of rc.1'),
      textWith('withdraw'),
      textWith('kept'),
    ],
  });
  const given = { release, role: 'qa', decision: 'approve', facts: brief.facts, recordedFor: quinn } as const;
  const { id: signOff } = resultOf(await client.signOff.give(given));

  resultOf(await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'fail', note: 'It loses items.' }));
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  const now = resultOf(await client.signOff.brief({ release, role: 'qa', person: quinn })).brief;
  expect(now).toMatchObject({ candidate: 'rc.2', ticketsTotal: 2 });
  const page = await client.signOff.page({ release, signOff });
  expect(page).toMatchObject({
    digest: brief.facts,
    candidate: 'rc.1',
    given: { proof: 'recorded' },
    person: { name: 'Quinn' },
  });
  expect(page.brief).toEqual(brief);
  expect(page.statement).toBe(brief.statement);
});

test('commits that went away since somebody signed are named, and files they touched count as changed', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  const lost = shop.commit('feat: SHOP-7 a coupon', { 'src/coupon.js': '1' });
  await cut();
  const quinn = await signer(opened, 'qa', 'Quinn');
  const read = async () => resultOf(await client.signOff.brief({ release, role: 'qa', person: quinn })).brief;
  const { facts, slices: first, risk } = await read();
  expect(first.find(({ name }) => name === 'code')).toMatchObject({ change: 'new', commitsTotal: 2, gone: [] });
  expect(risk).toEqual(['Nobody assessed the risk.']);
  resultOf(await client.signOff.give({ release, role: 'qa', decision: 'approve', facts, recordedFor: quinn }));
  shop.git('reset', '--quiet', '--hard', 'HEAD~1');
  await cut();
  expect((await read()).slices.find(({ name }) => name === 'code')).toMatchObject({
    change: 'changed',
    commitsTotal: 0,
    gone: [{ commit: lost, subject: 'feat: SHOP-7 a coupon' }],
    goneTotal: 1,
    files: ['src/coupon.js'],
  });
});

test('the next release is told what a rollback would bring back', async () => {
  await using opened = await openRelease();
  await walkToLive(opened);
  const { client, product, release, shop } = opened;
  const { confirmation } = await client.release.closing({ release });
  resultOf(await client.release.close({ release, confirmation }));
  shop.commit('feat: SHOP-9 orders', { 'db/migrations/1.sql': 'create table orders ();' });
  const { id: next } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  const preview = resultOf(await client.candidate.preview({ release: next }));
  resultOf(await client.candidate.cut({ release: next, confirmation: preview.confirmation }));
  const quinn = await signer(opened, 'qa', 'Quinn');
  const { brief } = resultOf(await client.signOff.brief({ release: next, role: 'qa', person: quinn }));
  expect(brief.consequences).toMatchObject([
    textWith('PROD holds 1.1.0 rc.1'),
    textWith('may need data restored'),
    textWith('rollback plan is not written'),
  ]);
});

test('fast serial approvals of one person are told to whoever leads the release, and to nobody else', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut, shop } = opened;
  await cut();
  await makeReady(opened);
  expect((await client.signOff.haste({ release })).runs).toEqual([]);
  const start = Date.now();
  let clock = start;
  await using desk = await openDesk(opened, 'Quinn', () => new Date(clock));
  const quinn = desk.person;
  resultOf(await client.product.grantRole({ product, role: 'qa', person: quinn }));
  const releases: string[] = [];
  for (const version of ['1.2.0', '1.3.0', '1.4.0', '1.5.0']) {
    const { id } = resultOf(await client.release.plan({ product, version, strategy: 'tag' }));
    shop.commit(`feat: SHOP-4 ${version}`, { 'src/more.js': version });
    const preview = resultOf(await client.candidate.preview({ release: id }));
    resultOf(await client.candidate.cut({ release: id, confirmation: preview.confirmation }));
    const { brief } = resultOf(await client.signOff.brief({ release: id, role: 'qa', person: quinn }));
    const given = { release: id, role: 'qa', decision: 'approve', facts: brief.facts, recordedFor: quinn } as const;
    resultOf(await client.signOff.give(given));
    releases.push(id);
  }
  const [first = '', , , last = ''] = releases;
  // Ada typed these in one after the other: how long Quinn thought nobody knows.
  expect((await client.signOff.haste({ release: first })).runs).toEqual([]);

  const answers: Parameters<typeof client.request.import>[0][] = [];
  for (const [index, id] of releases.entries()) {
    const { file } = resultOf(await client.request.export({ release: id, role: 'qa', person: quinn }));
    clock = start + (index < 3 ? index * 20_000 : 240_000);
    const { facts } = resultOf(await desk.client.request.open({ file })).brief;
    answers.push({ file: resultOf(await desk.client.request.answer({ file, decision: 'approve', facts })).file });
  }
  // They come in together, and count by when each was signed.
  for (const answer of answers) resultOf(await client.request.import(answer));
  const { runs } = await client.signOff.haste({ release: first });
  expect(runs).toMatchObject([
    { person: { name: 'Quinn' }, seconds: 40, approvals: [{ releaseName: 'Shop 1.2.0' }, {}, {}] },
  ]);
  expect((await client.signOff.haste({ release })).runs).toEqual([]);
  expect((await client.signOff.haste({ release: last })).runs).toEqual([]);

  await becomePerson(opened, quinn);
  expect((await client.workspace.status({})).person?.name).toBe('Quinn');
  expect((await client.signOff.haste({ release: first })).runs).toEqual([]);
  resultOf(await client.product.grantRole({ product, role: 'release-manager', person: quinn }));
  expect((await client.signOff.haste({ release: first })).runs).toHaveLength(1);
});
