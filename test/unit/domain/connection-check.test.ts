import { describe, expect, it } from 'vitest';
import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import { mergeChecks } from '../../../shared/domain/connection-check.ts';

const right = (granted: Right['granted'], need: Right['need'] = 'reading', title = 'read tickets'): Right => ({
  title,
  granted,
  need,
  source: 'it was asked',
});
const check = (...rights: readonly Right[]): ConnectionCheck => ({
  edition: 'Example 1',
  account: 'octo',
  rights: [...rights],
  expiresAt: null,
  warnings: ['Its clock is off.'],
});
const at = (place: string, ...rights: readonly Right[]) => ({ place, check: check(...rights), problem: null });
const hidden = (place: string) => ({ place, check: null, problem: 'It is not shown.' });

describe('what several places say of one connection', () => {
  it('is said once where they agree', () => {
    expect(mergeChecks([at('A', right('yes')), at('B', right('yes'))], null)).toEqual(check(right('yes')));
  });

  it.for([
    ['reading', 'yes', 'no', 'no'],
    ['writing', 'yes', 'unknown', 'unknown'],
    ['never', 'no', 'yes', 'yes'],
    ['never', 'no', 'unknown', 'unknown'],
  ] as const)('is told where it is worst: %s is %s here and %s there', ([need, one, other, told]) => {
    expect(mergeChecks([at('A', right(one, need)), at('B', right(other, need))], null).rights).toEqual([
      { ...right(told, need), source: 'In B: it was asked' },
    ]);
  });

  it('names a place that is not shown as a right that is missing', () => {
    const { rights, account } = mergeChecks([hidden('A'), at('B', right('yes'))], null);
    expect(account).toBe('octo');
    expect(rights).toEqual([
      { title: 'see A', granted: 'no', need: 'reading', source: 'It is not shown.' },
      right('yes'),
    ]);
  });

  it('keeps what is known of the account where no place is shown', () => {
    const { rights, warnings } = mergeChecks([hidden('A')], check(right('yes', 'writing')));
    expect(rights.map(({ title }) => title)).toEqual(['see A', 'read tickets']);
    expect(warnings).toEqual(['Its clock is off.']);
  });

  it('keeps its sentence short where many places lack a right', () => {
    const places = ['A', 'B', 'C', 'D', 'E'].map((place) => at(place, right('no')));
    expect(mergeChecks([...places, at('F', right('yes'))], null).rights[0]?.source).toBe(
      'In A, B, C and 2 more: it was asked',
    );
  });
});
