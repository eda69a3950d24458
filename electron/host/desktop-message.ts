import { z } from 'zod';

/** What main tells the core of the desktop. A `connect` carries the port of a window. */
export const desktopOrderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    folder: z.string().min(1),
    isSample: z.boolean(),
    /** 32 bytes, base64: handed over once, kept in memory only. Null where the system has no keychain. */
    key: z.base64().nullable(),
  }),
  z.object({ kind: z.literal('connect') }),
  /** The answer to `ask proxy`; '' where the system could not say. */
  z.object({ kind: z.literal('proxy'), id: z.int(), rules: z.string() }),
  z.object({ kind: z.literal('stop') }),
]);
export type DesktopOrder = z.infer<typeof desktopOrderSchema>;

/** What the core tells: it is there, or why it cannot be; and what it asks, which only main can ask the system. */
export const desktopReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), message: z.string(), nextAction: z.string() }),
  z.object({ kind: z.literal('ask proxy'), id: z.int(), origin: z.url() }),
]);
export type DesktopReport = z.infer<typeof desktopReportSchema>;
