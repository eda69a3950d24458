import type { StoredEvent } from '../../shared/domain/event.ts';
import { type DomainEvent, parseEvent } from '../../shared/domain/events.ts';
import type { EventLog } from '../store/event-log.ts';

/** A kind of stream, and how its events become a state. */
export interface Aggregate<S> {
  readonly noun: 'workspace' | 'person' | 'product' | 'release';
  readonly evolve: (state: S | null, event: DomainEvent) => S | null;
}

/** A state and the version of its stream that it stands for; version 0 and null before the first event. */
export interface Versioned<S> {
  readonly version: number;
  readonly state: S | null;
}

/** The states of one kind, by replay; a state is kept as long as nothing was appended to its stream. */
export interface States<S> {
  streamOf(id: string): string;
  /** `version`, where the caller knows it, spares the question how far the stream is by now. */
  load(id: string, version?: number): Promise<Versioned<S>>;
  /** Takes what was just appended, instead of reading it back. */
  advance(id: string, before: Versioned<S>, events: readonly StoredEvent[]): void;
}

/** So many states of one kind are kept; the one used longest ago goes first. */
const mostKept = 2000;

/**
 * Creates the states of one kind over a log. The only writer (`isWriter`) hears of every event through `advance` and need not ask
 * how far a stream is that it has read once.
 */
export function createStates<S>(log: EventLog, isWriter: boolean, aggregate: Aggregate<S>): States<S> {
  const kept = new Map<string, Versioned<S>>();
  const { noun, evolve } = aggregate;

  function streamOf(id: string): string {
    return noun === 'workspace' ? noun : `${noun}/${id}`;
  }

  function keep(id: string, versioned: Versioned<S>): Versioned<S> {
    const known = kept.get(id);
    kept.delete(id);
    const latest = known !== undefined && known.version > versioned.version ? known : versioned;
    if (latest.version > 0) kept.set(id, latest);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return latest;
  }

  function fold(before: Versioned<S>, events: readonly StoredEvent[]): Versioned<S> {
    const state = events.reduce<S | null>((so, event) => evolve(so, parseEvent(event)), before.state);
    return { state, version: before.version + events.length };
  }

  return {
    streamOf,
    async load(id, version) {
      const known = kept.get(id) ?? { version: 0, state: null };
      if (isWriter && known.version > 0) return known;
      const current = version ?? (await log.version(streamOf(id)));
      if (known.version >= current) return keep(id, known);
      return keep(id, fold(known, await log.readStream(streamOf(id), known.version + 1)));
    },
    advance(id, before, events) {
      keep(id, fold(before, events));
    },
  };
}
