import { describe, expect, test } from 'vitest';
import type { ChecklistCommand } from '../../../shared/domain/checklist-command.ts';
import { copyableItems } from '../../../shared/domain/checklist-copy.ts';
import { decideChecklist } from '../../../shared/domain/checklist-decide.ts';
import { dayAfter, daysLate, sayDue } from '../../../shared/domain/checklist-due.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { foldRelease } from '../../../shared/domain/release-state.ts';
import { createLog, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { ada, codesOf, createRoad, nora, planOf, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

const next = idOf(40);
const run = (road: Road, command: ChecklistCommand) => mustRun(road, { noun: 'checklist', command });

const drill = {
  kind: 'add',
  item: 'drill',
  title: 'Drill held',
  group: 'business',
  owner: 'qa',
  evidenceRequired: true,
} as const;

describe('a due date', () => {
  test.each([
    ['2026-12-01', '2026-11-30T23:59:59.000Z', 0, 'due 2026-12-01'],
    ['2026-12-01', '2026-12-01T23:59:59.000Z', 0, 'due today'],
    ['2026-12-01', '2026-12-02T00:00:00.000Z', 1, 'overdue since 2026-12-01, 1 day'],
    ['2026-11-28', '2026-12-02T00:00:00.000Z', 4, 'overdue since 2026-11-28, 4 days'],
    [null, '2026-12-02T00:00:00.000Z', 0, ''],
  ])('of %s at %s is %i days late', (due, now, late, words) => {
    expect([daysLate({ due }, now), sayDue({ due }, now)]).toEqual([late, words]);
  });

  test('counts from the day of planning where the checklist says so, and can be set otherwise', () => {
    const road = createRoad(createLog());
    const items = [
      { item: 'drill', title: 'Drill', group: 'quality', owner: null, evidenceRequired: false, dueDays: 3 },
    ] as const;
    road.run({ noun: 'release', command: { ...planOf('2.5.0'), checklist: items } }, ada, ada, next);
    const [item] = road.state(next).checklist;
    expect(item).toMatchObject({ item: 'drill', due: dayAfter(road.state(next).planned.at, 3) });
    const { title, group, owner, evidenceRequired } = items[0];
    const change = { kind: 'change', item: 'drill', title, group, owner, evidenceRequired, due: null } as const;
    expect(codesOf(road.run({ noun: 'checklist', command: change }, ada, ada, next))).toBe('accepted');
    expect(road.state(next).checklist[0]?.due).toBeNull();
    expect(codesOf(road.ask({ noun: 'checklist', command: change }, next))).toEqual(['nothing-changed']);
  });

  test('that has passed is said by readiness', () => {
    const road = createRoad(createLog(), rulesWith({ uat: false, signOffs: [] }));
    mustRun(road, cutOf({}));
    run(road, { ...drill, due: '2026-11-28' });
    const { blockers } = computeReadiness(road.state(), 'PROD', road.facts(), '2026-12-01T00:00:00.000Z');
    expect(blockers.find(({ subjects }) => subjects.includes('drill'))?.reason).toBe(
      'It is not done. It is overdue since 2026-11-28, 3 days.',
    );
  });
});

describe('a checklist that is copied from the release before', () => {
  function twoReleases(): Road {
    const road = createRoad(createLog());
    run(road, { ...drill, due: dayAfter(road.state().planned.at, 5) });
    run(road, { kind: 'assign', item: 'drill', person: nora });
    run(road, { kind: 'assign', item: 'runbook', person: nora });
    const documentation = road.state().checklist.find(({ item }) => item === 'documentation');
    if (documentation === undefined) throw new Error('There is no such item.');
    const { title, group, owner } = documentation;
    run(road, { kind: 'change', item: 'documentation', title, group, owner, evidenceRequired: true, due: null });
    road.run({ noun: 'release', command: { ...planOf('2.5.0'), previous: release } }, ada, ada, next);
    return road;
  }

  test('gets items, people, days from planning on, and evidence that was required', () => {
    const road = twoReleases();
    const [state, previous] = [road.state(next), road.state()];
    const due = dayAfter(state.planned.at, 5);
    expect(copyableItems(state, previous, road.people())).toMatchObject([
      { item: 'documentation', isNew: false, evidenceRequired: true, assigned: null, due: null },
      { item: 'runbook', isNew: false, assigned: nora, evidenceRequired: false },
      { item: 'drill', isNew: true, assigned: nora, due, owner: 'qa', evidenceRequired: true },
    ]);
    const decision = decideChecklist(state, { kind: 'copy' }, { people: road.people(), previous });
    if (decision.kind === 'rejected') throw new Error('It was refused.');
    road.log.append(`release/${next}`, decision.events, ada);
    const after = foldRelease(road.log.read(`release/${next}`));
    expect(after?.checklist.find(({ item }) => item === 'drill')).toMatchObject({
      assigned: nora,
      due,
      copiedFrom: release,
    });
    expect(after?.checklist.find(({ item }) => item === 'documentation')).toMatchObject({ evidenceRequired: true });
    expect(codesOf(decideChecklist(after, { kind: 'copy' }, { people: road.people(), previous }))).toEqual([
      'copy-nothing',
    ]);
  });

  test('keeps what was set here, and asks for nothing less', () => {
    const road = twoReleases();
    const here = road.state(next).checklist.find(({ item }) => item === 'runbook');
    expect(here?.evidenceRequired).toBe(true);
    road.run({ noun: 'checklist', command: { kind: 'assign', item: 'runbook', person: ada } }, ada, ada, next);
    const items = copyableItems(road.state(next), road.state(), road.people());
    expect(items.map(({ item }) => item)).toEqual(['documentation', 'drill']);
  });

  test('is refused for a first release', () => {
    expect(codesOf(createRoad(createLog()).ask({ noun: 'checklist', command: { kind: 'copy' } }))).toEqual([
      'copy-nothing',
    ]);
  });
});

describe('an item that a fact answers', () => {
  test('is done by hand only with evidence or a reason, which is said', () => {
    const road = createRoad(createLog(), rulesWith({ uat: false, signOffs: [] }));
    mustRun(road, cutOf({}));
    run(road, { ...drill, evidenceRequired: false, answeredBy: 'runbook' });
    const done = (note: string) => ({ kind: 'done', item: 'drill', evidence: [], note }) as const;
    expect(road.ask({ noun: 'checklist', command: done(' ') })).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'reason-missing', nextAction: textLike(/how you know/) }],
    });
    run(road, done('Seen on the phone.'));
    const { checks } = computeReadiness(road.state(), 'PROD', road.facts(), '2026-12-01T00:00:00.000Z');
    expect(checks.find(({ subjects }) => subjects.includes('drill'))?.reason).toBe(
      'It is done by hand: Seen on the phone.',
    );
  });

  test('is opened against the fact by a person, and is then theirs to do', () => {
    const road = createRoad(createLog());
    const reopen = { kind: 'reopen', item: 'runbook', reason: 'It is of last year.' } as const;
    const facts = { people: road.people() };
    expect(codesOf(decideChecklist(road.state(), reopen, facts))).toEqual(['item-not-done']);
    const decision = decideChecklist(road.state(), reopen, { ...facts, answered: ['runbook'] });
    if (decision.kind === 'rejected') throw new Error('It was refused.');
    road.log.append(`release/${release}`, decision.events, ada);
    expect(road.state().checklist.find(({ item }) => item === 'runbook')).toMatchObject({ isByHand: true, done: null });
  });
});
