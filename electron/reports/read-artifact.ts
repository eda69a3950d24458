import { fromBufferPromise } from 'yauzl';
import type { ReportFile } from '../../shared/domain/report.ts';
import { type ArtifactReports, stopped } from './artifact-reports.ts';
import {
  clip,
  mostBytesOfFile,
  mostBytesUnpacked,
  mostEntries,
  mostOpened,
  mostReports,
  ReportError,
} from './limits.ts';
import { readReport } from './read-report.ts';
import { formatByName, mayBeReport } from './report-name.ts';

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/** Stops at the limit, whatever an entry says of its own size. */
async function unpack(stream: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of stream) {
    size += bytes.byteLength;
    if (size > most) throw new ReportError('It unpacks to more than it says.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function readArchive(bytes: Uint8Array): Promise<ArtifactReports> {
  const files: ReportFile[] = [];
  const problems: string[] = [];
  const miss = (path: string, problem: string) => {
    if (formatByName(path) !== null) problems.push(`${clip(path)}: ${problem}`);
  };
  let [entries, opened, unpacked] = [0, 0, 0];
  try {
    // It refuses absolute paths and `..` itself, and counts unpacked bytes against what an entry says.
    const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true });
    for await (const entry of zip.eachEntry()) {
      const { fileName: path, uncompressedSize: size } = entry;
      entries += 1;
      if (entries > mostEntries || opened >= mostOpened || files.length >= mostReports) {
        problems.push('It holds more files than are looked into.');
        break;
      }
      if (!mayBeReport(path)) continue;
      if (size > mostBytesOfFile || unpacked + size > mostBytesUnpacked) {
        miss(path, 'It unpacks to more than is read.');
        continue;
      }
      opened += 1;
      try {
        const content = await unpack(await zip.openReadStreamPromise(entry), size);
        unpacked += content.byteLength;
        const file = readReport(path, content);
        if (file !== null) files.push(file);
      } catch {
        miss(path, 'It cannot be unpacked: encrypted, or damaged.');
      }
    }
  } catch {
    problems.push('Its archive is damaged.');
  }
  return { files, problems };
}

/** The reports of an artifact: a file by its name, or an archive of files. */
export async function readArtifact(name: string, bytes: Uint8Array): Promise<ArtifactReports> {
  if (isArchive(bytes)) return readArchive(bytes);
  if (bytes.byteLength > mostBytesOfFile) return stopped(name, 'It is too large to be read.');
  const file = readReport(name, bytes);
  return { files: file === null ? [] : [file], problems: [] };
}
