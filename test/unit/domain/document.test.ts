import { describe, expect, test } from 'vitest';
import type { KeptDocument } from '../../../shared/domain/document.ts';
import { about, addText, approvedOn, approveText, standing, startedWith, submitText } from './document-steps.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { type Asked, ada, ben, codesOf, createRoad, nora, omar } from './road.ts';
import { cutOf, mustRun } from './steps.ts';

const giveBack = (document: KeptDocument, reason = 'No steps.') =>
  about({ kind: 'return', document, digest: digestOf(document), reason });
const ask = (person: string | null) => about({ kind: 'assign', document: 'runbook', as: 'approver', person });

describe('a document', () => {
  test('is missing, a draft, submitted and approved, each version by its digest', () => {
    const road = startedWith();
    expect(standing(road, 'runbook')).toMatchObject({ state: 'missing', version: null });
    mustRun(road, addText('runbook'));
    expect(standing(road, 'runbook')).toMatchObject({ state: 'draft', version: { version: 1 } });
    mustRun(road, submitText('runbook'));
    expect(standing(road, 'runbook')).toMatchObject({ state: 'submitted' });
    mustRun(road, approveText('runbook'), nora);
    expect(standing(road, 'runbook')).toMatchObject({
      state: 'approved',
      version: { digest: digestOf('runbook'), approved: { person: nora, candidate: 1 } },
    });
  });

  test('that was approved asks again once there is another version', () => {
    const road = approvedOn(startedWith(), 'runbook');
    mustRun(road, addText('runbook', 'other'));
    expect(standing(road, 'runbook')).toMatchObject({ state: 'draft', version: { version: 2, approved: null } });
    expect(road.state().documents[0]?.versions[0]?.approved).toMatchObject({ person: nora });
  });

  test('is returned with a reason, also after it was approved, and can be submitted again', () => {
    const road = approvedOn(startedWith(), 'runbook');
    mustRun(road, giveBack('runbook'), nora);
    expect(standing(road, 'runbook')).toMatchObject({ state: 'draft', reason: 'It was returned: No steps.' });
    mustRun(road, submitText('runbook'));
    expect(standing(road, 'runbook')).toMatchObject({ state: 'submitted' });
  });

  test.each<[string, readonly (readonly [Asked, string])[], Asked, readonly string[] | 'accepted']>([
    ['before there is a version', [], submitText('runbook'), ['document-missing']],
    [
      'of a version that nobody reads',
      [[addText('runbook'), ada]],
      submitText('runbook', 'other'),
      ['document-not-latest'],
    ],
    [
      'twice',
      [
        [addText('runbook'), ada],
        [submitText('runbook'), ada],
      ],
      submitText('runbook'),
      ['document-submitted-already'],
    ],
    ['without being submitted', [[addText('runbook'), ada]], approveText('runbook'), ['document-not-submitted']],
    ['that was not submitted', [[addText('runbook'), ada]], giveBack('runbook'), ['document-not-returnable']],
    ['as it is', [[addText('runbook'), ada]], addText('runbook'), ['nothing-changed']],
    [
      'over a version nobody read',
      [[addText('runbook'), ada]],
      addText('runbook', 'b', { basedOn: 0 }),
      ['document-changed'],
    ],
    [
      'over the version that was read',
      [[addText('runbook'), ada]],
      addText('runbook', 'b', { basedOn: 1 }),
      'accepted',
    ],
    ['to nobody known', [], ask(idOf(99)), ['person-unknown']],
    ['to nobody again', [], ask(null), ['nothing-changed']],
  ])('is refused or not when it is decided about %s', (_name, before, asked, codes) => {
    const road = startedWith();
    for (const [one, by] of before) mustRun(road, one, by);
    expect(codesOf(road.ask(asked))).toEqual(codes);
  });

  test('that speaks of a candidate cannot be there before one is cut; a runbook can', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(addText('test-evidence')))).toEqual(['candidate-none']);
    mustRun(road, addText('runbook'));
    expect(codesOf(road.ask(submitText('runbook')))).toEqual(['candidate-none']);
    mustRun(road, cutOf({}));
    mustRun(road, submitText('runbook'));
    expect(standing(road, 'runbook')).toMatchObject({ version: { candidate: null, submitted: { candidate: 1 } } });
  });

  test('that is the notes is left to the notes', () => {
    const asked = { kind: 'submit', document: 'release-notes', digest: digestOf('x') } as const;
    expect(codesOf(startedWith().ask(about(asked)))).toEqual(['document-of-notes']);
  });
});

describe('an approval of a document', () => {
  test.each<[string, Parameters<typeof startedWith>[0], Asked, RegExp | null]>([
    ['by who wrote it', {}, approveText('runbook', ada), /Ada wrote it/],
    [
      'by who wrote it, where the policy lets authors approve',
      { authorMayApprove: true },
      approveText('runbook', ada),
      null,
    ],
    ['by somebody else', {}, approveText('runbook', ben), null],
    [
      'by somebody without the role',
      { documents: [{ document: 'runbook', approvedBy: ['qa'] }] },
      approveText('runbook', nora),
      /Only QA engineer may approve it/,
    ],
    [
      'by a holder of the role',
      { documents: [{ document: 'runbook', approvedBy: ['qa'] }] },
      approveText('runbook', omar),
      null,
    ],
    ['by nobody known', {}, approveText('runbook', idOf(99)), /no such person/],
  ])('%s', (_name, rung, asked, message) => {
    const road = startedWith(rung);
    mustRun(road, addText('runbook'));
    mustRun(road, submitText('runbook'));
    const decision = road.ask(asked);
    expect(decision).toMatchObject(
      message === null ? { kind: 'accepted' } : { kind: 'rejected', reasons: [{ message: textLike(message) }] },
    );
  });

  test('is for whoever was asked, until somebody else is asked', () => {
    const road = startedWith();
    mustRun(road, addText('runbook'));
    mustRun(road, submitText('runbook'));
    mustRun(road, ask(nora));
    expect(codesOf(road.ask(approveText('runbook', omar)))).toEqual(['approver-other']);
    mustRun(road, ask(omar));
    expect(codesOf(road.ask(approveText('runbook', omar)))).toBe('accepted');
  });

  test('cannot be given by whoever wrote an earlier version that nobody approved since', () => {
    const road = startedWith();
    mustRun(road, addText('runbook'), ada);
    mustRun(road, addText('runbook', 'b'), ben);
    mustRun(road, submitText('runbook', 'b'));
    expect(codesOf(road.ask(approveText('runbook', ada, 'b')))).toEqual(['writer-may-not-approve']);
    mustRun(road, approveText('runbook', nora, 'b'), nora);
    mustRun(road, addText('runbook', 'c'), ben);
    mustRun(road, submitText('runbook', 'c'));
    expect(codesOf(road.ask(approveText('runbook', ada, 'c')))).toBe('accepted');
  });
});
