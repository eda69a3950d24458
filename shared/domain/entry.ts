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
  /** The key that signed a statement of its own about this, checked when it was entered and with every check of the log. */
  readonly attested?: string;
}

/** The entry of an event. */
export function entryOf(event: DomainEvent): Entry {
  const attested = attestedBy(event);
  const { id, sequence, at, actor, signer } = event;
  return { event: id, sequence, at, actor, signer, ...(attested === null ? {} : { attested }) };
}

/** The key that signed the statement inside an event, or null for an event that holds none. */
export function attestedBy(event: DomainEvent): string | null {
  return event.type === 'signOff.given' ? (event.data.attestation?.key ?? null) : null;
}

/** The id in a stream name: what stands behind `person/`, `product/` or `release/`. */
export function idOfStream(stream: string): string {
  return stream.slice(stream.indexOf('/') + 1);
}

/** The person who decided, or null where a policy did. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person : null;
}
