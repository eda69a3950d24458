import { expect, test } from 'vitest';
import {
  checkSaid,
  digitsOfFingerprint,
  groupFingerprint,
  writeFingerprint,
} from '../../../shared/domain/fingerprint.ts';

const fingerprint = '0123456789abcdef'.repeat(4);

test('a fingerprint is read aloud in sixteen groups, and taken as it was written down', () => {
  const groups = groupFingerprint(fingerprint);
  expect(groups).toHaveLength(16);
  expect(groups.slice(0, 4)).toEqual(['0123', '4567', '89ab', 'cdef']);
  expect(digitsOfFingerprint(groups.join(' '))).toBe(fingerprint);
  expect(digitsOfFingerprint(writeFingerprint(fingerprint).toUpperCase())).toBe(fingerprint);
});

test('who misheard a digit is told where, and nothing of what the file says', () => {
  expect(checkSaid(fingerprint, fingerprint, 'Ask again.')).toBeNull();
  const said = `${fingerprint.slice(0, 37)}0${fingerprint.slice(38)}`;
  expect(checkSaid(fingerprint, said, 'Ask again.')).toEqual({
    code: 'fingerprint-differs',
    message:
      'The key in this file has another fingerprint than the one that was said: they differ from group 10 of 16 on, “4067”.',
    nextAction: 'Ask again.',
  });
  expect(checkSaid(fingerprint, 'f'.repeat(64), '')?.message).not.toContain('0123');
});
