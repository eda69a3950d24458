import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import type { Policy } from './policy.ts';
import type { Rules } from './release.ts';

/** A policy that a running release was put under, and what it ran under before; `versionBefore` is null where that was not kept. */
export type AdoptionState = Readonly<EventData<'policy.adopted'>> & {
  readonly adopted: Entry;
  readonly before: Policy;
  readonly versionBefore: number | null;
};

interface Ruled {
  readonly rules: Rules;
  readonly adoptions: readonly AdoptionState[];
}

/** The rules and adoptions after one more. */
export function evolvePolicy({ rules, adoptions }: Ruled, event: DomainEvent<'policy.adopted'>): Ruled {
  const { policy, policyVersion } = event.data;
  const { policy: before, policyVersion: versionBefore = null } = rules;
  return {
    rules: { ...rules, policy, policyVersion },
    adoptions: [...adoptions, { ...event.data, adopted: entryOf(event), before, versionBefore }],
  };
}

/** The policy that a release ran under when an event of its stream was written, by the sequence of that event. */
export function policyAt({ rules, adoptions }: Ruled, sequence: number): Policy {
  return adoptions.find(({ adopted }) => adopted.sequence > sequence)?.before ?? rules.policy;
}
