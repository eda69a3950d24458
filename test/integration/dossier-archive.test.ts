import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ArchiveError, readArchive, writeArchive } from '../../electron/dossier/archive.ts';
import { DossierError, verifyDossier } from '../../electron/dossier/verify.ts';
import { exportDossierOf } from '../support/dossier-files.ts';
import { textWith } from '../support/matching.ts';
import { openRelease, walkToLive } from '../support/open-release.ts';

interface RawEntry {
  readonly name: string;
  readonly content: Buffer;
  /** What the headers claim the content unpacks to; by default what it does. */
  readonly claims?: number;
  readonly flags?: number;
}

/** A zip written by hand (APPNOTE.TXT 4.3), so that it can claim anything. */
function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = content.length, flags = 0x0800 } of entries) {
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claims, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const text = (content: string) => Buffer.from(content);

test('an archive of ours reads back as it was written, and equal files make equal bytes', async () => {
  const files = new Map([
    ['a.txt', text('a')],
    ['facts/ä', Buffer.alloc(100_000, 7)],
  ]);
  const one = await writeArchive(files, new Date(0));
  expect(await writeArchive(files, new Date(0))).toEqual(one);
  expect([...(await readArchive(one))]).toEqual([...files]);
  expect([...(await readArchive(rawZip([{ name: 'a.txt', content: text('a') }])))]).toEqual([['a.txt', text('a')]]);
});

test('folders that packing again adds are no files, unless something is in them', async () => {
  const packedAgain = rawZip([
    { name: 'facts/', content: text('') },
    { name: 'facts/a', content: text('a') },
    { name: 'notes/', content: text('hidden') },
  ]);
  expect([...(await readArchive(packedAgain)).keys()]).toEqual(['facts/a', 'notes/']);
});

test('an archive that is none, or not to be trusted, is refused in a sentence', async () => {
  const a = { name: 'a', content: text('a') };
  const hostile: readonly (readonly [Buffer, string])[] = [
    [Buffer.alloc(0), 'This is not a zip archive'],
    [text('no zip at all'), 'This is not a zip archive'],
    [Buffer.from('PK\x05\x06', 'latin1'), 'This is not a zip archive'],
    [rawZip([a, a]), 'The archive holds a twice.'],
    [rawZip([{ name: '../../etc/passwd', content: text('x') }]), 'The archive is damaged'],
    [rawZip([{ name: '/etc/passwd', content: text('x') }]), 'The archive is damaged'],
    [rawZip([{ name: 'C:\\x', content: text('x') }]), 'The archive is damaged'],
    [rawZip([{ name: 'a\\..\\..\\b', content: text('x') }]), 'The archive is damaged'],
    [rawZip([{ name: 'bomb', content: Buffer.alloc(1_000_000), claims: 10 }]), 'bomb cannot be read'],
    [rawZip([{ name: 'short', content: text('x'), claims: 1000 }]), 'short cannot be read'],
    [rawZip([{ name: 'huge', content: text('x'), claims: 0xfffffffe }]), 'The archive unpacks to too much.'],
    [rawZip([1, 2, 3].map((n) => ({ name: `h${n}`, content: text('x'), claims: 500_000_000 }))), 'h1 cannot be read'],
    [rawZip([{ ...a, flags: 0x0801 }]), 'a cannot be read'],
  ];
  for (const [bytes, message] of hostile) {
    await expect(verifyDossier(bytes)).rejects.toMatchObject({ name: 'ArchiveError', message: textWith(message) });
  }
});

test('an archive of too many files is refused before they are unpacked', async () => {
  const many = Array.from({ length: 20_001 }, (_, index) => ({ name: `f${index}`, content: Buffer.alloc(0) }));
  await expect(readArchive(rawZip(many))).rejects.toMatchObject({ message: textWith('more than 20000 files') });
});

test('an archive without a dossier in it is told apart', async () => {
  for (const content of ['', '{}', '[]', 'null', '{"schema":"countersign/dossier/1"}', '{"__proto__":{"x":1}}']) {
    const zip = rawZip([{ name: 'dossier.json', content: text(content) }]);
    await expect(verifyDossier(zip)).rejects.toMatchObject({
      name: 'DossierError',
      message: 'This archive is not a dossier: it holds no readable dossier.json.',
    });
  }
});

/** Bytes between and around the files (times, attributes) belong to the archive, not to the dossier. */
async function standsOrIsRefused(bytes: Buffer, before: ReadonlyMap<string, Buffer>): Promise<boolean> {
  try {
    const report = await verifyDossier(bytes);
    return !report.ok || isDeepStrictEqual(await readArchive(bytes), before);
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof DossierError) return true;
    throw error;
  }
}

test('a dossier that is cut anywhere, or in which any byte was changed, never crashes the check and never passes', async () => {
  await using opened = await openRelease();
  await walkToLive(opened);
  const dossier = await exportDossierOf(opened);
  const before = new Map(await readArchive(dossier));
  const step = Math.floor(dossier.length / 60);
  for (let place = 0; place < dossier.length; place += step) {
    await expect(verifyDossier(dossier.subarray(0, place))).rejects.toMatchObject({ name: 'ArchiveError' });
    const changed = Buffer.from(dossier);
    changed[place] = (changed[place] ?? 0) ^ 0x55;
    expect(await standsOrIsRefused(changed, before)).toBe(true);
  }
});
