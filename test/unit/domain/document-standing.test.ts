import { describe, expect, test } from 'vitest';
import type { KeptDocument } from '../../../shared/domain/document.ts';
import { standingOfDocument } from '../../../shared/domain/document-standing.ts';
import { documentsWaitingFor } from '../../../shared/domain/document-waiting.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { about, addText, approvedOn, approveText, standing, startedWith, submitText } from './document-steps.ts';
import { digestOf, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { ada, codesOf, nora, omar, type Road } from './road.ts';
import { climb, cutOf, mustRun, signOf, verdictOn } from './steps.ts';

describe('a document is outdated', () => {
  test.each<[string, KeptDocument, (road: Road) => void, RegExp | null]>([
    [
      'once other bits are the candidate',
      'test-evidence',
      (road) => mustRun(road, cutOf({ code: 'b' })),
      /about rc\.1/,
    ],
    ['not while the rollout stays the same', 'runbook', (road) => mustRun(road, cutOf({ code: 'b' })), null],
    ['once the rollout is another', 'runbook', (road) => mustRun(road, cutOf({ database: 'b' })), /database changed/],
    [
      'once a verdict was given after it',
      'test-evidence',
      (road) => mustRun(road, verdictOn('ABC-1', 'fail'), omar),
      /UAT verdict/,
    ],
    ['once somebody signed after it', 'sign-offs', (road) => mustRun(road, signOf(road, 'qa', omar), omar), /signed/],
    ['not by what it does not speak of', 'risk-assessment', (road) => mustRun(road, verdictOn('ABC-1', 'pass')), null],
  ])('%s', (_name, document, then, reason) => {
    const road = approvedOn(startedWith(), document);
    then(road);
    expect(standing(road, document)).toMatchObject(
      reason === null ? { state: 'approved' } : { state: 'outdated', reason: textLike(reason) },
    );
  });

  test('says that its approval was carried where nothing of it changed', () => {
    const road = approvedOn(startedWith(), 'runbook');
    mustRun(road, cutOf({ code: 'b' }));
    expect(standing(road, 'runbook').reason).toBe(
      'Version 1 was approved for rc.1; nothing that it speaks of changed since.',
    );
  });

  test('and cannot be submitted or approved then, but kept again as it is for the new bits', () => {
    const road = startedWith();
    mustRun(road, addText('test-evidence'));
    mustRun(road, submitText('test-evidence'));
    mustRun(road, cutOf({ code: 'b' }));
    expect(codesOf(road.ask(approveText('test-evidence')))).toEqual(['document-outdated']);
    expect(codesOf(road.ask(submitText('test-evidence')))).toEqual(['document-outdated']);
    mustRun(road, addText('test-evidence'));
    mustRun(road, submitText('test-evidence'));
    expect(standing(road, 'test-evidence')).toMatchObject({
      state: 'submitted',
      version: { version: 2, candidate: 2 },
    });
  });

  test('once production holds what it did not when the rollback was written', () => {
    const road = approvedOn(startedWith(), 'rollback-procedure');
    const other = { release: idOf(77), version: '2.3.9', candidate: 1, manifest: digestOf('other') };
    const [known] = road.facts().environments.filter(({ environment }) => environment === 'PROD');
    const outcome = {
      event: idOf(1),
      sequence: 10_000,
      at: '',
      actor: { kind: 'policy', policy: 'x' },
      signer: '',
      text: '',
    } as const;
    const started_ = { ...outcome };
    const promotion = {
      promotion: idOf(78),
      kind: 'promote',
      environment: 'PROD',
      target: other,
      replaced: null,
      reason: '',
      facts: digestOf('facts'),
      release: other.release,
      started: started_,
      status: 'confirmed',
      outcome,
    } as const;
    if (known === undefined) throw new Error('There is no PROD.');
    const environments = [{ ...known, occupant: other, current: promotion }];
    expect(standingOfDocument(road.state(), 'rollback-procedure', { ...road.facts(), environments })).toMatchObject({
      state: 'outdated',
      reason: textLike(/PROD holds 2\.3\.9 rc\.1 since/),
    });
  });
});

/** Ada approves both editions of the notes as “words”. */
function approveNotes(road: Road, manifest: string): void {
  for (const edition of ['internal', 'customer'] as const) {
    const data = { edition, candidate: 1, manifest, content: digestOf('words') };
    road.log.append(`release/${road.state().id}`, [{ type: 'notes.approved', data }], ada);
  }
}

describe('the release notes among the documents', () => {
  test.each<[string, (road: Road) => void, string | null, string]>([
    ['nobody approved them', () => undefined, 'words', 'draft'],
    [
      'both editions are approved',
      (road) => approveNotes(road, road.state().candidates[0]?.manifest ?? ''),
      'words',
      'approved',
    ],
    [
      'their words changed',
      (road) => approveNotes(road, road.state().candidates[0]?.manifest ?? ''),
      'other',
      'outdated',
    ],
    [
      'nobody knows their words',
      (road) => approveNotes(road, road.state().candidates[0]?.manifest ?? ''),
      null,
      'outdated',
    ],
    ['they were approved for other bits', (road) => approveNotes(road, digestOf('old')), 'words', 'outdated'],
  ])('when %s', (_name, before, words, state) => {
    const road = startedWith();
    before(road);
    const content = words === null ? null : digestOf(words);
    const facts = { ...road.facts(), notes: { internal: content, customer: content } };
    expect(standingOfDocument(road.state(), 'release-notes', facts).state).toBe(state);
  });
});

test('the item “Release notes final” of a new release is done while both editions are approved as they read', () => {
  const road = startedWith();
  const checkOf = (words: string) => {
    const notes = { internal: digestOf(words), customer: digestOf(words) };
    const { checks } = computeReadiness(road.state(), 'PROD', { ...road.facts(), notes }, '2026-12-01T00:00:00.000Z');
    return checks.find(({ noun, subjects }) => noun === 'checklist' && subjects.includes('release-notes'));
  };
  expect(checkOf('words')).toMatchObject({
    verdict: 'fail',
    nextAction: 'Approve both editions of the notes, or do it by hand and say how you know.',
  });
  approveNotes(road, road.state().candidates[0]?.manifest ?? '');
  expect(checkOf('words')).toMatchObject({ verdict: 'pass', source: 'notes', nextAction: '' });
  expect(checkOf('other words')?.verdict).toBe('fail');
});

describe('readiness', () => {
  const documents = [{ document: 'runbook' as const, approvedBy: ['qa'] }, { document: 'risk-assessment' as const }];
  const blockers = (road: Road) =>
    computeReadiness(road.state(), 'PROD', road.facts(), '2026-12-01T00:00:00.000Z').blockers.filter(
      ({ code }) => code === 'document',
    );

  test('asks for the documents that the rule names, with whose turn it is and what to do', () => {
    const road = startedWith({ documents });
    expect(blockers(road)).toMatchObject([
      {
        title: 'Deployment runbook: missing',
        owner: 'Ada',
        subjects: ['runbook'],
        nextAction: textLike(/first draft/),
      },
      { title: 'Risk assessment: missing', owner: 'Release manager' },
    ]);
    mustRun(road, addText('runbook'));
    mustRun(road, submitText('runbook'));
    expect(blockers(road)[0]).toMatchObject({ title: 'Deployment runbook: waits for approval', owner: 'QA engineer' });
    mustRun(road, approveText('runbook', omar), omar);
    expect(blockers(road)).toMatchObject([{ subjects: ['risk-assessment'] }]);
  });

  test('asks for none where the rule names none, and promoting is refused while one is missing', () => {
    expect(blockers(startedWith())).toEqual([]);
    const road = startedWith({ documents, uat: false, checklist: false, signOffs: [] });
    climb(road, 'DEV', 'QA');
    expect(
      codesOf(
        road.ask({
          noun: 'promotion',
          command: { kind: 'start', promotion: idOf(500), environment: 'PROD', by: ada, facts: digestOf('x') },
        }),
      ),
    ).not.toBe('accepted');
  });
});

describe('a document waits', () => {
  const documents = [{ document: 'test-evidence' as const, approvedBy: ['security'] }];
  const waiting = (road: Road, person: string) =>
    documentsWaitingFor(person, road.state(), road.facts()).map(({ title }) => title);

  test('for the role that writes it, then for the role that approves it, and then for nobody', () => {
    const road = startedWith({ documents });
    expect(waiting(road, omar)).toEqual(['Write the test evidence']);
    mustRun(road, addText('test-evidence'), omar);
    expect(waiting(road, omar)).toEqual(['Finish and submit the test evidence']);
    mustRun(road, submitText('test-evidence'), omar);
    expect([waiting(road, omar), waiting(road, nora)]).toEqual([[], ['Approve the test evidence']]);
    mustRun(road, approveText('test-evidence'), nora);
    expect([waiting(road, omar), waiting(road, nora)]).toEqual([[], []]);
    mustRun(road, cutOf({ code: 'b' }));
    expect(waiting(road, omar)).toEqual(['Renew the test evidence']);
  });

  test('for whoever it was given to, also where nothing asks for it', () => {
    const road = startedWith();
    expect(waiting(road, nora)).toEqual([]);
    mustRun(road, about({ kind: 'assign', document: 'runbook', as: 'owner', person: nora }));
    expect(waiting(road, nora)).toEqual(['Write the deployment runbook']);
  });
});

test('what nobody has read of the notes is unknown to readiness, and never approved', () => {
  const road = startedWith({ documents: [{ document: 'release-notes' }] });
  approveNotes(road, road.state().candidates[0]?.manifest ?? '');
  const verdictOf = (words: string | null) => {
    const content = words === null ? null : digestOf(words);
    const facts = { ...road.facts(), notes: { internal: content, customer: content } };
    const { checks } = computeReadiness(road.state(), 'PROD', facts, '2026-12-01T00:00:00.000Z');
    return checks.find(({ code }) => code === 'document')?.verdict;
  };
  expect([verdictOf(null), verdictOf('other'), verdictOf('words')]).toEqual(['unknown', 'fail', 'pass']);
});
