import { describe, expect, it } from 'vitest';
import type { Rejection } from '../../../shared/domain/event.ts';
import { defaultGate, type GateRule } from '../../../shared/domain/gate.ts';
import { decideGate, type GateCommand } from '../../../shared/domain/gate-decide.ts';
import type { GateFacts } from '../../../shared/domain/gate-facts.ts';
import type { Gate } from '../../../shared/domain/gate-judge.ts';
import type { RungRule } from '../../../shared/domain/policy.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { checkGates, gateWaivers, judgeGates } from '../../../shared/domain/readiness-gates.ts';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { ada, createRoad, nora, omar, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

const now = '2026-12-01T00:00:00.000Z';
const expiresAt = '2026-12-08T00:00:00.000Z';
const asked: GateRule = { ...defaultGate('coverage'), asked: 'always' };
const unread: GateFacts = { reports: [], pipelines: [], analyses: [], trackers: [] };

function started(rule: Partial<RungRule> = {}, authors: Readonly<Record<string, readonly string[]>> = {}): Road {
  const road = createRoad(createLog(), rulesWith({ gates: [asked], ...rule }));
  mustRun(road, cutOf({ authors }));
  return road;
}

function waive(given: Partial<Extract<GateCommand, { kind: 'waive' }>> = {}): GateCommand {
  const about = { gate: 'coverage', environment: 'PROD', onlyCandidate: true, by: ada, reason: 'A hot fix.' } as const;
  return { kind: 'waive', waiver: idOf(80), expiresAt, facts: digestOf('gate'), ...about, ...given };
}

function run(road: Road, command: GateCommand, at = now): readonly string[] {
  const state = road.state();
  const gates = judgeGates(state, state.rules.policy.rungs[0] ?? null, unread, at);
  const decision = decideGate(state, command, { gates, people: road.people(), grants: road.grants(), now: at });
  if (decision.kind === 'rejected') return decision.reasons.map(({ code }) => code);
  road.log.append(`release/${release}`, decision.events, ada);
  return decision.events.map(({ type }) => type);
}

function refusalOf(road: Road, command: GateCommand, state: ReleaseState | null = road.state()): readonly Rejection[] {
  const gates = judgeGates(road.state(), road.state().rules.policy.rungs[0] ?? null, unread, now);
  const decision = decideGate(state, command, { gates, people: road.people(), grants: road.grants(), now });
  return decision.kind === 'rejected' ? decision.reasons : [];
}

const gateChecks = (road: Road, at: string) =>
  computeReadiness(road.state(), 'PROD', { ...road.facts(), gates: unread }, at).checks.filter(
    ({ noun }) => noun === 'gate',
  );
const codes = (road: Road, at: string) => gateChecks(road, at).map(({ code, verdict }) => `${code} ${verdict}`);

describe('a waiver of a gate', () => {
  it('lets it stand until its last moment, for this candidate, and is told with readiness', () => {
    const road = started();
    expect(codes(road, now)).toEqual(['gate unknown']);
    expect(run(road, waive())).toEqual(['waiver.given']);
    expect(codes(road, '2026-12-07T23:59:59.999Z')).toEqual(['gate-waived pass']);
    const ready = computeReadiness(road.state(), 'PROD', { ...road.facts(), gates: unread }, now);
    expect(ready.waivers).toMatchObject([{ waiver: idOf(80), title: 'Code coverage', reason: 'A hot fix.' }]);
    expect(codes(road, expiresAt)).toEqual(['gate unknown']);
    expect(gateChecks(road, expiresAt)[0]?.reason).toContain('Its waiver expired at 2026-12-08');
    mustRun(road, cutOf({ code: 'other' }));
    expect(codes(road, now)).toEqual(['gate unknown']);
  });

  it('for every candidate outlives the one it was given on, and ends when it is withdrawn', () => {
    const road = started();
    run(road, waive({ onlyCandidate: false }));
    mustRun(road, cutOf({ code: 'other' }));
    expect(codes(road, now)).toEqual(['gate-waived pass']);
    expect(run(road, waive({ waiver: idOf(81) }))).toEqual(['waiver-given-already']);
    const withdrawn = { type: 'waiver.withdrawn', data: { waiver: idOf(80), reason: 'Mended.' } } as const;
    road.log.append(`release/${release}`, [withdrawn], ada);
    expect(codes(road, now)).toEqual(['gate unknown']);
    expect(run(road, waive({ waiver: idOf(82) }))).toEqual(['waiver.given']);
  });

  it('of an unknown gate lets nothing through that fails later; another may be given then, and ends as a whole', () => {
    const road = started();
    run(road, waive());
    const [about] = judgeGates(road.state(), road.state().rules.policy.rungs[0] ?? null, unread, now);
    if (about === undefined) throw new Error('There is no gate.');
    const failing: Gate = { ...about, verdict: 'fail', value: 12, reason: 'It is 12 %.' };
    const checked = () => checkGates(road.state(), 'PROD', [failing], { ...road.facts(), gates: unread }, now)[0];
    expect(checked()).toMatchObject({
      code: 'gate',
      verdict: 'fail',
      reason:
        'It is 12 %. Its waiver does not hold: it was given while this gate was unknown, and not for what is known now.',
    });
    expect(gateWaivers(road.state(), 'PROD', [failing], now)).toEqual([]);
    const facts = { gates: [failing], people: road.people(), grants: road.grants(), now };
    const again = decideGate(road.state(), waive({ waiver: idOf(81) }), facts);
    if (again.kind === 'rejected') throw new Error('It was refused.');
    road.log.append(`release/${release}`, again.events, ada);
    expect(checked()).toMatchObject({ code: 'gate-waived', verdict: 'pass' });
    const withdrawn = { type: 'waiver.withdrawn', data: { waiver: idOf(81), reason: 'Mended.' } } as const;
    road.log.append(`release/${release}`, [withdrawn], ada);
    expect(codes(road, now)).toEqual(['gate unknown']);
  });

  it('is given again once it has expired', () => {
    const road = started();
    run(road, waive());
    expect(run(road, waive({ waiver: idOf(81), expiresAt: '2026-12-20T00:00:00.000Z' }), expiresAt)).toEqual([
      'waiver.given',
    ]);
  });

  it.each<[code: string, given: Parameters<typeof waive>[0]]>([
    ['waiver-reason-missing', { reason: ' ' }],
    ['waiver-expiry-past', { expiresAt: now }],
    ['waiver-expiry-far', { expiresAt: '2027-12-01T00:00:00.000Z' }],
    ['gate-unknown', { gate: 'performance' }],
    ['waiver-role-missing', { by: idOf(99) }],
  ])('is refused: %s', (code, given) => {
    expect(run(started(), waive(given))).toEqual([code]);
  });

  it('is for an open release with a candidate', () => {
    const road = started();
    const codesFor = (state: ReleaseState | null) => refusalOf(road, waive(), state).map(({ code }) => code);
    expect(codesFor(null)).toEqual(['release-unknown']);
    expect(codesFor({ ...road.state(), status: 'closed' })).toEqual(['release-closed']);
    expect(codesFor({ ...road.state(), candidates: [] })).toEqual(['candidate-none']);
  });

  it('is given by who holds a role that may, and never by who wrote the change', () => {
    const byQa = started({ gates: [{ ...asked, waivedBy: ['qa'] }] });
    expect(run(byQa, waive({ by: nora }))).toEqual(['waiver-role-missing']);
    expect(refusalOf(byQa, waive({ by: nora }))).toMatchObject([{ nextAction: 'Ask QA engineer.' }]);
    expect(run(byQa, waive({ by: omar }))).toEqual(['waiver.given']);
    const ofAnother = started({ gates: [{ ...defaultGate('performance'), waivedBy: ['qa'] }, asked] });
    expect(run(ofAnother, waive())).toEqual(['waiver.given']);
    const authors = { code: ['ada@home.example'] };
    expect(run(started({}, authors), waive())).toEqual(['author-may-not-waive']);
    expect(run(started({ authorMayApprove: true }, authors), waive())).toEqual(['waiver.given']);
  });

  it('is for a gate that stands in the way: not for one in shadow, nor for one that is met', () => {
    expect(run(started({ gates: [{ ...asked, mode: 'shadow' }] }), waive())).toEqual(['gate-unknown']);
    const road = started();
    const state = road.state();
    const met = judgeGates(state, state.rules.policy.rungs[0] ?? null, unread, now).map((one) => ({
      ...one,
      verdict: 'pass' as const,
    }));
    const facts = { gates: met, people: road.people(), grants: road.grants(), now };
    expect(decideGate(state, waive(), facts)).toMatchObject({ reasons: [{ code: 'gate-met' }] });
  });
});

describe('a gate that says no', () => {
  const fired = [{ environment: 'PROD', gate: 'coverage', value: 79, threshold: 80, facts: digestOf('gate') }] as const;

  it('is put on record once for each candidate', () => {
    const road = started();
    expect(run(road, { kind: 'fire', candidate: 1, fired })).toEqual(['gate.fired']);
    expect(run(road, { kind: 'fire', candidate: 1, fired })).toEqual([]);
    mustRun(road, cutOf({ code: 'other' }));
    expect(run(road, { kind: 'fire', candidate: 1, fired })).toEqual([]);
    expect(run(road, { kind: 'fire', candidate: 2, fired })).toEqual(['gate.fired']);
    expect(road.state().firedGates.map(({ candidate }) => candidate)).toEqual([1, 2]);
  });

  it('is put on record for each environment, and beside every other gate', () => {
    const road = started();
    const [one] = fired;
    const elsewhere = { ...one, environment: 'QA' };
    const other = { ...one, gate: 'vulnerabilities' } as const;
    run(road, { kind: 'fire', candidate: 1, fired });
    expect(run(road, { kind: 'fire', candidate: 1, fired: [one, elsewhere] })).toEqual(['gate.fired']);
    expect(run(road, { kind: 'fire', candidate: 1, fired: [other, elsewhere] })).toEqual(['gate.fired']);
    expect(road.state().firedGates.map(({ gate, environment }) => `${gate} ${environment}`)).toEqual([
      'coverage PROD',
      'coverage QA',
      'vulnerabilities PROD',
    ]);
  });
});
