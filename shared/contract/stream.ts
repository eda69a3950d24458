import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './base.ts';

/** What the host tells without being asked. `changed` names the nouns whose answers are old now. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello') }),
  z.object({
    kind: z.literal('changed'),
    nouns: z.array(z.string()),
    release: z.string().nullable(),
    product: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('progress'),
    job: z.string(),
    text: z.string(),
    done: z.number(),
    total: z.number().nullable(),
  }),
  z.object({ kind: z.literal('ended'), job: z.string() }),
]);
export type Message = z.infer<typeof messageSchema>;

export const streamContract = {
  watch: procedure.input(z.object({})).output(eventIterator(messageSchema)),
  /** Somebody looks, and the machine need not be spared: said again every minute for as long as that is so. Nothing is kept of it. */
  attend: procedure.input(z.object({})).output(z.object({})),
};
