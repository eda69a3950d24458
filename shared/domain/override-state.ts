import { type Entry, entryOf } from './entry.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import type { DomainEvent, EventData } from './events.ts';
import { isByRevokedKey, type PersonState } from './person-state.ts';

/** An override, and what became of it. */
export type OverrideState = Readonly<EventData<'override.proposed'>> & {
  readonly proposed: Entry;
  readonly agreed: Entry | null;
  readonly ended: (Entry & { readonly reason: string }) | null;
  readonly reviewed: (Entry & { readonly finding: string }) | null;
};

type OverrideEvent = DomainEvent<'override.proposed' | 'override.agreed' | 'override.ended' | 'override.reviewed'>;

/** A review is due so long after two people agreed, in milliseconds. */
const reviewTime = 24 * 3_600_000;

/** The overrides after one more event. */
export function evolveOverrides(overrides: readonly OverrideState[], event: OverrideEvent): readonly OverrideState[] {
  if (event.type === 'override.proposed') {
    return [...overrides, { ...event.data, proposed: entryOf(event), agreed: null, ended: null, reviewed: null }];
  }
  return overrides.map((one) => (one.override === event.data.override ? settle(one, event) : one));
}

function settle(
  override: OverrideState,
  event: Exclude<OverrideEvent, DomainEvent<'override.proposed'>>,
): OverrideState {
  switch (event.type) {
    case 'override.agreed':
      return { ...override, agreed: entryOf(event) };
    case 'override.ended':
      return { ...override, ended: { ...entryOf(event), reason: event.data.reason } };
    case 'override.reviewed':
      return { ...override, reviewed: { ...entryOf(event), finding: event.data.finding } };
  }
}

/** The time that is asked about (UTC, ISO 8601), and everybody whose keys are known. */
export interface OverrideFacts {
  readonly now: string;
  readonly people: readonly PersonState[];
}

/**
 * Where an override stands. It is in force up to its last moment, and no longer. `void`: a key that had been revoked before proposed it or
 * agreed to it, and so nobody did.
 */
export function overrideStatus(
  { ended, expiresAt, proposed, agreed }: OverrideState,
  { now, people }: OverrideFacts,
): 'proposed' | 'in-force' | 'expired' | 'ended' | 'void' {
  if (ended !== null) return 'ended';
  if (now >= expiresAt) return 'expired';
  if ([proposed, agreed].some((one) => one !== null && isByRevokedKey(people, one))) return 'void';
  return agreed === null ? 'proposed' : 'in-force';
}

/** The override that puts the rule of an environment aside for these bits now, or null. */
export function overrideInForce(
  overrides: readonly OverrideState[],
  environment: string,
  manifest: string | null,
  facts: OverrideFacts,
): OverrideState | null {
  return (
    overrides.findLast(
      (one) =>
        sameEnvironment(one.environment, environment) &&
        one.manifest === manifest &&
        overrideStatus(one, facts) === 'in-force',
    ) ?? null
  );
}

/** When the review of an override is due, or null where nothing is to be reviewed: never agreed to, or reviewed already. */
export function reviewDueAt({ agreed, reviewed }: OverrideState): string | null {
  return agreed === null || reviewed !== null ? null : new Date(Date.parse(agreed.at) + reviewTime).toISOString();
}
