/** Raised where an answer is longer than its reader takes. */
export class TooLargeError extends Error {
  readonly mostBytes: number;

  constructor(mostBytes: number) {
    super(`The answer is longer than ${mostBytes} bytes.`);
    this.name = 'TooLargeError';
    this.mostBytes = mostBytes;
  }
}

/** Reads a body, unpacked, and stops as soon as it is too long: what it says of its own length is not believed. */
export async function readBody(body: AsyncIterable<Uint8Array> | null, mostBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new TooLargeError(mostBytes);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}
