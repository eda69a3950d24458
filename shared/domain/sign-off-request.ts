import { z } from 'zod';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import { digestSchema, idSchema, timeSchema } from './identity.ts';
import { roleNameSchema } from './policy.ts';
import { sliceNameSchema } from './slice.ts';

/**
 * A sign-off that is asked for by a file, to be given at another desk. `person` is who is asked, the actor who asks; `facts` is the digest
 * of the brief inside, `file` that of the signed file, `payload` the SHA-256 of what is signed in it. Nothing answers it after `expiresAt`.
 */
export const signOffRequestEvents = {
  'signOff.requested': z.object({
    request: idSchema,
    role: roleNameSchema,
    person: idSchema,
    candidate: z.int().positive(),
    manifest: digestSchema,
    slices: z.array(z.object({ name: sliceNameSchema, digest: digestSchema })).min(1),
    facts: digestSchema,
    file: digestSchema,
    payload: digestSchema,
    expiresAt: timeSchema,
  }),
} as const;

/** A request as it was made. */
export type RequestState = Readonly<EventData<'signOff.requested'>> & { readonly requested: Entry };

/** The requests after one more. */
export function evolveRequests(
  requests: readonly RequestState[],
  event: DomainEvent<'signOff.requested'>,
): readonly RequestState[] {
  return [...requests, { ...event.data, requested: entryOf(event) }];
}
