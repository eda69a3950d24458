import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import type { GateKind } from './gate.ts';

/** A waiver as it was given, and whether it was taken back. */
export type WaiverState = Readonly<EventData<'waiver.given'>> & {
  readonly given: Entry;
  readonly withdrawn: (Entry & { readonly reason: string }) | null;
};

/** The waivers after one more event. */
export function evolveWaivers(
  waivers: readonly WaiverState[],
  event: DomainEvent<'waiver.given' | 'waiver.withdrawn'>,
): readonly WaiverState[] {
  if (event.type === 'waiver.given') return [...waivers, { ...event.data, given: entryOf(event), withdrawn: null }];
  return waivers.map((waiver) =>
    waiver.waiver === event.data.waiver
      ? { ...waiver, withdrawn: { ...entryOf(event), reason: event.data.reason } }
      : waiver,
  );
}

/** The newest waiver of a finding that was not taken back, expired or not; null where there is none. */
export function waiverOf(waivers: readonly WaiverState[], finding: string): WaiverState | null {
  return waivers.findLast((one) => one.finding === finding && one.withdrawn === null) ?? null;
}

/** The waiver that lets a finding stand at a time (UTC, ISO 8601): up to its last moment, and no longer. */
export function waiverInForce(waivers: readonly WaiverState[], finding: string, now: string): WaiverState | null {
  const waiver = waiverOf(waivers, finding);
  return waiver !== null && now < waiver.expiresAt ? waiver : null;
}

/** A gate's id as waivers name it. */
export function gateId(gate: GateKind): string {
  return `gate:${gate}`;
}

/** What a waiver of a gate has to be for: the rung that is entered, and the candidate that enters it. */
export interface WaivedGate {
  readonly gate: GateKind;
  readonly environment: string;
  readonly candidate: number;
}

/** The newest waiver of a gate, expired or not; null where there is none, or it was taken back: it had replaced those before it. */
export function gateWaiverOf(
  waivers: readonly WaiverState[],
  { gate, environment, candidate }: WaivedGate,
): WaiverState | null {
  const isFor = ({ scope }: WaiverState) =>
    scope?.environment === environment && (scope.candidate === null || scope.candidate === candidate);
  const newest = waivers.findLast((one) => one.finding === gateId(gate) && isFor(one));
  return newest?.withdrawn === null ? newest : null;
}
