import { z } from 'zod';

interface Node {
  readonly type: string;
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly marks?:
    | readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined;
  readonly content?: readonly Node[] | undefined;
}

const nodeSchema: z.ZodType<Node> = z.object({
  type: z.string(),
  text: z.string().optional(),
  attrs: z.record(z.string(), z.unknown()).optional(),
  marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() })).optional(),
  get content() {
    return z.array(nodeSchema).optional();
  },
});

/** Documents are nested by their writers; deeper is no text any more. */
const deepest = 80;
const longest = 50_000;

function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > deepest) return depth;
  return Object.values(value).reduce<number>((most, inner) => Math.max(most, depthOf(inner, depth + 1)), depth);
}

function textAt(attrs: Node['attrs'], ...names: readonly string[]): string {
  for (const name of names) {
    const value = attrs?.[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function markedText({ text = '', marks = [] }: Node): string {
  return marks.reduce((words, { type, attrs }) => {
    const href = textAt(attrs, 'href');
    if (type === 'strong') return `**${words}**`;
    if (type === 'em') return `*${words}*`;
    if (type === 'code') return `\`${words}\``;
    return type === 'link' && /^https?:/u.test(href) ? `[${words}](${href})` : words;
  }, text);
}

function inlineOf(node: Node): string {
  switch (node.type) {
    case 'text':
      return markedText(node);
    case 'hardBreak':
      return '\n';
    case 'mention':
    case 'emoji':
    case 'status':
    case 'date':
      return textAt(node.attrs, 'text', 'shortName', 'timestamp');
    case 'inlineCard':
      return textAt(node.attrs, 'url');
    case 'media':
    case 'mediaInline':
      return `(${textAt(node.attrs, 'alt') || 'attachment'})`;
    default:
      return (node.content ?? []).map(inlineOf).join('');
  }
}

function listOf(node: Node, indent: string): string {
  const isOrdered = node.type === 'orderedList';
  return (node.content ?? [])
    .map((item, index) => {
      const sign = isOrdered ? `${index + 1}. ` : item.attrs?.['state'] === 'DONE' ? '- [x] ' : '- ';
      const parts =
        item.type === 'taskItem' ? [inlineOf(item)] : (item.content ?? []).map((one) => blockOf(one, `${indent}  `));
      return `${indent}${sign}${parts.join('\n').trimStart()}`;
    })
    .join('\n');
}

function blockOf(node: Node, indent = ''): string {
  switch (node.type) {
    case 'heading': {
      const level = Number(node.attrs?.['level'] ?? 1);
      return `${'#'.repeat(Math.min(Math.max(level, 1), 6))} ${inlineOf(node)}`;
    }
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return listOf(node, indent);
    case 'codeBlock':
      return `\`\`\`\n${inlineOf(node)}\n\`\`\``;
    case 'rule':
      return '---';
    case 'tableRow':
      return (node.content ?? []).map(inlineOf).join(' | ');
    case 'table':
      return (node.content ?? []).map((row) => blockOf(row, indent)).join('\n');
    case 'doc':
    case 'blockquote':
    case 'panel':
    case 'expand':
    case 'nestedExpand':
    case 'layoutSection':
    case 'layoutColumn':
      return (node.content ?? []).map((one) => blockOf(one, indent)).join('\n\n');
    default:
      return inlineOf(node);
  }
}

/** A document of Cloud as Markdown; '' where it is none that makes sense. */
function readAdf(value: unknown): string {
  if (depthOf(value) > deepest) return '';
  const parsed = nodeSchema.safeParse(value);
  return parsed.success ? blockOf(parsed.data).trim() : '';
}

/** The commonest of Data Center's wiki text as Markdown; the rest stays as it was typed. */
function readWiki(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\{(?:code|noformat)(?::[^}\n]*)?\}/gu, '```')
    .replaceAll(/^# +/gmu, '1. ')
    .replaceAll(/^h([1-6])\. +/gmu, (_, level: string) => `${'#'.repeat(Number(level))} `)
    .replaceAll(/^(\*{1,3}|-) +/gmu, (_, signs: string) => `${'  '.repeat(signs.length - 1)}- `)
    .replaceAll(/\{\{([^{}\n]+)\}\}/gu, '`$1`')
    .replaceAll(/(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])/gu, '**$1**')
    .replaceAll(/\[([^|\]\n]+)\|(https?:[^\]\s]+)\]/gu, '[$1]($2)')
    .trim();
}

/** A long text in Markdown, whichever way this Jira writes it. */
export function readText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (typeof value === 'string' ? readWiki(value) : readAdf(value)).slice(0, longest);
}
