import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string;
}

/** The dictionaries of a PDF, which say what it can do; what stands in streams is only drawn. */
export function dictionariesOf(bytes: Uint8Array): string {
  return [...objectsOf(bytes).values()].map(({ dictionary }) => dictionary).join('\n');
}

/** How many pages a PDF has. */
export function pageCountOf(bytes: Uint8Array): number {
  return [...objectsOf(bytes).values()].filter(({ dictionary }) => /\/Type \/Page\b/u.test(dictionary)).length;
}

/** The text that the pages of a PDF with embedded fonts show, without spaces, as its own character maps tell it. */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(bytes);
  const find = (dictionary: string, key: string) =>
    objects.get(new RegExp(`/${key} (\\d+) 0 R`, 'u').exec(dictionary)?.[1] ?? '') ?? { dictionary: '', stream: '' };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/u.test(dictionary));
  return pages
    .map((page) => {
      const fonts = find(page.dictionary, 'Resources').dictionary;
      let characters = new Map<string, string>();
      let shown = '';
      for (const [, font, glyphs] of find(page.dictionary, 'Contents').stream.matchAll(
        /\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/gu,
      )) {
        if (font !== undefined) characters = charactersOf(find(find(fonts, font).dictionary, 'ToUnicode').stream);
        for (const [glyph] of (glyphs ?? '').matchAll(/[0-9a-f]{4}/gu)) shown += characters.get(glyph) ?? '';
      }
      return shown;
    })
    .join('')
    .replace(/\s+/gu, '');
}

function charactersOf(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, start, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gsu)) {
    const codes = list?.match(/<[^>]*>/gu) ?? [];
    for (const [index, code] of codes.entries()) {
      const units = code.match(/[0-9a-f]{4}/gu) ?? [];
      const glyph = (Number.parseInt(start ?? '', 16) + index).toString(16).padStart(4, '0');
      characters.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    }
  }
  return characters;
}

function objectsOf(bytes: Uint8Array): ReadonlyMap<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const raw = Buffer.from(bytes).toString('latin1');
  for (const [, number, dictionary, stream] of raw.matchAll(
    /^(\d+) 0 obj\n(.*?)(?:\nstream\n(.*?)\nendstream)?\nendobj$/gmsu,
  )) {
    const isPacked = dictionary?.includes('/FlateDecode') === true;
    const packed = Buffer.from(stream ?? '', 'latin1');
    objects.set(number ?? '', {
      dictionary: dictionary ?? '',
      stream: isPacked ? inflateSync(packed).toString('latin1') : packed.toString('latin1'),
    });
  }
  return objects;
}
