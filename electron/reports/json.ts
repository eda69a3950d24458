import type { z } from 'zod';
import { mostDepth, ReportError } from './limits.ts';

/** Counts braces and brackets outside of texts, before anything is built from them. */
function checkDepth(text: string): void {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isText = false;
    } else if (code === 0x22) isText = true;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > mostDepth) throw new ReportError('Its parts lie too deep within each other.');
  }
}

/** Parses JSON to the shape that a report has. Throws ReportError. */
export function parseReport<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  checkDepth(text);
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
