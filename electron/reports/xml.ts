import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { mostDepth, ReportError } from './limits.ts';
import { checkWellFormed, findRoot } from './well-formed.ts';

/** An element as far as reports need it: text directly within it is joined. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities that XML itself has, and characters by number; anything else stays as it is written. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/giu, (whole, name, digits, hex) => {
    if (typeof name === 'string') return predefined[name] ?? whole;
    const code = typeof digits === 'string' ? Number(digits) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code).toWellFormed() : '�';
  });
}

/** The name of the root element without its prefix, from the beginning of a file; null where there is none. Throws ReportError for a document type. */
export function readRootName(head: string): string | null {
  const [, name] = /^<(?:[\w.-]{1,60}:)?([\w.-]{1,60})/u.exec(head.slice(findRoot(head)).slice(0, 200)) ?? [];
  return name ?? null;
}

const nodesSchema = z.array(z.record(z.string(), z.unknown()));
const attributesSchema = z.record(z.string(), z.string());

function elementOf(name: string, content: unknown, attributes: unknown): XmlElement {
  const nodes = nodesSchema.parse(content);
  let text = '';
  const children: XmlElement[] = [];
  for (const { ':@': own, ...rest } of nodes) {
    for (const [key, value] of Object.entries(rest)) {
      if (key === '#text') text += String(value);
      else children.push(elementOf(key, value, own));
    }
  }
  const given = Object.entries(attributesSchema.parse(attributes ?? {}));
  return {
    name: name.replace(/^.*:/u, ''),
    attributes: Object.fromEntries(given.map(([key, value]) => [key, decodeEntities(value)])),
    text: decodeEntities(text),
    children,
  };
}

/**
 * Parses XML to its root element. Of the elements only `wanted` are kept, with what is in them. Entities are not expanded, a document type
 * is refused, and what is not well-formed is no report. Throws ReportError.
 */
export function parseXml(text: string, wanted: ReadonlySet<string>): XmlElement {
  checkWellFormed(text);
  const parser = new XMLParser({
    ignoreDeclaration: true,
    ignorePiTags: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    preserveOrder: true,
    processEntities: false,
    trimValues: false,
    maxNestedTags: mostDepth,
    updateTag: (name) => (wanted.has(name.replace(/^.*:/u, '')) ? name : false),
  });
  let nodes: z.infer<typeof nodesSchema>;
  try {
    nodes = nodesSchema.parse(parser.parse(text));
  } catch (error) {
    throw new ReportError('It is not XML that can be read safely.', { cause: error });
  }
  const roots = nodes.flatMap(({ ':@': attributes, ...rest }) =>
    Object.entries(rest)
      .filter(([name]) => name !== '#text')
      .map(([name, content]) => elementOf(name, content, attributes)),
  );
  const [root] = roots;
  if (root === undefined || roots.length !== 1) throw new ReportError('It is not one XML document.');
  return root;
}
