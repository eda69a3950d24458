import type { z } from 'zod';
import { approvalEvents } from './approval.ts';
import { candidateEvents } from './candidate.ts';
import { checklistEvents } from './checklist.ts';
import { documentEvents } from './document.ts';
import type { StoredEvent } from './event.ts';
import { evidenceEvents } from './evidence.ts';
import { gateEvents } from './gate.ts';
import { notesEvents } from './notes.ts';
import { overrideEvents } from './override.ts';
import { personEvents } from './person.ts';
import { policyEvents } from './policy-adoption.ts';
import { productEvents } from './product.ts';
import { promotionEvents } from './promotion.ts';
import { releaseEvents } from './release.ts';
import { signOffEvents } from './sign-off.ts';
import { signOffRequestEvents } from './sign-off-request.ts';
import { uatEvents } from './uat.ts';
import { waiverEvents } from './waiver.ts';
import { workspaceEvents } from './workspace.ts';
import { writeEvents } from './write.ts';

const releaseStreamEvents = {
  ...releaseEvents,
  ...candidateEvents,
  ...checklistEvents,
  ...uatEvents,
  ...signOffEvents,
  ...signOffRequestEvents,
  ...promotionEvents,
  ...notesEvents,
  ...waiverEvents,
  ...evidenceEvents,
  ...gateEvents,
  ...overrideEvents,
  ...approvalEvents,
  ...policyEvents,
  ...writeEvents,
  ...documentEvents,
} as const;

/** Every event there is: its type, and the schema of its data. */
export const domainEvents = {
  ...workspaceEvents,
  ...personEvents,
  ...productEvents,
  ...releaseStreamEvents,
} as const;

type EventDataByType = { readonly [T in keyof typeof domainEvents]: z.infer<(typeof domainEvents)[T]> };

/** The type of an event, for example `candidate.cut`. */
export type EventType = keyof EventDataByType;
/** The data of an event of one type. */
export type EventData<T extends EventType> = EventDataByType[T];

type Envelope = Omit<StoredEvent, 'type' | 'data'>;

/** An event read back from the log, with its envelope; narrow it by `type`. */
export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: Envelope & { readonly type: K; readonly data: EventDataByType[K] };
}[T];

/** An event that a decider yields; narrow it by `type`. */
export type NewDomainEvent<T extends EventType = EventType> = {
  [K in T]: { readonly type: K; readonly data: EventDataByType[K] };
}[T];

export type NewWorkspaceEvent = NewDomainEvent<keyof typeof workspaceEvents>;
export type NewPersonEvent = NewDomainEvent<keyof typeof personEvents>;
export type NewProductEvent = NewDomainEvent<keyof typeof productEvents>;
/** Everything that goes into a stream `release/<id>`. */
export type NewReleaseEvent = NewDomainEvent<keyof typeof releaseStreamEvents>;

const schemas: { readonly [T in EventType]: z.ZodType<EventDataByType[T]> } = domainEvents;

/** True for a type that this version of the product knows. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(domainEvents, type);
}

function parseAs<T extends EventType>(stored: StoredEvent, type: T): DomainEvent<T> {
  return { ...stored, type, data: schemas[type].parse(stored.data) };
}

/**
 * The typed event behind a stored one.
 * Throws an Error for a type that this version does not know, and a ZodError for data that does not fit its type:
 * both mean a log that this version cannot read, never a "no" of the domain.
 */
export function parseEvent(stored: StoredEvent): DomainEvent {
  if (!isEventType(stored.type)) {
    throw new Error(`The log holds an event of the type "${stored.type}", which this version does not know.`);
  }
  return parseAs(stored, stored.type);
}
