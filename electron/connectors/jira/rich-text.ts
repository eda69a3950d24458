/** A piece of a line: text with at most one look and a link. */
interface Span {
  readonly text: string;
  readonly look: 'plain' | 'strong' | 'em' | 'code';
  readonly href: string | null;
}

type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

const inline = /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\((https?:\/\/[^\s()]+)\)/gu;
const bullet = /^[-*] +(.+)$/u;
const numbered = /^\d{1,4}[.)] +(.+)$/u;
const heading = /^(#{1,6}) +(.+)$/u;

function spansOf(line: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  const plain = (text: string) => {
    if (text !== '') spans.push({ text, look: 'plain', href: null });
  };
  for (const found of line.matchAll(inline)) {
    const [whole, code, strong, em, label, href] = found;
    plain(line.slice(at, found.index));
    if (code !== undefined) spans.push({ text: code, look: 'code', href: null });
    if (strong !== undefined) spans.push({ text: strong, look: 'strong', href: null });
    if (em !== undefined) spans.push({ text: em, look: 'em', href: null });
    if (label !== undefined) spans.push({ text: label, look: 'plain', href: href ?? null });
    at = found.index + whole.length;
  }
  plain(line.slice(at));
  return spans;
}

/** The part of Markdown that Countersign writes; anything else stays as it is typed. */
export function parseMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  let paragraph: string[] = [];
  const end = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', spans: spansOf(paragraph.join(' ')) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    const [isBullet, isNumbered, isHeading] = [bullet.exec(line), numbered.exec(line), heading.exec(line)];
    if (line.startsWith('```')) {
      end();
      const close = lines.findIndex((one, index) => index > at && one.startsWith('```'));
      const last = close === -1 ? lines.length : close;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (isHeading !== null) {
      end();
      blocks.push({ kind: 'heading', level: isHeading[1]?.length ?? 1, spans: spansOf(isHeading[2] ?? '') });
    } else if (isBullet !== null || isNumbered !== null) {
      end();
      const spans = spansOf((isBullet ?? isNumbered)?.[1] ?? '');
      const before = blocks.at(-1);
      const isOrdered = isBullet === null;
      if (before?.kind === 'list' && before.isOrdered === isOrdered && lines[at - 1]?.trim() !== '') {
        blocks[blocks.length - 1] = { ...before, items: [...before.items, spans] };
      } else blocks.push({ kind: 'list', isOrdered, items: [spans] });
    } else if (line === '') end();
    else paragraph.push(line);
  }
  end();
  return blocks;
}

const adfMark = { strong: 'strong', em: 'em', code: 'code' } as const;

function adfText({ text, look, href }: Span): object {
  const marks = [
    ...(look === 'plain' ? [] : [{ type: adfMark[look] }]),
    ...(href === null ? [] : [{ type: 'link', attrs: { href } }]),
  ];
  return { type: 'text', text, ...(marks.length === 0 ? {} : { marks }) };
}

/** The Atlassian document format, as comments and descriptions of Cloud want it. */
export function toAdf(markdown: string): object {
  const paragraph = (spans: readonly Span[]) => ({ type: 'paragraph', content: spans.map(adfText) });
  const content = parseMarkdown(markdown).map((block): object => {
    switch (block.kind) {
      case 'heading':
        return { type: 'heading', attrs: { level: block.level }, content: block.spans.map(adfText) };
      case 'paragraph':
        return paragraph(block.spans);
      case 'code':
        return { type: 'codeBlock', content: block.text === '' ? [] : [{ type: 'text', text: block.text }] };
      case 'list':
        return {
          type: block.isOrdered ? 'orderedList' : 'bulletList',
          content: block.items.map((spans) => ({ type: 'listItem', content: [paragraph(spans)] })),
        };
    }
  });
  return { version: 1, type: 'doc', content };
}

/** Braces begin macros, brackets links; stars, dashes and the like only mean something around a word. */
function escapeWiki(text: string): string {
  return text.replaceAll(/[{}[\]|\\*_!^~+]/gu, (sign) => `\\${sign}`);
}

function wikiSpan({ text, look, href }: Span): string {
  if (look === 'code') return `{{${text.replaceAll(/[{}]/gu, (sign) => `\\${sign}`)}}}`;
  const words = escapeWiki(text);
  if (href !== null) return `[${words}|${href}]`;
  if (look === 'strong') return `*${words}*`;
  return look === 'em' ? `_${words}_` : words;
}

/** The wiki text that Data Center wants. */
export function toWiki(markdown: string): string {
  const line = (spans: readonly Span[]) => spans.map(wikiSpan).join('');
  const blocks = parseMarkdown(markdown).map((block) => {
    switch (block.kind) {
      case 'heading':
        return `h${block.level}. ${line(block.spans)}`;
      case 'paragraph':
        return line(block.spans);
      case 'code':
        return `{code}\n${block.text.replaceAll('{code}', '{ code}')}\n{code}`;
      case 'list':
        return block.items.map((spans) => `${block.isOrdered ? '#' : '*'} ${line(spans)}`).join('\n');
    }
  });
  return blocks.join('\n\n');
}
