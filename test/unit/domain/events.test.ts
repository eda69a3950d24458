import { describe, expect, test } from 'vitest';
import { approvalEvents } from '../../../shared/domain/approval.ts';
import { candidateEvents } from '../../../shared/domain/candidate.ts';
import { checklistEvents } from '../../../shared/domain/checklist.ts';
import { documentEvents } from '../../../shared/domain/document.ts';
import type { StoredEvent } from '../../../shared/domain/event.ts';
import { domainEvents, isEventType, parseEvent } from '../../../shared/domain/events.ts';
import { evidenceEvents } from '../../../shared/domain/evidence.ts';
import { gateEvents } from '../../../shared/domain/gate.ts';
import { notesEvents } from '../../../shared/domain/notes.ts';
import { overrideEvents } from '../../../shared/domain/override.ts';
import { personEvents } from '../../../shared/domain/person.ts';
import { policyEvents } from '../../../shared/domain/policy-adoption.ts';
import { productEvents } from '../../../shared/domain/product.ts';
import { promotionEvents } from '../../../shared/domain/promotion.ts';
import { releaseEvents } from '../../../shared/domain/release.ts';
import { signOffEvents } from '../../../shared/domain/sign-off.ts';
import { signOffRequestEvents } from '../../../shared/domain/sign-off-request.ts';
import { uatEvents } from '../../../shared/domain/uat.ts';
import { waiverEvents } from '../../../shared/domain/waiver.ts';
import { workspaceEvents } from '../../../shared/domain/workspace.ts';
import { writeEvents } from '../../../shared/domain/write.ts';
import { digestOf, idOf, timeOf } from './log.ts';

function stored(type: string, data: Record<string, unknown>): StoredEvent {
  const envelope = {
    sequence: 1,
    stream: 'workspace',
    version: 1,
    id: idOf(1),
    at: timeOf(1),
    signer: digestOf('key'),
  };
  return { ...envelope, actor: { kind: 'policy', policy: 'set-up' }, type, data };
}

describe('an event read back from the log', () => {
  test('has the type it was written with, and data that fits it', () => {
    const event = parseEvent(stored('workspace.renamed', { name: 'Shop' }));
    expect(event).toMatchObject({ type: 'workspace.renamed', data: { name: 'Shop' }, sequence: 1 });
  });

  test.each(['toString', '__proto__', 'constructor', 'release.forgotten'])('is refused for the type %s', (type) => {
    expect(isEventType(type)).toBe(false);
    expect(() => parseEvent(stored(type, {}))).toThrow(/does not know/);
  });

  test('is refused for data that does not fit its type', () => {
    expect(() => parseEvent(stored('workspace.renamed', { name: '' }))).toThrow(/name/);
  });

  test('belongs to one noun: no two nouns share a type', () => {
    const nouns = [workspaceEvents, personEvents, productEvents, releaseEvents, candidateEvents, checklistEvents];
    const all = [
      ...nouns,
      uatEvents,
      signOffEvents,
      signOffRequestEvents,
      promotionEvents,
      notesEvents,
      waiverEvents,
      evidenceEvents,
      gateEvents,
      overrideEvents,
      approvalEvents,
      policyEvents,
      writeEvents,
      documentEvents,
    ].flatMap(Object.keys);
    expect(Object.keys(domainEvents)).toEqual(all);
  });
});
