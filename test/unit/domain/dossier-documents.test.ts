import { expect, test } from 'vitest';
import { checkDocuments } from '../../../electron/dossier/check-documents.ts';
import type { DocumentCommand } from '../../../shared/domain/document-command.ts';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import { assessRisk, riskQuestions } from '../../../shared/domain/risk.ts';
import { textWith } from '../../support/matching.ts';
import { createLog, digestOf } from './log.ts';
import { ada, ben, createRoad, omar, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

const digest = digestOf('risk');
const risk = assessRisk(
  Object.fromEntries(riskQuestions.map(({ question, options }) => [question, options[0]?.answer ?? ''])),
);

function approved(): Road {
  const road = createRoad(createLog(), rulesWith({ documents: [{ document: 'risk-assessment', approvedBy: ['qa'] }] }));
  mustRun(road, cutOf({}));
  const run = (command: DocumentCommand, by: string) => mustRun(road, { noun: 'document', command }, by);
  const document = 'risk-assessment' as const;
  const content = { digest, name: 'risk.md', bytes: 4, format: 'markdown', origin: 'form' } as const;
  run({ kind: 'add', document, ...content, facts: null, risk, basedOn: null }, ben);
  run({ kind: 'submit', document, digest }, ben);
  run({ kind: 'approve', document, digest, by: omar, comment: '' }, omar);
  return road;
}

/** The check over a log in which some data was changed, by whoever could sign all of it again. */
function checked(change: (event: DomainEvent) => DomainEvent, files = new Map<string, Uint8Array>()) {
  const road = approved();
  return checkDocuments(road.log.read().map(change), release, road.people(), files);
}

test('an approval of a submitted version by somebody who could holds', () => {
  expect(checked((event) => event)).toMatchObject({ verdict: 'pass', reason: textWith('1 approvals') });
});

test.each<[string, (event: DomainEvent) => DomainEvent, string]>([
  [
    'of another version',
    (event) =>
      event.type === 'document.approved' ? { ...event, data: { ...event.data, digest: digestOf('b') } } : event,
    'is not of the version that there was',
  ],
  [
    'for another manifest',
    (event) =>
      event.type === 'document.approved' ? { ...event, data: { ...event.data, manifest: digestOf('b') } } : event,
    'for a manifest that it was not submitted for',
  ],
  [
    'by who wrote it',
    (event) => (event.type === 'document.approved' ? { ...event, data: { ...event.data, person: ben } } : event),
    'Ben wrote it',
  ],
  [
    'by somebody who did not hold the role then',
    (event) => (event.type === 'document.approved' ? { ...event, data: { ...event.data, person: ada } } : event),
    'Only QA engineer may approve it',
  ],
  [
    'of a risk that does not follow from its answers',
    (event) =>
      event.type === 'document.added' && event.data.risk !== undefined
        ? { ...event, data: { ...event.data, risk: { ...event.data.risk, points: 1 } } }
        : event,
    'does not follow from its answers',
  ],
])('an approval %s does not', (_name, change, reason) => {
  expect(checked(change)).toMatchObject({ verdict: 'fail', reason: textWith(reason) });
});

test('a copy that is no version does not', () => {
  const files = new Map([['documents/runbook-version-1.md', Buffer.from('Something else.')]]);
  expect(checked((event) => event, files)).toMatchObject({ verdict: 'fail', reason: textWith('is no version') });
});
