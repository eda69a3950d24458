import { gateMeasures, sayGateValue } from './gate.ts';
import type { Gate } from './gate-judge.ts';
import { sayTime } from './say-time.ts';
import { gateWaiverOf, type WaivedGate, type WaiverState } from './waiver-state.ts';

/** A gate as it is judged, as far as waivers are held against it. */
export type JudgedGate = Pick<Gate, 'gate' | 'verdict' | 'value'>;

/** Why a waiver does not let its gate stand: it ended, or the gate says something else than when it was given. `told`: a sentence. */
export interface Lapse {
  readonly kind: 'expired' | 'changed';
  readonly told: string;
}

/** The newest waiver of a gate, and why it does not let the gate stand at a time; `lapse` is null while it does. */
export interface WaiverReading {
  readonly waiver: WaiverState;
  readonly lapse: Lapse | null;
}

/** The waiver of a gate as it is judged at a time (UTC, ISO 8601); null where there is none. */
export function readGateWaiver(
  waivers: readonly WaiverState[],
  place: Omit<WaivedGate, 'gate'>,
  judged: JudgedGate,
  now: string,
): WaiverReading | null {
  const waiver = gateWaiverOf(waivers, { ...place, gate: judged.gate });
  return waiver && { waiver, lapse: lapseOf(waiver, judged, now) };
}

function lapseOf(waiver: WaiverState, judged: JudgedGate, now: string): Lapse | null {
  if (now >= waiver.expiresAt) {
    return { kind: 'expired', told: `Its waiver expired at ${sayTime(waiver.expiresAt)}.` };
  }
  const change = sayChange(waiver, judged);
  return change === null ? null : { kind: 'changed', told: `Its waiver does not hold: ${change}.` };
}

/**
 * Whether a gate is still what was let stand: the same verdict, with a value no worse. A waiver of before that was kept holds whatever
 * the gate says.
 */
export function stillCovers(waiver: Pick<WaiverState, 'judged'>, judged: JudgedGate): boolean {
  return sayChange(waiver, judged) === null;
}

function sayChange({ judged: then }: Pick<WaiverState, 'judged'>, { gate, verdict, value }: JudgedGate): string | null {
  if (then === undefined) return null;
  const told = then.value === null ? null : sayGateValue(gate, then.value);
  if (then.verdict !== verdict) {
    return then.verdict === 'unknown'
      ? 'it was given while this gate was unknown, and not for what is known now'
      : `it was given for ${told ?? 'a value that was known'}, and not for what nobody knows`;
  }
  if (then.value === null || told === null) return null;
  if (value === null) return `it was given when ${told} was known, and not for what nobody knows`;
  return isWorse(gate, value, then.value) ? `it was given for ${told}, and this is worse` : null;
}

function isWorse(gate: JudgedGate['gate'], value: number, than: number): boolean {
  return gateMeasures[gate].bound === 'at-least' ? value < than : value > than;
}
