import { expect, test } from 'vitest';
import { checkSignOffs } from '../../../electron/dossier/check-decisions.ts';
import { textWith } from '../../support/matching.ts';
import { createLog, idOf } from './log.ts';
import { createRoad, dan, omar, product, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

test('an approval in the place of an author does not hold, whoever gave it', () => {
  const road = createRoad(createLog(), rulesWith({}));
  mustRun(road, cutOf({}));
  const [startsAt, endsAt] = ['2026-11-22T09:00:00.000Z', '2026-11-24T09:00:00.000Z'];
  const away = { delegation: idOf(900), role: 'qa', from: omar, to: dan, startsAt, endsAt, reason: 'Away.' };
  road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data: away }], omar);
  road.outside.now = startsAt;
  mustRun(road, signOf(road, 'qa', dan), dan);
  const events = road.log.read(`release/${release}`);
  expect(checkSignOffs(events, road.people())).toMatchObject({ verdict: 'pass' });

  const written = events.map((event) =>
    event.type === 'candidate.cut'
      ? {
          ...event,
          data: {
            ...event.data,
            slices: event.data.slices.map((slice) => ({ ...slice, authors: ['omar@example.com'] })),
          },
        }
      : event,
  );
  expect(checkSignOffs(written, road.people())).toMatchObject({
    verdict: 'fail',
    reason: textWith('is an approval by an author of what it covers.'),
  });
});
