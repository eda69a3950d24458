import type { Rejection } from './event.ts';
import { rejection } from './rejection.ts';

/** Digits in a group, as a fingerprint is read aloud: sixteen groups. */
const groupLength = 4;

/** The SHA-256 of a public key, 64 hexadecimal digits, in the groups in which it is read aloud. */
export function groupFingerprint(fingerprint: string): readonly string[] {
  return fingerprint.match(new RegExp(`.{1,${groupLength}}`, 'gu')) ?? [];
}

/** A fingerprint as one word that can be read aloud and pasted into a command: `3f9a:0c41:…`. */
export function writeFingerprint(fingerprint: string): string {
  return groupFingerprint(fingerprint).join(':');
}

/** What somebody wrote down of a fingerprint, in any case and with colons or spaces, as digits alone. */
export function digitsOfFingerprint(said: string): string {
  return said.replaceAll(/[:\s]/gu, '').toLowerCase();
}

/**
 * Why a key is not the one whose fingerprint was said; null where it is. It tells where they part, for who misheard a digit, and nothing
 * of the fingerprint in the file: that is to be heard and not copied. Code: `fingerprint-differs`.
 */
export function checkSaid(fingerprint: string, said: string, nextAction: string): Rejection | null {
  if (fingerprint === said) return null;
  const groups = groupFingerprint(said);
  const differing = groups.findIndex((group, index) => group !== groupFingerprint(fingerprint)[index]);
  return rejection(
    'fingerprint-differs',
    `The key in this file has another fingerprint than the one that was said: they differ from group ${differing + 1} of ${groups.length} on, “${groups[differing]}”.`,
    nextAction,
  );
}
