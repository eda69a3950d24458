import { mostDepth, ReportError } from './limits.ts';

/** Not too many attributes, so that no list of them is a way to hold up a reader. */
const tag =
  /<(?<close>\/)?(?<name>[\w:.-]{1,100})(?:\s+[\w:.-]{1,100}\s*=\s*(?:"[^"]*"|'[^']*')){0,100}\s*(?<isEmpty>\/)?>/uy;

const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Behind the comment, instruction or CDATA that begins here; null where none does. Throws ReportError for one that does not end, and for a document type. */
function skipSection(text: string, at: number): number | null {
  for (const [begin, end] of sections) {
    if (!text.startsWith(begin, at)) continue;
    const close = text.indexOf(end, at + begin.length);
    if (close < 0) throw new ReportError('It is cut off.');
    return close + end.length;
  }
  if (/^<!doctype/iu.test(text.slice(at, at + 9))) {
    throw new ReportError('It has a document type, which could define entities; no such file is read.');
  }
  return null;
}

/** Where the first element begins: after the declaration, comments and instructions. Throws ReportError. */
export function findRoot(text: string): number {
  let at = text.indexOf('<');
  while (at >= 0) {
    const behind = skipSection(text, at);
    if (behind === null) return at;
    at = text.indexOf('<', behind);
  }
  throw new ReportError('It holds no element.');
}

/**
 * Checks in one pass, and with nothing but the names of the open elements in hand, that a text is one XML document: every element closed
 * in its order, not too deep, no document type. Throws ReportError.
 */
export function checkWellFormed(text: string): void {
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  for (;;) {
    const next = text.indexOf('<', at);
    if (open.length === 0 && text.slice(at, next < 0 ? undefined : next).trim() !== '') {
      throw new ReportError('It is not one XML document.');
    }
    if (next < 0) break;
    const behind = skipSection(text, next);
    if (behind !== null) {
      at = behind;
      continue;
    }
    tag.lastIndex = next;
    const { close, name = '', isEmpty } = tag.exec(text)?.groups ?? {};
    if (name === '') throw new ReportError('It is not well-formed XML: cut off, or damaged.');
    at = tag.lastIndex;
    if (close !== undefined) {
      if (open.pop() !== name) throw new ReportError(`It closes “${name}”, which is not open there.`);
      continue;
    }
    if (open.length === 0) roots += 1;
    if (isEmpty === undefined) open.push(name);
    if (open.length > mostDepth) throw new ReportError('Its elements lie too deep within each other.');
  }
  if (open.length > 0) throw new ReportError('It is cut off.');
  if (roots !== 1) throw new ReportError('It is not one XML document.');
}
