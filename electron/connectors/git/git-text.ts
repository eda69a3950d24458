import { isAscii, isUtf8 } from 'node:buffer';

const windows1252 = new TextDecoder('windows-1252');

/** Text of unknown encoding: UTF-8 where it is valid, else the Western encoding that such texts nearly always have. */
export function decodeText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : windows1252.decode(bytes);
}

const escapes: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

function escapeByte(byte: number): string {
  const known = escapes[byte];
  if (known !== undefined) return known;
  return byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
}

/**
 * A path as text. One that is no UTF-8, or that begins with a double quote, is put in Git's C style, so that every path has exactly one
 * text and every text leads back to its bytes.
 */
export function decodePath(bytes: Buffer): string {
  if (bytes[0] !== 34 && isUtf8(bytes)) return bytes.toString('utf8');
  return `"${[...bytes].map(escapeByte).join('')}"`;
}

const unescapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The bytes of a path that `decodePath` made. */
export function encodePath(path: string): Buffer {
  if (path.length < 2 || !path.startsWith('"') || !path.endsWith('"')) return Buffer.from(path, 'utf8');
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|(.)/gsu)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(unescapes[letter] ?? letter.charCodeAt(0));
    else bytes.push(...Buffer.from(plain ?? '', 'utf8'));
  }
  return Buffer.from(bytes);
}
