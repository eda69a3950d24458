import { ReportError } from './limits.ts';

/** Names of XML's encoding declaration that are understood. */
const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
};

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]{0,100}\sencoding\s*=\s*["']([\w.:-]{1,40})["']/u.exec(head)?.[1];
  const encoding = encodings[declared?.toLowerCase() ?? 'utf-8'];
  if (encoding === undefined) throw new ReportError(`It is written in “${declared ?? ''}”, which is not read here.`);
  return encoding;
}

/** The text of a file: UTF-8 unless it says otherwise. Throws ReportError where the bytes are no such text. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ReportError(`It is not a text in ${encoding}.`);
  }
  if (text.includes('\0')) throw new ReportError('It holds bytes that are no text.');
  return text;
}
