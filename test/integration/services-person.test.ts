import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ada, openCore, resultOf } from '../support/open-core.ts';

test('a person who is added can be found, and a mail address belongs to one person only', async () => {
  await using opened = await openCore();
  const { client } = opened;
  resultOf(await client.workspace.create(ada));
  const { id } = resultOf(
    await client.person.add({ name: 'Ben Okafor', email: 'Ben@Example.com', aliases: ['ben@home.example'] }),
  );
  expect((await client.search.query({ text: 'okaf' })).hits).toMatchObject([
    { kind: 'person', id, title: 'Ben Okafor' },
  ]);
  expect((await client.search.query({ text: 'home' })).hits).toHaveLength(1);

  const taken = await client.person.add({ name: 'Other Ben', email: 'ben@home.example' });
  expect(taken).toMatchObject({ kind: 'refused', reasons: [{ code: 'mail-taken' }] });
  resultOf(await client.person.change({ person: id, name: 'Benjamin Okafor', email: 'ben@example.com' }));
  expect((await client.search.query({ text: 'benj' })).hits).toHaveLength(1);

  const { rows } = await client.record.page({ noun: 'person', limit: 2 });
  expect(rows.map(({ sentence }) => sentence)).toEqual([
    'Ada Diaz changed the details of Benjamin Okafor',
    'Ada Diaz added Ben Okafor',
  ]);
  expect(rows.map(({ proof }) => proof)).toEqual(['verified', 'verified']);
});

test('two people added at once never get the same mail address', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const outcomes = await Promise.all(
    ['One', 'Two'].map((name) => opened.client.person.add({ name, email: 'same@example.com' })),
  );
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
});

test('revoking the key this host signs with replaces it in the same moment', async () => {
  await using opened = await openCore();
  const { client } = opened;
  resultOf(await client.workspace.create(ada));
  const before = (await client.workspace.status({})).person;
  if (before === null) throw new Error('There is nobody here.');
  resultOf(
    await client.person.revokeKey({ person: before.id, fingerprint: before.fingerprint, reason: 'Laptop was lent.' }),
  );
  const after = (await client.workspace.status({})).person;
  expect(after?.id).toBe(before.id);
  expect(after?.fingerprint).not.toBe(before.fingerprint);

  const { people } = await client.person.list({});
  expect(people[0]?.keys.map(({ revokedAt }) => revokedAt === null)).toEqual([false, true]);
  expect(people[0]?.keys.map(({ revokedReason }) => revokedReason)).toEqual(['Laptop was lent.', null]);
  resultOf(await client.person.add({ name: 'Ben Okafor', email: 'ben@example.com' }));
  const { rows } = await client.record.page({ limit: 3 });
  const events = await Promise.all(rows.map(({ event }) => client.record.event({ event })));
  expect(events.every(({ signatureValid }) => signatureValid)).toBe(true);
  expect(events[0]?.signer).toBe(after?.fingerprint);

  await using again = await opened.reopen();
  expect((await again.client.workspace.status({})).person?.fingerprint).toBe(after?.fingerprint);
});

test('a host whose keys are gone reads everything and decides nothing', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  await opened.core.close();
  const folder = join(opened.outside, 'copy');
  cpSync(join(opened.folder, 'workspace.db'), join(folder, 'workspace.db'), { recursive: true });
  await using copy = await openCore({ folder });
  expect(await copy.client.workspace.status({})).toMatchObject({ state: 'ready', person: null });
  const outcome = await copy.client.person.add({ name: 'Ben Okafor', email: 'ben@example.com' });
  expect(outcome).toMatchObject({ kind: 'refused', reasons: [{ code: 'no-key' }] });
});
