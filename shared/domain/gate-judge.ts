import { type GateKind, type GateRule, gateMeasures, meets, sayGateValue, sayThreshold } from './gate.ts';
import type { AddedReadings } from './gate-evidence.ts';
import type { GateFacts, GateReading, GateReadings } from './gate-facts.ts';
import { canTell, readGate } from './gate-readings.ts';

/** A gate as it was judged: what was read, how old it is, and what came of it. */
export interface Gate {
  readonly gate: GateKind;
  readonly title: string;
  /** Asked of this release at all; else nothing here could tell, and the rule says not to ask then. */
  readonly isAsked: boolean;
  /** Reported and stopping nothing. */
  readonly isShadow: boolean;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** In the gate's unit; null where nothing was read. */
  readonly value: number | null;
  readonly threshold: number;
  readonly reason: string;
  /** When the oldest of what counts came about, or was read where that is not known (UTC, ISO 8601). */
  readonly at: string | null;
  readonly readings: readonly GateReading[];
  /** What is missing, in words. */
  readonly gaps: readonly string[];
}

/** Judges one gate. What is missing or too old is unknown, and so never a pass; what is known to be too much fails whatever is missing. */
export function judgeGate({ gate, threshold, mode, asked }: GateRule, facts: GateFacts, added: Added = nothing): Gate {
  const isRead = canTell(gate, facts);
  const read = withEvidence(gate, facts, added, isRead);
  const value = combine(gate, read.readings);
  return {
    gate,
    title: gateMeasures[gate].title,
    isAsked: asked === 'always' || isRead || added.wasAdded,
    isShadow: mode === 'shadow',
    ...decide(gate, threshold, value, read),
    value,
    threshold,
    at: oldest(read.readings),
    ...read,
  };
}

/** What was added by hand, and the repositories of the candidate. */
interface Added extends AddedReadings {
  readonly repositories: readonly string[];
}

const nothing: Added = { wasAdded: false, readings: [], gaps: [], repositories: [] };

/** Where nothing is read, evidence has to be there for every repository; a pipeline's own coverage is not made better by hand. */
function withEvidence(gate: GateKind, facts: GateFacts, added: Added, isRead: boolean): GateReadings {
  const shown = new Set(added.readings.map(({ repository }) => repository));
  const { readings, gaps } = readGate(gate, facts, shown);
  const heard = new Set(readings.map(({ repository }) => repository));
  const isNeeded = ({ repository }: GateReading) =>
    repository === null ? added.repositories.some((name) => !heard.has(name)) : !heard.has(repository);
  const own = gate === 'coverage' ? added.readings.filter(isNeeded) : added.readings;
  const missing =
    isRead || own.length === 0 || shown.has(null) ? [] : added.repositories.filter((name) => !shown.has(name));
  return {
    readings: [...readings, ...own],
    gaps: [...gaps, ...added.gaps, ...missing.map((name) => `Nothing was added for ${name}.`)],
  };
}

/**
 * Counts add up. Of shares the worst counts; but what one run of a repository covers, all its runs together cover, so that of their
 * coverage the highest counts.
 */
function combine(gate: GateKind, readings: readonly GateReading[]): number | null {
  const values = readings.map(({ value }) => value);
  if (values.length === 0) return null;
  const { unit, bound } = gateMeasures[gate];
  if (unit === 'count') return values.reduce((sum, value) => sum + value, 0);
  if (bound === 'below') return Math.max(...values);
  if (gate !== 'coverage') return Math.min(...values);
  const byRepository = Map.groupBy(readings, ({ repository }) => repository);
  const highest = [...byRepository.values()].map((some) => Math.max(...some.map(({ value }) => value)));
  return Math.min(...highest);
}

function decide(
  gate: GateKind,
  threshold: number,
  value: number | null,
  { gaps }: GateReadings,
): Pick<Gate, 'verdict' | 'reason'> {
  const wanted = `asked for is ${sayThreshold(gate, threshold)}`;
  const missing = gaps.length > 3 ? `${gaps.slice(0, 3).join(' ')} And ${gaps.length - 3} more.` : gaps.join(' ');
  if (value === null) {
    return { verdict: 'unknown', reason: gaps.length === 0 ? 'Nothing was read that could tell.' : missing };
  }
  const told = `It is ${sayGateValue(gate, value)}, ${wanted}.`;
  if (!meets(gate, value, threshold)) return { verdict: 'fail', reason: told };
  return gaps.length === 0
    ? { verdict: 'pass', reason: told }
    : { verdict: 'unknown', reason: `${missing} What is known: ${told}` };
}

function oldest(readings: readonly GateReading[]): string | null {
  return readings.flatMap(({ at, readAt }) => at ?? readAt ?? []).toSorted()[0] ?? null;
}
