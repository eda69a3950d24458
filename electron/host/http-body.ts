import type { IncomingMessage } from 'node:http';

/** The body as JSON (undefined where there is none), or the status and the reason it is refused for. */
export type ReadBody =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

/** Reads at most `limit` bytes of UTF-8, whatever the headers promised. */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<ReadBody> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes: Buffer = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > limit) return { kind: 'refused', status: 413, reason: 'This is too large.' };
    parts.push(bytes);
  }
  if (size === 0) return { kind: 'read', value: undefined };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return { kind: 'read', value: JSON.parse(text) };
  } catch {
    return { kind: 'refused', status: 400, reason: 'This is not JSON.' };
  }
}
