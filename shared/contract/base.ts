import { oc } from '@orpc/contract';
import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';

/** A failure crosses the border as one sentence and what to do; `internal` carries only the id to find in the log. */
const failureData = z.object({ nextAction: z.string() });

/** Every procedure starts here. HTTP statuses are those of the browser host. */
export const procedure = oc.errors({
  INVALID: { status: 422, message: 'This input does not fit.', data: failureData },
  NOT_FOUND: { status: 404, message: 'This does not exist here.', data: failureData },
  CONFLICT: { status: 409, message: 'Something changed meanwhile.', data: failureData },
  WORKSPACE_BUSY: { status: 423, message: 'Another host holds this workspace.', data: failureData },
  NO_WORKSPACE: { status: 412, message: 'There is no workspace here yet.', data: failureData },
  OUTSIDE: {
    status: 502,
    message: 'An outside system did not answer.',
    data: failureData.extend({ system: z.string() }),
  },
  CANCELLED: { status: 499, message: 'Cancelled.', data: failureData },
  INTERNAL: {
    status: 500,
    message: 'Something failed inside Countersign.',
    data: z.object({ id: z.string(), nextAction: z.string() }),
  },
});

export const rejectionSchema = z.object({ code: z.string(), message: z.string(), nextAction: z.string() });

/** The answer of a command: done with a result, or refused with every reason. A refusal is data, not an error. */
export function outcomeOf<T extends z.ZodType>(result: T) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('done'), result }),
    z.object({ kind: z.literal('refused'), reasons: z.array(rejectionSchema).min(1) }),
  ]);
}

/** A command with nothing to tell but that it is done. */
export const doneSchema = outcomeOf(z.object({}));

/** At most 200 rows a message. */
export const pageInputSchema = z.object({
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(200).default(50),
});

export const verdictSchema = z.enum(['pass', 'fail', 'unknown']);

export const personRefSchema = z.object({ id: idSchema, name: z.string() });

/** Who did something and when. `verified`: signed by the person's own key; `recorded`: typed in by somebody else's hand or without a key. */
export const deedSchema = z.object({
  by: personRefSchema.nullable(),
  at: timeSchema,
  proof: z.enum(['verified', 'recorded']),
  recordedBy: personRefSchema.nullable(),
  event: idSchema,
});

/** A file that the host saves or the browser downloads. */
export const fileSchema = z.object({ name: z.string(), mediaType: z.string(), base64: z.base64() });

/** A file the user picked. At most 20 MiB. */
export const uploadSchema = z.object({ name: z.string().min(1).max(255), base64: z.base64().max(28_000_000) });

/** One exact outward call, shown before it is made. `command` is what would be typed; nothing in it is secret. */
export const outwardCallSchema = z.object({
  system: z.string(),
  target: z.string(),
  command: z.string(),
  effect: z.string(),
});
export type OutwardCall = z.infer<typeof outwardCallSchema>;

/** A preview is confirmed by its digest: had anything moved since, the confirmation is refused. */
export const confirmationSchema = digestSchema;

/** Long calls report on the event stream under this name, chosen by the caller. */
export const jobSchema = z.string().min(1).max(60).optional();
