import { describe, expect, test } from 'vitest';
import { nextStepOf } from '../../../shared/domain/next-step.ts';
import { railOf } from '../../../shared/domain/rail.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { commitOf, createLog, idOf } from './log.ts';
import { type Asked, ada, brief, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { agree, climb, confirmIn, cutOf, finishChecklist, mustRun, promoteTo, signOf, verdictOn } from './steps.ts';

function readiness(road: Road, environment: string | null) {
  return computeReadiness(road.state(), environment, road.facts(), '2026-12-01T00:00:00.000Z');
}

/** The rail in one line: done, current, todo, blocked. */
function line(road: Road): string {
  const signs = { done: '●', current: '◐', todo: '○', blocked: '✕' };
  return railOf(road.state(), readiness(road, 'PROD'), road.people())
    .map((stage) => signs[stage.status])
    .join('');
}

function next(road: Road) {
  return nextStepOf(road.state(), readiness(road, null));
}

function ref(road: Road, intent: string, name: string, purpose: 'candidate' | 'release'): Asked {
  const candidate = road.state().candidates.at(-1);
  const commit = candidate?.repositories[0]?.commit ?? '';
  const made = { repository: 'shop', kind: 'tag' as const, name, commit };
  return {
    noun: 'candidate',
    command: { kind: 'intendRef', intent, purpose, candidate: candidate?.number ?? 0, ref: made },
  };
}

describe('the rail and the next step', () => {
  test('lead one release from planned to closed', () => {
    const road = createRoad(createLog());
    const seen: [string, string, string][] = [];
    const look = () => seen.push([line(road), next(road).label, next(road).stage]);
    look();
    mustRun(road, cutOf({}));
    look();
    climb(road, 'DEV', 'QA');
    look();
    mustRun(road, verdictOn('ABC-1', 'pass'), omar);
    look();
    finishChecklist(road);
    look();
    mustRun(road, signOf(road, 'qa', omar), omar);
    look();
    mustRun(road, signOf(road, 'security', nora), nora);
    look();
    mustRun(road, promoteTo('PROD'), dan);
    look();
    mustRun(road, confirmIn(road, 'PROD'), dan);
    look();
    mustRun(road, ref(road, idOf(5), 'v2.4.0', 'release'));
    look();
    mustRun(road, { noun: 'candidate', command: { kind: 'refCreated', intent: idOf(5), object: commitOf('tag') } });
    look();
    agree(road);
    look();
    mustRun(road, { noun: 'release', command: { kind: 'close', facts: brief } });
    look();
    expect(seen).toEqual([
      ['●◐○○○○○○', 'Cut rc.1', 'scope'],
      ['●●●◐○○○○', 'Promote rc.1 to DEV', 'promote'],
      ['●●●◐○○○○', 'Give 1 UAT verdict', 'uat'],
      ['●●●●◐○○○', 'Finish 13 checklist items', 'gates'],
      ['●●●●●◐○○', 'Ask QA engineer to sign', 'sign-off'],
      ['●●●●●◐○○', 'Ask Security to sign', 'sign-off'],
      ['●●●●●●◐○', 'Promote rc.1 to PROD', 'promote'],
      ['●●●●●●◐○', 'Confirm PROD', 'promote'],
      ['●●●●●●●◐', 'Tag v2.4.0', 'live'],
      ['●●●●●●●◐', 'Look up v2.4.0', 'candidate'],
      ['●●●●●●●◐', 'Approve the internal notes', 'live'],
      ['●●●●●●●◐', 'Close 2.4.0', 'live'],
      ['●●●●●●●●', 'Export the dossier', 'live'],
    ]);
  });

  test('say in words where the release stands', () => {
    const road = createRoad(createLog());
    const words = () => railOf(road.state(), readiness(road, 'PROD'), road.people()).map((stage) => stage.reason);
    expect(words()[2]).toBe('No candidate was cut yet.');
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    mustRun(road, verdictOn('ABC-1', 'pass'), omar);
    expect(words()).toEqual([
      '2.4.0 is planned.',
      '3 commits, 1 ticket.',
      'rc.1 is the candidate.',
      'Everything that was asked for is there.',
      'Tests passed; test evidence attached, and 12 more.',
      'QA engineer has not signed, and 1 more.',
      'NO-GO for PROD: 15 blockers.',
      'Not live yet.',
    ]);
    finishChecklist(road);
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(words().slice(5, 7)).toEqual(['Security has not signed.', 'NO-GO for PROD: 1 blocker.']);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(words()[6]).toBe('GO for PROD.');
    mustRun(road, promoteTo('PROD'), dan);
    expect(words()[6]).toBe('On its way to PROD; not confirmed yet.');
    mustRun(road, confirmIn(road, 'PROD'), dan);
    expect(words().slice(6)).toEqual(['PROD holds it.', 'Live; close it when tag and notes agree.']);
  });

  test('go on with the next candidate when a ticket fails', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    mustRun(road, verdictOn('ABC-1', 'fail', 'Empty cart'), omar);
    expect(line(road)).toBe('●●●✕◐○○○');
    expect(next(road)).toMatchObject({
      code: 'cut-candidate',
      label: 'Cut rc.2',
      stage: 'uat',
      command: 'candidate cut Shop@2.4.0',
    });
    mustRun(road, verdictOn('ABC-1', 'blocked'), omar);
    expect(next(road)).toMatchObject({ code: 'clear-tickets', label: 'Clear 1 blocked ticket', subjects: ['ABC-1'] });
  });

  test('stop at a rejection until it is answered and decided again', () => {
    const road = createRoad(createLog(), rulesWith({ uat: false, checklist: false }));
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    mustRun(road, signOf(road, 'security', nora, { decision: 'reject', comment: 'Injection.' }), nora);
    expect(line(road)).toBe('●●●●●✕◐○');
    expect(next(road)).toMatchObject({ code: 'answer-rejection', subjects: ['security'] });
    const { signOff } = road.state().signOffs[0] ?? { signOff: '' };
    mustRun(road, { noun: 'sign-off', command: { kind: 'answer', signOff, answer: 'Bound now.' } });
    expect(next(road)).toMatchObject({ code: 'ask-again', label: 'Ask Nora again' });
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(next(road)).toMatchObject({
      code: 'ask-sign-off',
      subjects: ['qa'],
      command: 'sign Shop@2.4.0 --role qa --decision approve',
    });
  });

  test('ask for a grant where nobody can sign', () => {
    const road = createRoad(createLog(), rulesWith({ uat: false, checklist: false }));
    road.log.append(`product/${product}`, [{ type: 'product.roleRevoked', data: { role: 'qa', person: omar } }], ada);
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    expect(next(road)).toMatchObject({
      code: 'grant-role',
      label: 'Grant QA engineer',
      command: 'role grant Shop qa PERSON',
    });
    expect(line(road)).toBe('●●●●●✕◐○');
  });

  test('turn to a tag that was not made, is unknown, or has moved', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, ref(road, idOf(5), 'v2.4.0-rc.1', 'candidate'));
    expect(next(road)).toMatchObject({ code: 'look-up-ref', label: 'Look up v2.4.0-rc.1', stage: 'candidate' });
    expect(line(road)).toBe('●●✕◐○○○○');
    mustRun(road, { noun: 'candidate', command: { kind: 'refFailed', intent: idOf(5), reason: 'Disk full.' } });
    expect(next(road)).toMatchObject({ code: 'make-ref', label: 'Make v2.4.0-rc.1' });
    mustRun(road, ref(road, idOf(6), 'v2.4.0-rc.1', 'candidate'));
    mustRun(road, { noun: 'candidate', command: { kind: 'refCreated', intent: idOf(6), object: commitOf('tag') } });
    const watched = { intent: idOf(6), repository: 'shop', kind: 'tag', name: 'v2.4.0-rc.1', candidate: 1 } as const;
    road.outside.drift = [{ ...watched, commit: 'a'.repeat(40), drift: 'gone', found: null, since: null }];
    expect(next(road)).toMatchObject({ code: 'restore-ref', label: 'Check v2.4.0-rc.1' });
  });

  test('end where the release was given up', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, { noun: 'release', command: { kind: 'abandon', reason: 'No.' } });
    expect(line(road)).toBe('●●●✕○○○○');
    expect(next(road)).toMatchObject({ code: 'plan-release', command: 'release plan Shop VERSION' });
  });
});
