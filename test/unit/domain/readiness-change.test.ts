import { expect, test } from 'vitest';
import { nextChangeOf } from '../../../shared/domain/readiness-change.ts';
import { createLog, idOf } from './log.ts';
import { ada, brief, createRoad, nora, omar, product, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const at = (clock: string) => `2026-12-01T${clock}:00.000Z`;

test('what time alone changes comes in its order: delegations, waivers, overrides, requests and approvals', () => {
  const rules = rulesWith({ signOffHours: 1, override: { roles: ['qa', 'security'], hours: 4 } });
  const road = createRoad(
    createLog(() => at('09:00')),
    rules,
  );
  const next = (now: string) => nextChangeOf(road.state(), road.facts().delegations, now);
  mustRun(road, cutOf({}));
  expect(next(at('09:00'))).toBeNull();

  mustRun(road, signOf(road, 'qa', omar), omar);
  const away = { delegation: idOf(1), role: 'qa', from: omar, to: nora, reason: 'Away.' };
  road.log.append(
    `product/${product}`,
    [{ type: 'product.roleDelegated', data: { ...away, startsAt: at('09:10'), endsAt: at('09:20') } }],
    omar,
  );
  const candidate = { candidate: 1, manifest: road.state().candidates[0]?.manifest ?? '' };
  const finding = { finding: 'gate:coverage', code: 'gate', title: 'Coverage', reason: 'Once.', facts: brief } as const;
  const bits = { ...candidate, slices: [{ name: 'code', digest: brief }], facts: brief, file: brief, payload: brief };
  road.log.append(
    `release/${release}`,
    [
      { type: 'waiver.given', data: { waiver: idOf(2), ...finding, expiresAt: at('09:30') } },
      {
        type: 'override.proposed',
        data: { override: idOf(3), environment: 'PROD', ...candidate, reason: 'It burns.', expiresAt: at('09:40') },
      },
      {
        type: 'signOff.requested',
        data: { request: idOf(4), role: 'qa', person: omar, ...bits, expiresAt: at('09:50') },
      },
    ],
    ada,
  );
  const clocks = ['09:10', '09:20', '09:30', '09:40', '09:50', '10:00'].map(at);
  expect([at('09:00'), ...clocks].map(next)).toEqual([...clocks, null]);

  const [signOff] = road.state().signOffs;
  const withdrawal = { signOff: signOff?.signOff ?? '', reason: 'Too soon.' };
  road.log.append(
    `release/${release}`,
    [
      { type: 'waiver.withdrawn', data: { waiver: idOf(2), reason: 'No.' } },
      { type: 'override.ended', data: { override: idOf(3), reason: 'Over.' } },
      { type: 'signOff.withdrawn', data: withdrawal },
    ],
    omar,
  );
  road.log.append(
    `product/${product}`,
    [{ type: 'product.delegationEnded', data: { delegation: idOf(1), reason: 'Back.' } }],
    omar,
  );
  expect([at('09:00'), at('09:50')].map(next)).toEqual([at('09:50'), null]);
});
