import { expect, test } from 'vitest';
import { checkImpliedApprovals } from '../../../electron/dossier/check-approvals.ts';
import { draftDocument } from '../../../shared/domain/document-draft.ts';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import { defaultGate } from '../../../shared/domain/gate.ts';
import { textWith } from '../../support/matching.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { createRoad, dan, omar, product, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const waiver = idOf(90);
const gate = { gate: 'coverage', value: 20, threshold: 80, waiver } as const;

/** A promotion to PROD that its gate let through because it was waived. */
function approved(): Road {
  const rung = { uat: false, checklist: false, signOffs: [], gates: [defaultGate('coverage')] };
  const always = rung.gates.map((one) => ({ ...one, asked: 'always' as const }));
  const road = createRoad(createLog(), rulesWith({ ...rung, gates: always, approval: 'implied' }));
  mustRun(road, cutOf({}));
  const manifest = road.state().candidates[0]?.manifest ?? '';
  const about = { finding: 'gate:coverage', code: 'gate', title: 'Code coverage', reason: 'A hot fix.' } as const;
  const scope = { environment: 'PROD', candidate: 1 };
  const given = { ...about, waiver, facts: digestOf('gate'), expiresAt: '2026-12-08T00:00:00.000Z', scope };
  const [promotion, environment] = [idOf(91), 'PROD'];
  const target = { release, version: '2.4.0', candidate: 1, manifest };
  const started = { promotion, kind: 'promote', environment, target, replaced: null, reason: '' } as const;
  road.log.append(
    `release/${release}`,
    [
      { type: 'waiver.given', data: given },
      { type: 'approval.implied', data: { promotion, environment, candidate: 1, manifest, gates: [gate] } },
      { type: 'promotion.started', data: { ...started, facts: digestOf('facts') } },
    ],
    dan,
  );
  return road;
}

/** The check over a log in which approvals were changed, by whoever could sign all of it again. */
function checked(change: (event: DomainEvent) => DomainEvent) {
  return checkImpliedApprovals(approved().log.read(`release/${release}`).map(change));
}

const withApproval = (data: object) => (event: DomainEvent) =>
  event.type === 'approval.implied' ? { ...event, data: { ...event.data, ...data } } : event;

test('an approval by gates holds that the policy of then implied; a dossier without one says nothing of any', () => {
  expect(checked((event) => event)).toMatchObject({ code: 'implied-approvals', verdict: 'pass' });
  // As it was written before waivers were named in it.
  expect(checked(withApproval({ gates: [{ ...gate, waiver: undefined }] }))).toMatchObject({ verdict: 'pass' });
  const road = createRoad(createLog(), rulesWith({}));
  expect(checkImpliedApprovals(road.log.read(`release/${release}`))).toBeNull();
});

test.each<[string, (event: DomainEvent) => DomainEvent, string]>([
  ['of an environment without one', withApproval({ environment: 'QA' }), 'where people had to sign'],
  ['for another manifest', withApproval({ manifest: digestOf('b') }), 'a manifest that this candidate does not have'],
  ['of another promotion', withApproval({ promotion: idOf(95) }), 'belongs to no promotion of these bits'],
  ['with a lower bar', withApproval({ gates: [{ ...gate, threshold: 10 }] }), 'another value than the policy'],
  ['with another waiver', withApproval({ gates: [{ ...gate, waiver: idOf(96) }] }), 'did not pass and was not waived'],
  [
    'without the gate',
    withApproval({ gates: [{ gate: 'pipelines', value: 100, threshold: 100 }] }),
    'leaves out a gate that it had to ask: code coverage',
  ],
  [
    'after its waiver',
    (event) => (event.type === 'waiver.given' ? { ...event, data: { ...event.data, expiresAt: event.at } } : event),
    'did not pass and was not waived',
  ],
])('an approval by gates %s does not hold', (_name, change, reason) => {
  expect(checked(change)).toMatchObject({ verdict: 'fail', reason: textWith(reason) });
});

test('the document of the sign-offs says what gates approved, in whose place somebody signed, and what has expired', () => {
  const draft = (road: Road, now: string) => {
    const facts = {
      ...road.facts(),
      now,
      gates: null,
      promotions: [],
      held: null,
      manifest: null,
      runbook: null,
    };
    return draftDocument(road.state(), 'sign-offs', facts) ?? '';
  };
  const byGates = draft(approved(), '2026-12-01T00:00:00.000Z');
  expect(byGates).toContain('nobody signed: Code coverage was 20 %, asked for is at least 80 % (waived)');
  expect(byGates).toContain('- Nobody signs: what the gates let through counts as approved.');

  const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };
  const qa = { role: 'qa', quorum: 1, slices: ['code'] };
  const choices = [[[lead], [{ ...lead, quorum: 2 }]]];
  const road = createRoad(createLog(), rulesWith({ signOffs: [qa], choices, signOffHours: 2 }));
  mustRun(road, cutOf({}));
  const [startsAt, endsAt] = ['2026-11-21T09:00:00.000Z', '2026-11-24T09:00:00.000Z'];
  const away = { delegation: idOf(900), role: 'qa', from: omar, to: dan, startsAt, endsAt, reason: 'Away.' };
  road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data: away }], omar);
  road.outside.now = '2026-11-22T09:00:00.000Z';
  mustRun(road, signOf(road, 'qa', dan), dan);
  const given = road.state().signOffs[0]?.given.at ?? '';
  expect(draft(road, given)).toMatch(/QA engineer \| Dan in the place of Omar \| approved rc\.1 \| current/u);
  expect(draft(road, given)).toContain('either the sign-off of Release manager (scope), or the sign-off of 2');
  expect(draft(road, new Date(Date.parse(given) + 2 * 3_600_000).toISOString())).toContain('| expired |');
});
