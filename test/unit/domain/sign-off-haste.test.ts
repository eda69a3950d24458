import { describe, expect, test } from 'vitest';
import { findRuns } from '../../../shared/domain/sign-off-haste.ts';

const start = Date.parse('2026-11-27T14:00:00.000Z');
const given = (person: string, ...seconds: readonly number[]) =>
  seconds.map((second, index) => ({
    person,
    at: new Date(start + second * 1000).toISOString(),
    release: `${person}${index}`,
    role: 'qa',
  }));

describe('fast serial approvals', () => {
  test.each([
    { name: 'two are none, however fast', seconds: [0, 1], runs: [] },
    { name: 'three within a minute of each other are one', seconds: [0, 60, 120], runs: [[3, 120]] },
    { name: 'a pause of more than a minute ends one', seconds: [0, 60, 121], runs: [] },
    { name: 'the order in which they are told does not matter', seconds: [40, 0, 20], runs: [[3, 40]] },
    {
      name: 'two runs are two, the newer first',
      seconds: [0, 1, 2, 500, 510, 520, 530],
      runs: [
        [4, 30],
        [3, 2],
      ],
    },
  ])('$name', ({ seconds, runs }) => {
    expect(findRuns(given('ada', ...seconds)).map((run) => [run.approvals.length, run.seconds])).toEqual(runs);
  });

  test('are those of one person: two people at once are no run', () => {
    const mixed = [...given('ada', 0, 20), ...given('ben', 10, 30)];
    expect(findRuns(mixed)).toEqual([]);
    expect(findRuns([...mixed, ...given('ben', 50)])).toMatchObject([{ person: 'ben', seconds: 40 }]);
  });
});
