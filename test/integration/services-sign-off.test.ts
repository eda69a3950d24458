import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { listWith, objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

type Role = 'product-owner' | 'qa' | 'security' | 'operations';

async function grant({ client, product }: OpenedRelease, role: Role, name: string, aliases: string[] = []) {
  const email = `${name.toLowerCase()}@example.com`;
  const { id } = resultOf(await client.person.add({ name, email, aliases }));
  resultOf(await client.product.grantRole({ product, role, person: id }));
  return id;
}

async function readBrief({ client, release }: OpenedRelease, role: Role, person: string) {
  return resultOf(await client.signOff.brief({ release, role, person }));
}

async function give(
  opened: OpenedRelease,
  role: Role,
  person: string,
  decision: 'approve' | 'reject' = 'approve',
  comment = '',
) {
  const { client, release } = opened;
  const { brief } = await readBrief(opened, role, person);
  const given = { release, role, decision, comment, facts: brief.facts, recordedFor: person };
  return client.signOff.give(given);
}

async function standings({ client, release }: OpenedRelease) {
  const { signOffs } = await client.signOff.list({ release });
  return signOffs.map(({ role, person, standing, changedSlices }) => [role, person.name, standing, changedSlices]);
}

test('a sign-off pins the brief byte for byte and says that it was recorded by another', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  const { brief, refusals, willBe } = await readBrief(opened, 'qa', quinn);
  expect({ refusals, willBe }).toEqual({ refusals: [], willBe: 'recorded' });
  expect(brief).toMatchObject({ release: 'Shop@1.1.0', candidate: 'rc.1', since: 'v1.0.0', person: { name: 'Quinn' } });
  expect(brief.slices).toMatchObject([
    { name: 'scope', change: 'new', commitsTotal: 1 },
    { name: 'code', change: 'new', commitsTotal: 1, files: ['src/basket.js'] },
  ]);
  const shown = { release, role: 'qa', facts: brief.facts, recordedFor: quinn };
  const { id } = resultOf(await client.signOff.give({ ...shown, decision: 'approve' }));
  const [given] = (await client.signOff.list({ release })).signOffs;
  expect(given).toMatchObject({ id, standing: 'current', given: { by: { name: 'Quinn' }, proof: 'recorded' } });
  const event = await client.record.event({ event: given?.given.event ?? '' });
  expect(event.facts.map(({ digest }) => digest)).toEqual([brief.facts]);
  const { facts: _digest, ...content } = brief;
  expect(JSON.parse(event.facts[0]?.text ?? '')).toEqual(content);
  expect(given?.slices.map(({ digest }) => digest)).toEqual(brief.slices.map(({ digest }) => digest));
});

test('who signs with the own key is verified', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut } = opened;
  await cut();
  const { person } = await client.workspace.status({});
  resultOf(await client.product.grantRole({ product, role: 'security', person: person?.id ?? '' }));
  const { brief, willBe } = resultOf(await client.signOff.brief({ release, role: 'security' }));
  expect(willBe).toBe('verified');
  resultOf(await client.signOff.give({ release, role: 'security', decision: 'approve', facts: brief.facts }));
  expect((await client.signOff.list({ release })).signOffs).toMatchObject([
    { person: { name: 'Ada Diaz' }, given: { by: { name: 'Ada Diaz' }, proof: 'verified' } },
  ]);
});

test('only the brief that was shown for this person, role and release can be signed', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut, shop } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  const rita = await grant(opened, 'qa', 'Rita');
  resultOf(await client.product.grantRole({ product, role: 'security', person: quinn }));
  const { brief } = await readBrief(opened, 'qa', quinn);
  const { id: other } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  shop.commit('feat: SHOP-5 other', { 'src/other.js': '1' });
  const { confirmation } = resultOf(await client.candidate.preview({ release: other }));
  resultOf(await client.candidate.cut({ release: other, confirmation }));
  const right = { release, role: 'qa', decision: 'approve', facts: brief.facts, recordedFor: quinn } as const;
  const refused = { kind: 'refused', reasons: [{ code: 'brief-unknown' }] };
  const unseen = createHash('sha256').update('never shown').digest('hex');
  expect(await client.signOff.give({ ...right, recordedFor: rita })).toMatchObject(refused);
  expect(await client.signOff.give({ ...right, recordedFor: undefined })).toMatchObject(refused);
  expect(await client.signOff.give({ ...right, role: 'security' })).toMatchObject(refused);
  expect(await client.signOff.give({ ...right, release: other })).toMatchObject(refused);
  expect(await client.signOff.give({ ...right, facts: unseen })).toMatchObject(refused);
  expect((await client.signOff.list({ release })).signOffs).toEqual([]);
  resultOf(await client.signOff.give(right));
});

test('a brief of the candidate before cannot be signed', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  const { brief } = await readBrief(opened, 'qa', quinn);
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  await cut();
  const signed = { release, role: 'qa', decision: 'approve', facts: brief.facts, recordedFor: quinn } as const;
  expect(await client.signOff.give(signed)).toMatchObject({ kind: 'refused', reasons: [{ code: 'brief-stale' }] });
  const next = await readBrief(opened, 'qa', quinn);
  expect(next.brief.candidate).toBe('rc.2');
});

test('an author cannot approve, known by any address, as author or as co-author, but can reject', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  shop.commit('feat: SHOP-3 by alias', { 'src/a.js': '1' }, 'Old Name <OLD@Example.com>');
  shop.commit('feat: SHOP-4 pair\n\nCo-authored-by: Cora <cora@example.com>', { 'src/b.js': '1' });
  shop.commit('feat: SHOP-5 migration', { 'db/migrations/1.sql': '1' }, 'Mig <mig@example.com>');
  await cut();
  const alias = await grant(opened, 'qa', 'Alia', ['old@example.com']);
  const coAuthor = await grant(opened, 'qa', 'Cora');
  const mig = await grant(opened, 'security', 'Mig');
  const expected = { kind: 'refused', reasons: [{ code: 'author-may-not-approve' }] };
  for (const person of [alias, coAuthor]) {
    expect((await readBrief(opened, 'qa', person)).refusals).toMatchObject(expected.reasons);
    expect(await give(opened, 'qa', person)).toMatchObject(expected);
  }
  const [qa] = (await client.signOff.list({ release })).requirements.filter(({ role }) => role === 'qa');
  expect(qa).toMatchObject({ state: 'impossible', candidatesToSign: [], counted: 0 });
  expect(qa?.cannotSign.map(({ person }) => person.name).toSorted()).toEqual(['Alia', 'Cora']);
  // Who wrote only in the database may answer for code and dependencies.
  resultOf(await give(opened, 'security', mig));
  resultOf(await give(opened, 'qa', coAuthor, 'reject', 'It is not done.'));
});

test('roles that only one person could sign for are told to be impossible together', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  const states = async () =>
    (await client.signOff.list({ release })).requirements.map(({ role, state, reason }) => [role, state, reason]);
  expect(await states()).toMatchObject([
    ['product-owner', 'impossible', textWith('grant Product owner to somebody')],
    ['qa', 'missing', 'One sign-off is missing.'],
    ['security', 'impossible', textWith('Nobody can give it')],
    ['operations', 'impossible', textWith('Nobody can give it')],
  ]);
  for (const role of ['product-owner', 'security', 'operations']) {
    resultOf(await client.product.grantRole({ product, role, person: quinn }));
  }
  const told = 'only Quinn can sign for Product owner, QA engineer, Security and Operations';
  expect(await states()).toMatchObject([
    ['product-owner', 'impossible', textWith(told)],
    ['qa', 'impossible', textWith(told)],
    ['security', 'impossible', textWith(told)],
    ['operations', 'impossible', textWith(told)],
  ]);
});

test('somebody who turns out to be an author after signing does not count any more', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  resultOf(await give(opened, 'qa', quinn));
  resultOf(
    await client.person.change({
      person: quinn,
      name: 'Quinn',
      email: 'quinn@example.com',
      aliases: ['dev@example.com'],
    }),
  );
  const { signOffs, requirements } = await client.signOff.list({ release });
  expect(signOffs).toMatchObject([{ standing: 'voided' }]);
  expect(requirements.find(({ role }) => role === 'qa')).toMatchObject({ counted: 0, state: 'impossible' });
});

test('a rejection pauses, is answered, and the same person decides again', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  expect(await give(opened, 'qa', quinn, 'reject')).toMatchObject({ reasons: [{ code: 'comment-missing' }] });
  const { id: signOff } = resultOf(await give(opened, 'qa', quinn, 'reject', 'The basket loses items.'));
  const requirement = async () =>
    (await client.signOff.list({ release })).requirements.find(({ role }) => role === 'qa');
  expect(await requirement()).toMatchObject({ state: 'rejected', reason: textWith('The basket loses items.') });
  resultOf(await client.signOff.answer({ release, signOff, answer: 'That is by design.' }));
  expect(await requirement()).toMatchObject({ state: 'rejected' });
  resultOf(await give(opened, 'qa', quinn));
  expect(await requirement()).toMatchObject({ state: 'met', counted: 1 });
  expect((await client.signOff.list({ release })).signOffs).toMatchObject([
    { decision: 'approve', standing: 'current' },
    { decision: 'reject', standing: 'replaced', answer: { text: 'That is by design.' } },
  ]);
});

test('the preview of a candidate forecasts which sign-offs it keeps, and the cut keeps exactly those', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  shop.commit('feat: SHOP-3 more', { 'db/migrations/1.sql': '1', 'deploy/a.yml': '1', 'package-lock.json': '1' });
  await cut();
  for (const [role, name] of [
    ['product-owner', 'Petra'],
    ['qa', 'Quinn'],
    ['security', 'Sam'],
    ['operations', 'Olga'],
  ] as const) {
    resultOf(await give(opened, role, await grant(opened, role, name)));
  }
  const changes: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['fix: SHOP-1 in the code', { 'src/basket.js': '2' }],
    ['fix: SHOP-1 the lock', { 'package-lock.json': '2' }],
    ['feat: SHOP-9 deploy', { 'deploy/a.yml': '2' }],
  ];
  for (const [message, files] of changes) {
    shop.commit(message, files);
    const { carry } = resultOf(await client.candidate.preview({ release }));
    const forecast = carry.map(({ role, person, fate, changedSlices }) => [
      role,
      person,
      fate === 'carried' ? 'carried' : 'lapsed',
      changedSlices,
    ]);
    const stood = new Set(carry.map(({ role }) => role));
    const compared = await client.candidate.difference({
      a: { kind: 'candidate', release, number: (await client.candidate.list({ release })).candidates.length },
      b: { kind: 'head', release },
    });
    expect(compared.carry).toEqual(carry);
    await cut();
    const after = (await standings(opened)).filter(([role]) => typeof role === 'string' && stood.has(role));
    expect(after.toReversed()).toEqual(forecast);
  }
  expect(await standings(opened)).toEqual([
    ['operations', 'Olga', 'lapsed', ['configuration']],
    ['security', 'Sam', 'lapsed', listWith('code', 'dependencies')],
    ['qa', 'Quinn', 'lapsed', listWith('code')],
    ['product-owner', 'Petra', 'lapsed', ['scope']],
  ]);
});

test('a carried sign-off counts, and the next brief shows only what changed since', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  const olga = await grant(opened, 'operations', 'Olga');
  resultOf(await give(opened, 'qa', quinn));
  resultOf(await give(opened, 'operations', olga));
  const fix = shop.commit('fix: SHOP-1 a hole', { 'src/hole.js': '1' });
  await cut();
  const { requirements } = await client.signOff.list({ release });
  expect(requirements).toEqual(
    listWith(
      objectWith({ role: 'operations', state: 'met', counted: 1 }),
      objectWith({ role: 'qa', state: 'missing', counted: 0, reason: textWith('code') }),
    ),
  );
  const { brief } = await readBrief(opened, 'qa', quinn);
  expect(brief.since).toBe('Shop 1.1.0 rc.1');
  expect(brief.slices).toMatchObject([
    { name: 'scope', change: 'same', commits: [] },
    { name: 'code', change: 'changed', commits: [{ commit: fix }], files: ['src/hole.js'] },
  ]);
});

test('a sign-off is withdrawn with a reason by who gave or recorded it, and is asked again', async () => {
  await using opened = await openRelease();
  const { client, release, cut } = opened;
  await cut();
  const quinn = await grant(opened, 'qa', 'Quinn');
  const { id: signOff } = resultOf(await give(opened, 'qa', quinn));
  resultOf(await client.signOff.withdraw({ release, signOff, reason: 'The wrong build was tested.' }));
  expect(await client.signOff.withdraw({ release, signOff, reason: 'Twice.' })).toMatchObject({ kind: 'refused' });
  expect((await client.signOff.list({ release })).signOffs).toMatchObject([
    { standing: 'withdrawn', withdrawn: { reason: 'The wrong build was tested.' } },
  ]);
  resultOf(await give(opened, 'qa', quinn));
});
