import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';

/** What a dossier may hold at most, so that a hostile file costs neither memory nor time. */
const mostFiles = 20_000;
const mostBytesOfFile = 512 * 1024 * 1024;
const mostBytes = 1024 * 1024 * 1024;

/** The file is not an archive that can be read safely. `message` says why. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** Zips files in the order given, all with the same time, so that equal files make an equal archive. */
export async function writeArchive(files: ReadonlyMap<string, Uint8Array>, time: Date): Promise<Buffer> {
  const zip = new ZipWriter();
  for (const [path, bytes] of files) {
    zip.addBuffer(Buffer.from(bytes), path, { mtime: time, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** Reads every file of an archive. Throws ArchiveError for anything that is not one, or that is too large. */
export async function readArchive(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await openArchive(bytes);
  if (zip.entryCount > mostFiles) throw new ArchiveError(`The archive holds more than ${mostFiles} files.`);
  const files = new Map<string, Buffer>();
  let total = 0;
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => reject(new ArchiveError(reason));
    zip.on('error', (error: Error) => refuse(`The archive is damaged: ${error.message}.`));
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry: Entry) => {
      // Whoever packs the files again, as a mail gateway does, adds the folders they lie in.
      if (entry.fileName.endsWith('/') && entry.uncompressedSize === 0) return zip.readEntry();
      total += entry.uncompressedSize;
      if (entry.uncompressedSize > mostBytesOfFile || total > mostBytes)
        return refuse('The archive unpacks to too much.');
      if (files.has(entry.fileName)) return refuse(`The archive holds ${entry.fileName} twice.`);
      readEntry(zip, entry).then(
        (content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        },
        (error: unknown) =>
          refuse(`${entry.fileName} cannot be read: ${error instanceof Error ? error.message : 'damaged'}.`),
      );
    });
    zip.readEntry();
  });
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function openArchive(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // yauzl refuses absolute paths and `..` itself, and counts unpacked bytes against the size the entry claims.
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (zip === undefined)
        reject(
          new ArchiveError(
            `This is not a zip archive: ${(error?.message ?? 'it cannot be opened').replace(/\.$/u, '')}.`,
          ),
        );
      else resolve(zip);
    });
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (stream === undefined) reject(error ?? new Error('no content'));
      else buffer(stream).then(resolve, reject);
    });
  });
}
