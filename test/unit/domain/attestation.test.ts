import { expect, test } from 'vitest';
import { attest, attestationSchema, isInSamePlace, type SignOffPredicate } from '../../../shared/domain/attestation.ts';
import { digestOf, idOf, timeOf } from './log.ts';

const predicate: SignOffPredicate = {
  workspace: idOf(1),
  release: { id: idOf(2), product: 'Shop', version: '2.4.0' },
  candidate: 1,
  role: 'qa',
  person: { id: idOf(3), name: 'Ben' },
  decision: 'approve',
  comment: '',
  statement: 'I agree.',
  facts: digestOf('brief'),
  request: null,
  signedAt: timeOf(1),
  key: { fingerprint: digestOf('key'), publicKey: 'AAAA', protection: 'keyFile', host: 'here' },
};
const bits = { manifest: digestOf('bits'), slices: [{ name: 'code', digest: digestOf('code') }] };
const place = { person: idOf(4), delegation: idOf(5) };
const onBehalf = { person: { id: idOf(4), name: 'Sam' }, delegation: idOf(5) };

test('a statement of before places were named is read as it was, and fits every decision', () => {
  const old = attestationSchema.parse(attest(bits, predicate));
  expect(Object.keys(old.predicate)).not.toContain('onBehalf');
  expect([undefined, place].map((given) => isInSamePlace(old, given))).toEqual([true, true]);
});

test('a statement that names a place fits only the decision from that place', () => {
  const said = attestationSchema.parse(attest(bits, { ...predicate, onBehalf }));
  expect(isInSamePlace(said, place)).toBe(true);
  expect(isInSamePlace(said, undefined)).toBe(false);
  expect(isInSamePlace(said, { ...place, person: idOf(6) })).toBe(false);
  expect(isInSamePlace(said, { ...place, delegation: idOf(6) })).toBe(false);
});
