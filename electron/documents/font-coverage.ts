/** What a font is shown for a character that it does not hold. */
const replacement = '\ufffd';

/** Text that a font can show, and how many characters of it had to give way. */
export interface Covered {
  readonly text: string;
  readonly missing: number;
}

/**
 * Reads which characters a TrueType font holds (OpenType 1.9, table `cmap`, format 4: the basic multilingual plane) and answers with a
 * function that replaces the others by U+FFFD, so that a reader sees that something is missing.
 * Throws an Error for a font without such a table: that is a broken installation.
 */
export function readCoverage(font: Uint8Array): (text: string) => Covered {
  const ranges = readRanges(new DataView(font.buffer, font.byteOffset, font.byteLength));
  const holds = (point: number) => ranges.some(([first, last]) => first <= point && point <= last);
  return (text) => {
    let missing = 0;
    const covered = Array.from(text.normalize('NFC'), (character) => {
      const point = character.codePointAt(0) ?? 0;
      if (point === 0x0a || holds(point)) return character;
      missing += 1;
      return replacement;
    });
    return { text: covered.join(''), missing };
  };
}

function readRanges(view: DataView): readonly (readonly [number, number])[] {
  const cmap = findTable(view, 'cmap');
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const subtable = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    if (view.getUint16(subtable) !== 4) continue;
    const doubled = view.getUint16(subtable + 6);
    const ends = subtable + 14;
    const starts = ends + doubled + 2;
    return Array.from({ length: doubled / 2 }, (_, segment) => [
      view.getUint16(starts + 2 * segment),
      view.getUint16(ends + 2 * segment),
    ]);
  }
  throw new Error('The font has no character map of format 4.');
}

function findTable(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(record + place)));
    if (tag === name) return view.getUint32(record + 8);
  }
  throw new Error(`The font has no table ${name}.`);
}
