import { z } from 'zod';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import { idSchema, timeSchema } from './identity.ts';
import { roleNameSchema } from './policy.ts';

/**
 * Delegation events of a stream `product/<id>`. From `startsAt` until just before `endsAt` the person `to` may decide for a role in the
 * place of `from`, who holds it. Both names go on record with every such decision.
 */
export const delegationEvents = {
  'product.roleDelegated': z.object({
    delegation: idSchema,
    role: roleNameSchema,
    from: idSchema,
    to: idSchema,
    startsAt: timeSchema,
    endsAt: timeSchema,
    reason: z.string().min(1).max(500),
  }),
  'product.delegationEnded': z.object({ delegation: idSchema, reason: z.string().min(1).max(500) }),
} as const;

/** A delegation as it was given, and whether it was ended before its time. */
export type Delegation = Readonly<EventData<'product.roleDelegated'>> & {
  readonly delegated: Entry;
  readonly ended: Entry | null;
};

/** The delegations after one more event. */
export function evolveDelegations(
  delegations: readonly Delegation[],
  event: DomainEvent<'product.roleDelegated' | 'product.delegationEnded'>,
): readonly Delegation[] {
  if (event.type === 'product.roleDelegated') {
    return [...delegations, { ...event.data, delegated: entryOf(event), ended: null }];
  }
  return delegations.map((one) =>
    one.delegation === event.data.delegation && one.ended === null ? { ...one, ended: entryOf(event) } : one,
  );
}

/** Whether a delegation is in force at a time (UTC, ISO 8601): never before it was given, and not at its end any more. */
export function isDelegatedAt({ startsAt, endsAt, delegated, ended }: Delegation, at: string): boolean {
  return at >= startsAt && at >= delegated.at && at < endsAt && (ended === null || at < ended.at);
}
