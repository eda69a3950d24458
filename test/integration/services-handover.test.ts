import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { openTwoDesks } from '../support/two-desks.ts';

type Desks = Awaited<ReturnType<typeof openTwoDesks>>;

/** Ben makes a new key at his desk; the file is the word of the old one for it. */
async function rotate({ ben }: Desks, fingerprint: string, reason = 'A new laptop.') {
  const { person } = await ben.client.workspace.status({});
  resultOf(await ben.client.person.revokeKey({ person: person?.id ?? '', fingerprint, reason }));
  return resultOf(await ben.client.person.exportHandover({}));
}

test('a key that is known hands over to the next one without its fingerprint being heard, and ends with that', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, ask, answer } = desks;
  const { client, release } = home;
  expect(await ben.client.person.exportHandover({})).toMatchObject({ reasons: [{ code: 'handover-none' }] });
  const { fingerprint, file } = await rotate(desks, ben.fingerprint);
  expect(resultOf(await client.person.readKey({ file }))).toMatchObject({
    fingerprint,
    holder: null,
    vouchedBy: { id: ben.person, name: 'Ben' },
  });
  const asked = await ask();
  const answered = await answer(asked.file);
  expect(await client.request.import({ file: answered })).toMatchObject({ reasons: [{ code: 'key-unknown' }] });
  resultOf(await client.person.enrolKey({ person: ben.person, file }));
  const keys = async () => (await client.person.list({})).people.find(({ id }) => id === ben.person)?.keys;
  expect(await keys()).toMatchObject([
    { fingerprint: ben.fingerprint, isHandedOver: false },
    { fingerprint, isHandedOver: true, revokedAt: null },
  ]);
  expect((await keys())?.[0]?.revokedAt).not.toBeNull();
  resultOf(await client.request.import({ file: answered }));
  expect((await client.signOff.list({ release })).signOffs[0]).toMatchObject({ given: { proof: 'verified' } });
  expect(await client.person.enrolKey({ person: ben.person, file })).toMatchObject({
    reasons: [{ code: 'handover-unknown' }],
  });
  expect(resultOf(await client.person.readKey({ file })).vouchedBy).toBeNull();
});

test('a hand-over counts only from a good key of the very person, unchanged; a key file alone is no hand-over', async () => {
  await using desks = await openTwoDesks();
  const { home, ben } = desks;
  const { client } = home;
  const { person: ada } = await client.workspace.status({});
  const card = resultOf(await ben.client.person.exportKey({}));
  const refused = { reasons: [{ code: 'handover-unknown' }] };
  expect(await client.person.enrolKey({ person: ben.person, file: card.file })).toMatchObject(refused);
  const { fingerprint, file } = await rotate(desks, ben.fingerprint);
  expect(await client.person.enrolKey({ person: ada?.id ?? '', file })).toMatchObject(refused);
  const text = Buffer.from(file.base64, 'base64').toString('utf8');
  const changed = {
    ...file,
    base64: Buffer.from(text.replace(/(?<="sig":")./u, (first) => (first === 'A' ? 'B' : 'A'))).toString('base64'),
  };
  expect(await client.person.enrolKey({ person: ben.person, file: changed })).toMatchObject({ kind: 'refused' });
  const revoked = { person: ben.person, fingerprint: ben.fingerprint, reason: 'Stolen.' };
  resultOf(await client.person.revokeKey(revoked));
  expect(await client.person.enrolKey({ person: ben.person, file })).toMatchObject(refused);
  // After a theft the new key is heard, whatever vouches for it.
  resultOf(await client.person.enrolKey({ person: ben.person, file, fingerprint }));
});
