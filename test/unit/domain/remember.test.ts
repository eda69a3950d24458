import { describe, expect, test } from 'vitest';
import { rememberByObject, rememberByText } from '../../../shared/domain/remember.ts';

/** Doubles a number, and tells how often it was asked to. */
function counted() {
  const asked: number[] = [];
  const double = ({ number }: { readonly number: number }) => {
    asked.push(number);
    return number * 2;
  };
  return { asked, double };
}

describe('what is remembered', () => {
  test('by object is worked out once for each, also where another has the same content', () => {
    const { asked, double } = counted();
    const remembered = rememberByObject(double);
    const one = { number: 1 };
    expect([one, one, { number: 1 }].map(remembered)).toEqual([2, 2, 2]);
    expect(asked).toEqual([1, 1]);
  });

  test('by text is worked out once for each content, until more come than are kept', () => {
    const { asked, double } = counted();
    const remembered = rememberByText(({ number }: { readonly number: number }) => `${number}`, 2, double);
    const ask = (...numbers: readonly number[]) => numbers.map((number) => remembered({ number }));
    expect(ask(1, 2, 1, 2)).toEqual([2, 4, 2, 4]);
    expect(asked).toEqual([1, 2]);
    expect(ask(3, 3, 1, 2)).toEqual([6, 6, 2, 4]);
    expect(asked).toEqual([1, 2, 3, 1, 2]);
  });
});
