import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { personRefSchema, procedure } from './base.ts';
import { stageSchema } from './readiness.ts';

/** One thing that waits for the person whose key this host holds. A candidate asks for one decision, whatever it holds. */
const inboxTaskSchema = z.object({
  kind: z.enum(['sign', 'answer', 'confirm', 'checklist', 'document']),
  title: z.string(),
  detail: z.string(),
  stage: stageSchema,
  since: timeSchema.nullable(),
  /** Who delegated it to me; null where it is my own. */
  inPlaceOf: personRefSchema.nullable(),
});

/** One sign-off that waits for somebody else: whom, nobody where nobody could give it, and since when. `asked` were sent a file that still stands. */
const inboxWaitSchema = z.object({
  roleTitle: z.string(),
  missing: z.int(),
  people: z.array(personRefSchema),
  since: timeSchema,
  asked: z.array(z.object({ person: personRefSchema, expiresAt: timeSchema })),
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
