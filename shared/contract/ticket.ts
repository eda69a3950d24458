import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { ticketSchema } from '../domain/ticket.ts';
import { procedure } from './base.ts';

/**
 * What a tracker says of a key, in short. `missing`: it was asked and has no such ticket; `unread`: nobody asked yet. How old it is and
 * whether it still counts is with the source, in `sync.list`.
 */
export const ticketViewSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    source: idSchema,
    key: z.string(),
    title: z.string(),
    type: z.string(),
    isDefect: z.boolean(),
    status: z.string(),
    state: ticketSchema.shape.state,
    priority: z.string().nullable(),
    assignee: z.string().nullable(),
    fixVersions: z.array(z.string()),
    /** Whether one of them is this release. */
    fixVersion: z.enum(['here', 'elsewhere', 'none']),
    url: z.string(),
  }),
  z.object({ kind: z.literal('missing'), source: idSchema, key: z.string() }),
  z.object({ kind: z.literal('unread'), source: idSchema, key: z.string() }),
]);
export type TicketView = z.infer<typeof ticketViewSchema>;

export const ticketContract = {
  /** All that the tracker says of one ticket; `readAt` is when it was first read as it is. */
  get: procedure.input(z.object({ release: idSchema, ticket: z.string().min(1).max(100) })).output(
    z.object({
      view: ticketViewSchema.nullable(),
      ticket: ticketSchema.nullable(),
      readAt: timeSchema.nullable(),
    }),
  ),
};
