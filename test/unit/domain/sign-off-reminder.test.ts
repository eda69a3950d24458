import { describe, expect, test } from 'vitest';
import { awaitedSignOffs, noticesDue } from '../../../shared/domain/sign-off-reminder.ts';
import { createLog } from './log.ts';
import { ada, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const qa = { role: 'qa', quorum: 1, slices: ['code'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const reminders = { afterHours: 24, everyHours: 12, escalateAfterHours: 48, escalateTo: 'release-manager' };
const hour = 3_600_000;

function cutRoad(rung: Parameters<typeof rulesWith>[0]): Road {
  const road = createRoad(createLog(), rulesWith(rung));
  const granted = { role: 'release-manager', person: dan };
  road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: granted }], ada);
  mustRun(road, cutOf({}));
  return road;
}

const cutAt = (road: Road) => road.state().candidates.at(-1)?.cut.at ?? '';

/** What is awaited so long after the candidate was cut, in milliseconds. */
function after(road: Road, milliseconds: number) {
  road.outside.now = new Date(Date.parse(cutAt(road)) + milliseconds).toISOString();
  const awaited = awaitedSignOffs(road.state(), road.facts());
  return { awaited, notices: noticesDue(road.state(), road.facts()) };
}

describe('what is due about a sign-off', () => {
  test('is nothing before its first reminder, and where the policy knows none', () => {
    const road = cutRoad({ signOffs: [security], reminders });
    expect(after(road, 24 * hour - 1)).toMatchObject({
      awaited: [{ askedAt: cutAt(road), reminders: 0, remindedAt: null, escalation: null }],
      notices: [],
    });
    const quiet = cutRoad({ signOffs: [security] });
    expect(after(quiet, 900 * hour)).toMatchObject({ awaited: [{ reminders: 0, remindsNextAt: null }], notices: [] });
  });

  test.each([
    [24, 1, 24],
    [35.9, 1, 24],
    [36, 2, 36],
    [60, 4, 60],
  ])('after %d hours is reminder %d, due since hour %d', (hours, number, due) => {
    const road = cutRoad({ signOffs: [security], reminders });
    const { awaited, notices } = after(road, hours * hour);
    const at = new Date(Date.parse(cutAt(road)) + due * hour).toISOString();
    expect(awaited).toMatchObject([{ reminders: number, remindedAt: at }]);
    expect(notices[0]).toMatchObject({ kind: 'reminder', role: 'security', people: [nora], dueAt: at });
  });

  test('goes to somebody else when it has been waited for too long, to the second', () => {
    const road = cutRoad({ signOffs: [security], reminders });
    expect(after(road, 48 * hour - 1).notices.map(({ kind }) => kind)).toEqual(['reminder']);
    const { awaited, notices } = after(road, 48 * hour);
    expect(awaited[0]?.escalation).toMatchObject({ title: 'Release manager', people: [dan] });
    expect(notices[1]).toMatchObject({ kind: 'escalation', people: [dan] });
  });

  test('is told under the same key however often it is asked, and under another with the next reminder', () => {
    const road = cutRoad({ signOffs: [security], reminders });
    const keys = [24, 30, 36].map((hours) => after(road, hours * hour).notices[0]?.key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
    mustRun(road, cutOf({ database: 'other' }));
    expect(after(road, 24 * hour).notices[0]?.key).not.toBe(keys[0]);
  });

  test('begins where an order is kept when the turn has come, and ends with the signature', () => {
    const road = cutRoad({ signOffs: [qa, security], order: 'listed', reminders });
    expect(after(road, hour).awaited.map(({ requirement }) => requirement.role)).toEqual(['qa']);
    mustRun(road, signOf(road, 'qa', omar), omar);
    const given = road.state().signOffs[0]?.given.at;
    expect(after(road, hour).awaited).toMatchObject([{ requirement: { role: 'security' }, askedAt: given }]);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(after(road, hour).awaited).toEqual([]);
  });

  test('is not asked of the other way of a choice that is met', () => {
    const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };
    const road = cutRoad({ signOffs: [], choices: [[[security], [lead]]], reminders });
    expect(after(road, hour).awaited).toHaveLength(2);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(after(road, 100 * hour).awaited).toEqual([]);
  });
});
