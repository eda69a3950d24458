import type { StoredEvent } from '../../shared/domain/event.ts';

/** The nouns of the contract whose answers may be old after an event, by the noun in the event's type. */
const nounsByEvent: Readonly<Record<string, readonly string[]>> = {
  workspace: ['workspace', 'record'],
  person: ['person', 'inbox', 'request', 'workspace', 'product', 'release', 'signOff', 'readiness', 'record', 'search'],
  product: [
    'product',
    'connection',
    'source',
    'sync',
    'build',
    'report',
    'environment',
    'inbox',
    'person',
    'workspace',
    'readiness',
    'release',
    'signOff',
    'record',
    'search',
    'write',
  ],
  release: ['release', 'write', 'product', 'environment', 'inbox', 'readiness', 'workspace', 'record', 'search'],
  candidate: [
    'candidate',
    'gate',
    'checklist',
    'evidence',
    'build',
    'report',
    'release',
    'scope',
    'uat',
    'signOff',
    'request',
    'notes',
    'readiness',
    'environment',
    'inbox',
    'record',
    'search',
    'write',
  ],
  ref: ['candidate', 'release', 'readiness', 'record'],
  checklist: ['checklist', 'release', 'readiness', 'environment', 'inbox', 'record'],
  waiver: ['finding', 'gate', 'release', 'readiness', 'environment', 'inbox', 'record'],
  gate: ['gate', 'record'],
  evidence: ['evidence', 'gate', 'checklist', 'release', 'readiness', 'environment', 'inbox', 'record'],
  override: ['override', 'signOff', 'release', 'readiness', 'environment', 'inbox', 'record'],
  approval: ['release', 'record'],
  // Whoever makes several writes tells of them at the end: looking again asks the outside.
  write: ['record'],
  uat: ['uat', 'scope', 'release', 'readiness', 'environment', 'inbox', 'record'],
  signOff: ['signOff', 'request', 'release', 'readiness', 'environment', 'inbox', 'record'],
  promotion: ['promotion', 'write', 'environment', 'inbox', 'release', 'readiness', 'record'],
  notes: ['notes', 'write', 'release', 'record'],
};

/** The nouns that these events change, without doubles. */
export function nounsChangedBy(events: readonly Pick<StoredEvent, 'type'>[]): string[] {
  const nouns = events.flatMap(({ type }) => nounsByEvent[type.slice(0, type.indexOf('.'))] ?? ['record']);
  return [...new Set(nouns)];
}
