/** 1 January 1980, the earliest date that a zip entry can carry (APPNOTE 4.4.6): DOS time, then DOS date. */
const earliest = 0x0021_0000;

/**
 * Sets the date of every entry of a zip archive (without zip64) to the earliest there is, in place, so that equal content gives equal bytes.
 * Throws an Error for bytes that are no such archive.
 */
export function dateZip(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(entry, true) !== 0x0201_4b50) throw new Error('The central directory of the archive is broken.');
    view.setUint32(entry + 12, earliest, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, earliest, true);
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return archive;
}

function findEnd(view: DataView): number {
  for (let place = view.byteLength - 22; place >= 0; place -= 1) {
    if (view.getUint32(place, true) === 0x0605_4b50) return place;
  }
  throw new Error('These bytes are no zip archive.');
}
