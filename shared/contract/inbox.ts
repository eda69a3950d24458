import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { personRefSchema, procedure } from './base.ts';
import { stageSchema } from './readiness.ts';

/** One thing that waits for the person whose key this host holds. A candidate asks for one decision, whatever it holds. */
const inboxTaskSchema = z.object({
  kind: z.enum(['sign', 'answer', 'confirm', 'checklist', 'document', 'agree', 'review', 'chase']),
  title: z.string(),
  detail: z.string(),
  stage: stageSchema,
  since: timeSchema.nullable(),
  /** Who delegated it to me; null where it is my own. */
  inPlaceOf: personRefSchema.nullable(),
  /** When that delegation ends: from then on I cannot do it any more. */
  delegatedUntil: timeSchema.nullable(),
  /** Until when it has to be done; null where nothing says so. */
  dueAt: timeSchema.nullable(),
  /** The last time at which I was to be reminded of it; null where that has not come. */
  remindedAt: timeSchema.nullable(),
});

/** Somebody who was sent a request as a file. `expired`: it can no longer be answered. */
const inboxAskedSchema = z.object({
  person: personRefSchema,
  at: timeSchema,
  expiresAt: timeSchema,
  state: z.enum(['open', 'expired']),
});

/**
 * One sign-off that waits for somebody else: whom, nobody where nobody could give it, and since when. `asked` were sent a file that has not
 * been answered. `waitsFor`: the titles of the roles whose turn is before; nobody is reminded till then.
 */
const inboxWaitSchema = z.object({
  roleTitle: z.string(),
  missing: z.int(),
  people: z.array(personRefSchema.extend({ inPlaceOf: z.string().nullable() })),
  since: timeSchema,
  asked: z.array(inboxAskedSchema),
  waitsFor: z.array(z.string()),
  /** The last time at which they were to be reminded, and who heard of it since when. */
  remindedAt: timeSchema.nullable(),
  escalated: z.object({ to: z.string(), at: timeSchema }).nullable(),
});

/** All that waits at one candidate of an open release. */
export const inboxItemSchema = z.object({
  release: z.object({ id: idSchema, name: z.string() }),
  candidate: z.string().nullable(),
  mine: z.array(inboxTaskSchema),
  waitingOn: z.array(inboxWaitSchema),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxContract = {
  /** Over all releases, what has waited longest first; releases where nothing waits are left out. */
  list: procedure.input(z.object({})).output(z.object({ items: z.array(inboxItemSchema) })),
};
