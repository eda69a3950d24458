import { describe, expect, test } from 'vitest';
import { defaultSlices, type Slice, slicesSchema } from '../../../shared/domain/slice.ts';

const accepts = (...slices: readonly Slice[]) => slicesSchema.safeParse(slices).success;

describe('the slices of a product', () => {
  test('have a name of their own each', () => {
    const web: Slice = { kind: 'paths', name: 'web', include: ['web/**'], exclude: [] };
    expect(accepts(web, { ...web, name: 'app' })).toBe(true);
    expect(accepts(web, { ...web, include: ['app/**'] })).toBe(false);
  });

  test.each(['rest', 'scope', 'artifacts'] as const)('hold at most one of the kind %s', (kind) => {
    expect(accepts(...defaultSlices)).toBe(true);
    expect(accepts(...defaultSlices, { kind, name: 'another' })).toBe(false);
  });
});
