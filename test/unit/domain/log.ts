import { createHash } from 'node:crypto';
import { type Actor, eventSchema } from '../../../shared/domain/event.ts';
import { type DomainEvent, type NewDomainEvent, parseEvent } from '../../../shared/domain/events.ts';

/** SHA-256 of a text: what the store would give the deciders. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A commit name made of a text. */
export function commitOf(text: string): string {
  return digestOf(text).slice(0, 40);
}

/** The n-th id: a UUIDv7. */
export function idOf(number: number): string {
  return `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The time of the n-th event: one a minute. */
export function timeOf(number: number): string {
  return new Date(Date.UTC(2026, 10, 21, 9) + number * 60_000).toISOString();
}

/** The fingerprint of the one key of a person, or of the workspace. */
export function keyOf(person: string | null): string {
  return digestOf(`key of ${person ?? 'the workspace'}`);
}

/** A log in memory. Everything goes through JSON and the schemas, as it would through the store. */
export interface Log {
  /** `signer` is whose key signs: by default that of the person who acts. */
  readonly append: (stream: string, events: readonly NewDomainEvent[], actor: string | null, signer?: string) => void;
  readonly read: (stream?: string) => readonly DomainEvent[];
}

/** `timeAt` is the time of the n-th event. */
export function createLog(timeAt: (number: number) => string = timeOf): Log {
  const all: DomainEvent[] = [];
  const versions = new Map<string, number>();
  return {
    append: (stream, events, actor, signer) => {
      for (const { type, data } of events) {
        const sequence = all.length + 1;
        const version = (versions.get(stream) ?? 0) + 1;
        versions.set(stream, version);
        const who: Actor = actor === null ? { kind: 'policy', policy: 'set-up' } : { kind: 'person', person: actor };
        const stored = {
          sequence,
          stream,
          version,
          id: idOf(0x10000 + sequence),
          type,
          at: timeAt(sequence),
          actor: who,
          signer: keyOf(signer ?? actor),
          data,
        };
        all.push(parseEvent(eventSchema.parse(JSON.parse(JSON.stringify(stored)))));
      }
    },
    read: (stream) => (stream === undefined ? all : all.filter((event) => event.stream === stream)),
  };
}
