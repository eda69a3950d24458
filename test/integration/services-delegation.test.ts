import { expect, test } from 'vitest';
import { z } from 'zod';
import { attestationSchema } from '../../shared/domain/attestation.ts';
import { objectWith, textWith } from '../support/matching.ts';
import { resultOf } from '../support/open-core.ts';
import { openTwoDesks } from '../support/two-desks.ts';

const envelope = z.object({ payload: z.base64() });

/** The in-toto statement in a file. */
function statementOf(base64: string) {
  const { payload } = envelope.parse(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
  return attestationSchema.parse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
}

test('what is signed in the place of somebody names both in the statement, here and at another desk', async () => {
  await using desks = await openTwoDesks();
  const { home, ben, answer } = desks;
  const { client, product, release } = home;
  const { person: me } = await client.workspace.status({});
  const { id: sam } = resultOf(await client.person.add({ name: 'Sam', email: 'sam@example.com' }));
  resultOf(await client.product.grantRole({ product, role: 'security', person: sam }));
  const away = { product, role: 'security', from: sam, reason: 'On leave.' };
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const { id: mine } = resultOf(await client.product.delegate({ ...away, to: me?.id ?? '', endsAt }));
  const { people } = await client.person.list({});
  expect(people.find(({ id }) => id === sam)?.delegations).toMatchObject([
    { id: mine, title: 'Security', from: { name: 'Sam' }, to: { name: 'Ada Diaz' }, endsAt },
  ]);

  const read = resultOf(await client.signOff.brief({ release, role: 'security' }));
  expect(read).toMatchObject({ inPlaceOf: { name: 'Sam' }, refusals: [] });
  expect(read.brief.meaning[0]).toMatch(/^You decide in the place of Sam, who holds Security/u);
  resultOf(await client.signOff.give({ release, role: 'security', decision: 'approve', facts: read.brief.facts }));
  const [given] = (await client.signOff.list({ release })).signOffs;
  expect(given).toMatchObject({ inPlaceOf: { name: 'Sam' }, given: { proof: 'verified' } });
  const { facts } = await client.record.event({ event: given?.given.event ?? '' });
  const kept = facts
    .map(({ text }) => envelope.safeParse(JSON.parse(text)).data?.payload)
    .find((one) => one !== undefined);
  const statement = attestationSchema.parse(JSON.parse(Buffer.from(kept ?? '', 'base64').toString('utf8')));
  expect(statement.predicate).toMatchObject({
    person: { name: 'Ada Diaz' },
    onBehalf: { person: { name: 'Sam' }, delegation: mine },
  });
  resultOf(await client.signOff.withdraw({ release, signOff: given?.id ?? '', reason: 'Ben decides.' }));
  resultOf(await client.product.endDelegation({ product, delegation: mine, reason: 'Ben stands in.' }));

  const { id: bens } = resultOf(await client.product.delegate({ ...away, to: ben.person, endsAt }));
  const asked = resultOf(await client.request.export({ release, role: 'security', person: ben.person }));
  expect(resultOf(await ben.client.request.open({ file: asked.file }))).toMatchObject({ inPlaceOf: 'Sam' });
  const answered = await answer(asked.file);
  expect(statementOf(answered.base64).predicate.onBehalf).toEqual({
    person: { id: sam, name: 'Sam' },
    delegation: bens,
  });
  // Who holds the role by then in their own right decides for themselves: the statement says something else.
  resultOf(await client.product.grantRole({ product, role: 'security', person: ben.person }));
  expect(await client.request.import({ file: answered })).toMatchObject({ reasons: [{ code: 'place-differs' }] });
  // The other way round: asked for themselves, they hold the role only in the place of another by the time the answer comes.
  const own = resultOf(await client.request.export({ release, role: 'security', person: ben.person }));
  const answeredForSelf = await answer(own.file);
  expect(statementOf(answeredForSelf.base64).predicate.onBehalf).toBeUndefined();
  resultOf(await client.product.revokeRole({ product, role: 'security', person: ben.person }));
  expect(await client.request.import({ file: answeredForSelf })).toMatchObject({
    reasons: [{ code: 'place-differs' }],
  });
  expect((await client.signOff.list({ release })).signOffs[0]?.withdrawn).not.toBeNull();
  const anew = resultOf(await client.request.export({ release, role: 'security', person: ben.person }));
  resultOf(await client.request.import({ file: await answer(anew.file) }));
  expect((await client.signOff.list({ release })).signOffs[0]).toMatchObject({
    person: { name: 'Ben' },
    inPlaceOf: { name: 'Sam' },
    given: { proof: 'verified' },
  });
  expect((await client.record.page({ release, limit: 1 })).rows[0]?.sentence).toBe(
    'Ben signed for Security on rc.1 in the place of Sam',
  );
  expect((await client.signOff.list({ release })).requirements).toContainEqual(
    objectWith({ role: 'security', state: 'met', reason: textWith('Ben') }),
  );
});
