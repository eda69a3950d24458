import { describe, expect, test } from 'vitest';
import type { ChecklistCommand } from '../../../shared/domain/checklist-command.ts';
import { createLog, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { type Asked, codesOf, createRoad, nora } from './road.ts';
import { cutOf, mustRun } from './steps.ts';

function about(command: ChecklistCommand): Asked {
  return { noun: 'checklist', command };
}

const link = { kind: 'link', url: 'https://ci.example/1' } as const;
const done = (item: string, evidence: readonly (typeof link)[] = [link]) =>
  about({ kind: 'done', item, evidence, note: '' });
const reopen = (item: string, reason = 'The runbook moved.') => about({ kind: 'reopen', item, reason });
const add = about({
  kind: 'add',
  item: 'drill',
  title: 'Drill held',
  group: 'business',
  owner: 'qa',
  evidenceRequired: false,
});

describe('a checklist item', () => {
  test('is added, given to somebody, done with evidence, and stays done over candidates', () => {
    const road = createRoad(createLog());
    mustRun(road, add);
    mustRun(road, about({ kind: 'assign', item: 'drill', person: nora }));
    mustRun(road, cutOf({}));
    mustRun(road, done('drill'));
    mustRun(road, cutOf({ code: 'other' }));
    expect(road.state().checklist.at(-1)).toMatchObject({
      item: 'drill',
      assigned: nora,
      done: { candidate: 1, evidence: [link] },
    });
  });

  test('is open again after it was reopened, with the reason', () => {
    const road = createRoad(createLog());
    mustRun(road, done('runbook'));
    mustRun(road, reopen('runbook'));
    const item = road.state().checklist.find((one) => one.item === 'runbook');
    expect(item).toMatchObject({ done: null, reopenedReason: 'The runbook moved.' });
    mustRun(road, done('runbook'));
  });

  test.each<[string, readonly Asked[], Asked, string, RegExp]>([
    ['added twice', [add], add, 'item-exists', /another name/],
    [
      'added for a role that is none',
      [],
      about({ kind: 'add', item: 'x', title: 'X', group: 'quality', owner: 'boss', evidenceRequired: false }),
      'role-unknown',
      /security/,
    ],
    ['done but not on the list', [], done('moon'), 'item-unknown', /runbook/],
    ['done without the evidence it needs', [], done('runbook', []), 'evidence-missing', /file, a link or a text/],
    ['done twice', [done('runbook')], done('runbook'), 'item-done-already', /Reopen/],
    ['reopened before it was done', [], reopen('runbook'), 'item-not-done', /nothing to reopen/],
    ['reopened without a reason', [done('runbook')], reopen('runbook', ' '), 'reason-missing', /again/],
    [
      'given to nobody known',
      [],
      about({ kind: 'assign', item: 'runbook', person: idOf(99) }),
      'person-unknown',
      /Add the person/,
    ],
    [
      'taken from nobody',
      [],
      about({ kind: 'assign', item: 'runbook', person: null }),
      'nothing-changed',
      /somebody else/,
    ],
  ])('is refused when %s', (_name, before, asked, code, nextAction) => {
    const road = createRoad(createLog());
    for (const one of before) mustRun(road, one);
    expect(road.ask(asked)).toMatchObject({
      kind: 'rejected',
      reasons: [{ code, nextAction: textLike(nextAction) }],
    });
  });

  test('needs no evidence where none is asked for', () => {
    expect(codesOf(createRoad(createLog()).ask(done('support-trained', [])))).toBe('accepted');
  });

  test('belongs to a release that is there', () => {
    expect(codesOf(createRoad(createLog()).ask(add, idOf(99)))).toEqual(['release-unknown']);
  });
});
