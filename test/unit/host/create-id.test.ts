import { expect, it } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { idSchema } from '../../../shared/domain/identity.ts';

it('an id is a UUIDv7 of its own, in the order of time', () => {
  const ids = Array.from({ length: 500 }, createId);
  for (const id of ids) expect(idSchema.parse(id)).toBe(id);
  expect(new Set(ids).size).toBe(500);
  const milliseconds = ids.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16));
  expect(milliseconds).toEqual(milliseconds.toSorted((one, other) => one - other));
  expect(Math.abs((milliseconds[0] ?? 0) - Date.now())).toBeLessThan(60_000);
});
