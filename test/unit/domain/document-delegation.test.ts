import { expect, test } from 'vitest';
import { checkDocuments } from '../../../electron/dossier/check-documents.ts';
import { documentsWaitingFor } from '../../../shared/domain/document-waiting.ts';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import { textWith } from '../../support/matching.ts';
import { about, addText, approveText, startedWith, submitText } from './document-steps.ts';
import { idOf } from './log.ts';
import { ada, ben, codesOf, dan, nora, omar, product, type Road, release } from './road.ts';
import { mustRun } from './steps.ts';

const from = '2026-11-22T09:00:00.000Z';
const until = '2026-11-24T09:00:00.000Z';
const away = { delegation: idOf(900), role: 'qa', from: omar, to: dan, startsAt: from, endsAt: until, reason: 'Away.' };
const onBehalf = { person: omar, delegation: idOf(900) };

/** A runbook that QA approves, submitted; Omar holds QA and has let Dan decide for two days. */
function delegated(writer = ada, some: Partial<typeof away> = {}, now = from): Road {
  const road = startedWith({ documents: [{ document: 'runbook', approvedBy: ['qa'] }] });
  mustRun(road, addText('runbook'), writer);
  mustRun(road, submitText('runbook'), writer);
  road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data: { ...away, ...some } }], omar);
  road.outside.now = now;
  return road;
}

test.each([
  ['a second before it begins', '2026-11-22T08:59:59.000Z', ['approver-role']],
  ['in its first second', from, 'accepted'],
  ['in its last second', '2026-11-24T08:59:59.000Z', 'accepted'],
  ['when it ends', until, ['approver-role']],
])('a delegated role approves a document %s: as it should', (_name, now, outcome) => {
  expect(codesOf(delegated(ada, {}, now).ask(approveText('runbook', dan)))).toEqual(outcome);
});

test('both names go on record, and the document waits for whoever stands in', () => {
  const road = delegated();
  expect(documentsWaitingFor(dan, road.state(), road.facts())).toMatchObject([{ title: textWith('Approve') }]);
  mustRun(road, approveText('runbook', dan), dan);
  expect(road.state().documents[0]?.versions[0]?.approved).toMatchObject({ person: dan, onBehalf });
});

test('who holds the role approves for themselves', () => {
  const road = delegated();
  mustRun(road, approveText('runbook', omar), omar);
  expect(road.state().documents[0]?.versions[0]?.approved).not.toHaveProperty('onBehalf');
});

test.each([
  ['whoever is stood in for', omar, dan],
  ['whoever stands in', dan, dan],
])('%s may not have written it', (_name, writer, by) => {
  expect(codesOf(delegated(writer).ask(approveText('runbook', by)))).toEqual(['writer-may-not-approve']);
});

test('another role that is delegated is not the one that may approve', () => {
  expect(codesOf(delegated(ada, { role: 'security', from: nora }).ask(approveText('runbook', dan)))).toEqual([
    'approver-role',
  ]);
});

test('who was asked by name is stood in for, and nobody else is', () => {
  const road = delegated();
  const asked = (person: string) => about({ kind: 'assign', document: 'runbook', as: 'approver', person });
  mustRun(road, asked(omar));
  expect(codesOf(road.ask(approveText('runbook', dan)))).toBe('accepted');
  mustRun(road, asked(ben));
  expect(codesOf(road.ask(approveText('runbook', dan)))).toEqual(['approver-other']);
});

test('one that is over or was ended says until when it was, and who could approve', () => {
  const reasons = [{ message: textWith('in the place of Omar until'), nextAction: textWith('Omar could approve it') }];
  const over = delegated(ada, {}, until);
  expect(over.ask(approveText('runbook', dan))).toMatchObject({ kind: 'rejected', reasons });
  const ended = delegated();
  const end = { type: 'product.delegationEnded', data: { delegation: idOf(900), reason: 'Back.' } } as const;
  ended.log.append(`product/${product}`, [end], omar);
  ended.outside.now = ended.log.read().at(-1)?.at ?? '';
  expect(ended.ask(approveText('runbook', dan))).toMatchObject({ kind: 'rejected', reasons });
});

test('one from somebody who lost the role is worth nothing', () => {
  const road = delegated();
  road.log.append(`product/${product}`, [{ type: 'product.roleRevoked', data: { role: 'qa', person: omar } }], ada);
  expect(codesOf(road.ask(approveText('runbook', dan)))).toEqual(['approver-role']);
});

test.each<[string, Partial<typeof away>, (data: typeof onBehalf) => typeof onBehalf | undefined, string | null]>([
  ['as it was given', {}, (data) => data, null],
  ['without the delegation', {}, () => undefined, 'Only QA engineer may approve it'],
  ['by a delegation nobody gave', {}, (data) => ({ ...data, delegation: idOf(901) }), 'had not delegated'],
  ['in the place of somebody else', {}, (data) => ({ ...data, person: nora }), 'had not delegated'],
])('a dossier asks of an approval in the place of somebody again: %s', (_name, some, change, reason) => {
  const road = delegated(ada, { startsAt: '2026-11-01T09:00:00.000Z', ...some });
  mustRun(road, approveText('runbook', dan), dan);
  const events = road.log.read().map((event): DomainEvent => {
    if (event.type !== 'document.approved' || event.data.onBehalf === undefined) return event;
    const { onBehalf: given, ...data } = event.data;
    const changed = change(given);
    return { ...event, data: changed === undefined ? data : { ...data, onBehalf: changed } };
  });
  expect(checkDocuments(events, release, road.people(), new Map())).toMatchObject(
    reason === null ? { verdict: 'pass' } : { verdict: 'fail', reason: textWith(reason) },
  );
});
