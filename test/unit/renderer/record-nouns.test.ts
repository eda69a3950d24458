import { expect, test } from 'vitest';
import { recordNouns } from '../../../renderer/features/record/record-nouns.ts';
import { domainEvents } from '../../../shared/domain/events.ts';

test('the record can be narrowed to everything that decisions are about', () => {
  const nouns = new Set(Object.keys(domainEvents).map((type) => type.split('.', 1)[0]));
  expect(new Set(recordNouns.map(({ value }) => value))).toEqual(nouns);
});
