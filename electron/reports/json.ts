import type { z } from 'zod';
import { mostDepth, mostParts, ReportError } from './limits.ts';

/** An object or a list costs as much memory as so many values. */
const partsOfOne = 3;

/**
 * Counts braces, brackets and commas outside of texts, before anything is built from them: what the engine builds at one stroke, no limit
 * of a thread's memory stops in time.
 */
function checkShape(text: string): void {
  let [depth, parts] = [0, 0];
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isText = false;
    } else if (code === 0x22) isText = true;
    else if (code === 0x2c) parts += 1;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      parts += partsOfOne;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > mostDepth) throw new ReportError('Its parts lie too deep within each other.');
    if (parts > mostParts) throw new ReportError('It holds more parts than any report does.');
  }
}

/** Parses JSON to the shape that a report has. Throws ReportError. */
export function parseReport<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  checkShape(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ReportError('It is not JSON: cut off, or damaged.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.map(String).join('.').slice(0, 100) ?? '';
  throw new ReportError(`It has another shape than a report of its kind: “${place}”.`);
}
