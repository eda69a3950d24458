import type { Actor } from './event.ts';
import type { DomainEvent } from './events.ts';

/**
 * Where an entry of a state comes from: the event, who decided (`actor`), when (UTC, ISO 8601) and which key signed
 * (`signer`, a fingerprint). `sequence` orders entries over the whole workspace.
 */
export interface Entry {
  readonly event: string;
  readonly sequence: number;
  readonly at: string;
  readonly actor: Actor;
  readonly signer: string;
}

/** The entry of an event. */
export function entryOf(event: DomainEvent): Entry {
  return { event: event.id, sequence: event.sequence, at: event.at, actor: event.actor, signer: event.signer };
}

/** The id in a stream name: what stands behind `person/`, `product/` or `release/`. */
export function idOfStream(stream: string): string {
  return stream.slice(stream.indexOf('/') + 1);
}

/** The person who decided, or null where a policy did. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person : null;
}
