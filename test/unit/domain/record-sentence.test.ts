import { expect, test } from 'vitest';
import { type DomainEvent, domainEvents, parseEvent } from '../../../shared/domain/events.ts';
import { namesNeeded, namesTold } from '../../../shared/domain/record-name.ts';
import { sentenceOf } from '../../../shared/domain/record-sentence.ts';
import { told } from './told-events.ts';
import { ada, digest, release, thing } from './told-ids.ts';

function eventOf(type: string, stream: string, data: Record<string, unknown>): DomainEvent {
  const at = '2026-11-21T09:30:00.000Z';
  const actor = { kind: 'person', person: ada } as const;
  return parseEvent({ sequence: 1, stream, version: 1, id: thing, type, at, actor, signer: digest, data });
}

/** Tells events to the record in order, as the projection does. */
function createRecord() {
  const names = new Map([[`person/${ada}`, 'Ada Diaz']]);
  return (event: DomainEvent) => {
    const needed = new Map(namesNeeded(event).flatMap((key) => (names.has(key) ? [[key, names.get(key) ?? '']] : [])));
    for (const { key: place, name } of namesTold(event, (key) => needed.get(key))) {
      names.set(place, name);
      needed.set(place, name);
    }
    return sentenceOf(event, (key) => needed.get(key));
  };
}

test('every type of event there is has its words', () => {
  expect(Object.keys(told).toSorted()).toEqual(Object.keys(domainEvents).toSorted());
  const tell = createRecord();
  for (const [type, [stream, data, sentence]] of Object.entries(told)) {
    expect(tell(eventOf(type, stream, data)).sentence).toBe(sentence);
  }
});

test('a sentence stands on one line whatever was typed', () => {
  const tell = createRecord();
  const event = eventOf('release.abandoned', `release/${release}`, { reason: 'Two\nlines\u0000\t and more' });
  expect(tell(event).sentence).not.toMatch(/[\p{Cc}]/u);
});

test('a rejection, a rollback and a policy that decided are told as what they are', () => {
  const tell = createRecord();
  const [, given] = told['signOff.given'];
  tell(eventOf('release.planned', `release/${release}`, told['release.planned'][1]));
  expect(tell(eventOf('signOff.given', `release/${release}`, { ...given, decision: 'reject' })).sentence).toBe(
    'Ada Diaz rejected rc.2 for Security',
  );
  const [, started] = told['promotion.started'];
  const back = { ...started, kind: 'rollback', reason: 'Errors.' };
  expect(tell(eventOf('promotion.started', `release/${release}`, back)).sentence).toBe(
    'Ada Diaz started to roll PROD back to 2.4.0 rc.2: Errors.',
  );
  const byPolicy = {
    ...eventOf('release.abandoned', `release/${release}`, { reason: 'Old.' }),
    actor: { kind: 'policy', policy: 'default' },
  } as const;
  expect(sentenceOf(byPolicy, () => undefined).sentence).toBe('The policy default abandoned something unknown: Old.');
});

test('a change outside that did not happen, or of which nobody knows, is told as that', () => {
  const tell = createRecord();
  const [stream, intended] = told['write.intended'];
  tell(eventOf('write.intended', stream, intended));
  const settled = { write: thing, reason: 'No right.' };
  expect(tell(eventOf('write.settled', stream, { ...settled, outcome: 'not-done' })).sentence).toBe(
    'Ada Diaz did not make the tag v2.4.0 at GitHub octo/shop: No right.',
  );
  expect(tell(eventOf('write.settled', stream, { ...settled, outcome: 'unknown' })).sentence).toBe(
    'Ada Diaz does not know whether the tag v2.4.0 at GitHub octo/shop was made: No right.',
  );
});

test('what a decision is bound to is told beside the sentence', () => {
  const tell = createRecord();
  const [stream, cut] = told['candidate.cut'];
  expect(tell(eventOf('candidate.cut', stream, cut)).digest).toBe(digest);
  expect(tell(eventOf('release.abandoned', stream, { reason: 'No.' })).digest).toBeNull();
});
