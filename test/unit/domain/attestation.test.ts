import { expect, test } from 'vitest';
import {
  attest,
  attestationSchema,
  isInSamePlace,
  mayBeInSamePlace,
  type SignOffPredicate,
} from '../../../shared/domain/attestation.ts';
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

test('a statement of before places were named is read as it was, and on record fits every decision', () => {
  const old = attestationSchema.parse(attest(bits, predicate));
  expect(Object.keys(old.predicate)).not.toContain('onBehalf');
  expect([undefined, place].map((given) => mayBeInSamePlace(old, given))).toEqual([true, true]);
});

test('a statement that names no place is taken in only for a decision of the person themselves', () => {
  const own = attestationSchema.parse(attest(bits, predicate));
  expect(isInSamePlace(own, undefined)).toBe(true);
  expect(isInSamePlace(own, place)).toBe(false);
});

test.each([isInSamePlace, mayBeInSamePlace])(
  'a statement that names a place fits only the decision from that place',
  (fits) => {
    const said = attestationSchema.parse(attest(bits, { ...predicate, onBehalf }));
    expect(fits(said, place)).toBe(true);
    expect(fits(said, undefined)).toBe(false);
    expect(fits(said, { ...place, person: idOf(6) })).toBe(false);
    expect(fits(said, { ...place, delegation: idOf(6) })).toBe(false);
  },
);
