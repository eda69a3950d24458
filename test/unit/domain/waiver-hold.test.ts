import { describe, expect, it } from 'vitest';
import { type JudgedGate, stillCovers } from '../../../shared/domain/waiver-hold.ts';

type Said = Pick<JudgedGate, 'verdict' | 'value'>;
const unknown = (value: number | null = null): Said => ({ verdict: 'unknown', value });
const fails = (value: number): Said => ({ verdict: 'fail', value });

describe('a waiver of a gate holds', () => {
  it.each<
    [what: string, gate: JudgedGate['gate'], then: Parameters<typeof stillCovers>[0]['judged'], now: Said, boolean]
  >([
    ['while it is as unknown as it was', 'vulnerabilities', { verdict: 'unknown', value: null }, unknown(), true],
    ['while a failing value is the same', 'coverage', { verdict: 'fail', value: 79 }, fails(79), true],
    ['when a share that was short has risen', 'coverage', { verdict: 'fail', value: 70 }, fails(79), true],
    ['when there are fewer of what should be none', 'vulnerabilities', { verdict: 'fail', value: 3 }, fails(2), true],
    ['whatever it says, where nobody kept what it said', 'vulnerabilities', undefined, fails(20), true],
    ['not when what was unknown fails', 'vulnerabilities', { verdict: 'unknown', value: null }, fails(20), false],
    ['not when what failed is unknown', 'coverage', { verdict: 'fail', value: 79 }, unknown(), false],
    ['not when a share has fallen', 'coverage', { verdict: 'fail', value: 79 }, fails(78), false],
    ['not when a count has grown', 'vulnerabilities', { verdict: 'fail', value: 3 }, fails(4), false],
    ['not when a regression has grown', 'performance', { verdict: 'fail', value: 10 }, fails(11), false],
    ['not when less of it is known', 'coverage', { verdict: 'unknown', value: 90 }, unknown(), false],
  ])('%s', (_what, gate, judged, now, holds) => {
    expect(stillCovers({ judged }, { gate, ...now })).toBe(holds);
  });
});
