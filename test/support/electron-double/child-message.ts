import { z } from 'zod';

/** What goes over the pipe between main and a utility process; ports are known by their number. */
export const childMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), data: z.unknown(), ports: z.array(z.string()) }),
  z.object({ kind: z.literal('port'), id: z.string(), data: z.unknown() }),
  z.object({ kind: z.literal('close'), id: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
