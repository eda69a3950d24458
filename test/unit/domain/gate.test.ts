import { describe, expect, it } from 'vitest';
import {
  defaultGate,
  type GateKind,
  gateRulesSchema,
  meets,
  sayGateValue,
  sayThreshold,
} from '../../../shared/domain/gate.ts';
import type { GateFacts, GateRun } from '../../../shared/domain/gate-facts.ts';
import { judgeGate } from '../../../shared/domain/gate-judge.ts';
import { sayTime } from '../../../shared/domain/say-time.ts';
import { analysis, endedAt, lines, noFacts, readAt, run, scan, source, tests } from './gate-sources.ts';
import { commitOf } from './log.ts';

const judge = (gate: GateKind, facts: Partial<GateFacts>, rule: object = {}) =>
  judgeGate({ ...defaultGate(gate), ...rule }, { ...noFacts, ...facts });
const reports = (...runs: readonly GateRun[]) => ({ reports: [source('Jenkins shop', runs)] });

describe('a gate', () => {
  it.each<[what: string, gate: GateKind, facts: Partial<GateFacts>, verdict: string, value: number | null]>([
    ['all tests passed', 'test-pass-rate', reports(run('ci 1', tests(12, 0))), 'pass', 100],
    ['one test of many failed', 'test-pass-rate', reports(run('ci 1', tests(9999, 1))), 'fail', 99.99],
    ['no test ran', 'test-pass-rate', reports(run('ci 1', tests(0, 0, false))), 'unknown', null],
    ['no run of the commit is known', 'test-pass-rate', reports(), 'unknown', null],
    ['no run reported tests', 'test-pass-rate', reports(run('ci 1', lines(9, 10))), 'unknown', null],
    [
      'one report of several cannot be read',
      'test-pass-rate',
      reports(run('ci 1', tests(12, 0, false))),
      'unknown',
      100,
    ],
    [
      'a test failed whatever else cannot be read',
      'test-pass-rate',
      reports(run('ci 1', tests(3, 1, false))),
      'fail',
      75,
    ],
    [
      'the worse of two pipelines counts',
      'test-pass-rate',
      reports(run('unit 1', tests(10, 0)), run('api 1', tests(1, 1))),
      'fail',
      50,
    ],
    ['exactly the coverage that is asked for', 'coverage', reports(run('ci 1', lines(80, 100))), 'pass', 80],
    ['a little less coverage', 'coverage', reports(run('ci 1', lines(7999, 10_000))), 'fail', 79.99],
    ['nothing to cover', 'coverage', reports(run('ci 1', lines(0, 0, false))), 'unknown', null],
    [
      'what one run covers, all runs of a repository cover',
      'coverage',
      reports(run('unit 1', lines(81, 100)), run('api 1', lines(30, 100))),
      'pass',
      81,
    ],
    ['no critical or high vulnerability', 'vulnerabilities', reports(run('ci 1', scan(0, 0))), 'pass', 0],
    [
      'findings of several scans add up',
      'vulnerabilities',
      reports(run('fs 1', scan(1, 0)), run('image 1', scan(0, 2))),
      'fail',
      3,
    ],
    ['a scan that cannot be read in full', 'vulnerabilities', reports(run('ci 1', scan(0, 0, false))), 'unknown', 0],
  ])('when %s', (_what, gate, facts, verdict, value) => {
    expect(judge(gate, facts)).toMatchObject({ verdict, value, isAsked: true });
  });

  it('is unknown where what was read is too old, or was never read, and says what is missing', () => {
    const runs = [run('ci 1', tests(12, 0))];
    const stale = { reports: [source('Jenkins shop', runs, { isFresh: false, problem: 'It did not answer.' })] };
    expect(judge('test-pass-rate', stale)).toMatchObject({
      verdict: 'unknown',
      value: null,
      reason: `Jenkins shop was last read completely at ${sayTime(readAt)}, which is too long ago. It did not answer.`,
    });
    const never = { reports: [source<GateRun>('Jenkins shop', [], { isFresh: false, syncedAt: null })] };
    expect(judge('test-pass-rate', never).reason).toBe('Jenkins shop was never read.');
  });

  it('asks every repository: one that says nothing is not made up for by another', () => {
    const own = source('Jenkins shop', [run('ci 1', tests(12, 0))]);
    const other = source('GitHub octo/web', [run('ci 7', lines(9, 10))], { repository: 'web' });
    expect(judge('test-pass-rate', { reports: [own, other] })).toMatchObject({
      verdict: 'unknown',
      value: 100,
      gaps: [`GitHub octo/web has no tests of ${commitOf('one').slice(0, 7)}.`],
    });
    // Two systems of one repository are one voice.
    expect(judge('test-pass-rate', { reports: [own, { ...other, repository: 'shop' }] })).toMatchObject({
      verdict: 'pass',
      gaps: [],
    });
  });

  it('takes the coverage of an analysis where no report has any', () => {
    const analyses = [source('SonarQube octo:shop', [analysis({ measures: { coverage: 84.2 } })])];
    expect(judge('coverage', { ...reports(run('ci 1', tests(1, 0))), analyses })).toMatchObject({
      verdict: 'pass',
      value: 84.2,
      at: '2026-11-28T10:00:00.000Z',
      readings: [{ source: 'SonarQube octo:shop', repository: 'shop', readAt }],
    });
  });

  it('counts open defects of this version and of none, and none of another', () => {
    const defect = (key: string, severity: 'critical' | 'high' | 'low' | null, isElsewhere = false) => ({
      key,
      severity,
      isElsewhere,
      url: `https://jira.example/${key}`,
    });
    const trackers = (...defects: ReturnType<typeof defect>[]) => ({
      trackers: [source('Jira SHOP', defects, { repository: null, commit: null })],
    });
    expect(judge('critical-defects', trackers(defect('S-1', 'low'), defect('S-2', 'critical', true)))).toMatchObject({
      verdict: 'pass',
      value: 0,
      readings: [{ detail: 'none; 1 more for other versions', at: null, readAt }],
    });
    expect(judge('high-defects', trackers(defect('S-1', 'high'), defect('S-2', 'critical')))).toMatchObject({
      verdict: 'fail',
      value: 1,
      readings: [{ detail: 'S-1', url: 'https://jira.example/S-1' }],
    });
    expect(judge('high-defects', trackers(defect('S-3', null)))).toMatchObject({
      verdict: 'unknown',
      gaps: ['Jira SHOP: nobody said how severe S-3 is.'],
    });
  });

  it('counts pipelines and quality gates that say no, and waits for those that have not ended', () => {
    const pipeline = (name: string, state: 'passed' | 'failed' | 'running' | 'skipped') => ({
      name,
      state,
      at: endedAt,
      url: null,
    });
    const pipelines = (...all: ReturnType<typeof pipeline>[]) => ({ pipelines: [source('Jenkins shop', all)] });
    expect(judge('pipelines', pipelines(pipeline('ci', 'passed'), pipeline('docs', 'skipped'))).verdict).toBe('pass');
    expect(judge('pipelines', pipelines(pipeline('ci', 'skipped'))).verdict).toBe('unknown');
    expect(judge('pipelines', pipelines(pipeline('ci', 'passed'), pipeline('e2e', 'running')))).toMatchObject({
      verdict: 'unknown',
      gaps: ['Jenkins shop, e2e: it is running.'],
    });
    expect(judge('pipelines', pipelines(pipeline('ci', 'failed'), pipeline('e2e', 'running')))).toMatchObject({
      verdict: 'fail',
      value: 1,
    });
    const analyses = (...all: ReturnType<typeof analysis>[]) => ({ analyses: [source('SonarQube octo:shop', all)] });
    expect(judge('quality-gate', analyses(analysis({})))).toMatchObject({ verdict: 'pass', value: 0 });
    expect(judge('quality-gate', analyses(analysis({ verdict: 'fail' }))).verdict).toBe('fail');
    expect(judge('quality-gate', analyses(analysis({ verdict: 'unknown' }))).verdict).toBe('unknown');
    expect(judge('quality-gate', analyses()).verdict).toBe('unknown');
    // An analysis of one project does not stand in for that of another.
    const both = { analyses: [...analyses(analysis({})).analyses, source('SonarQube octo:web', [])] };
    expect(judge('quality-gate', both).verdict).toBe('unknown');
  });

  it('is not asked where nothing could tell, unless its rule always asks', () => {
    expect(judge('coverage', {})).toMatchObject({ isAsked: false });
    expect(judge('coverage', {}, { asked: 'always' })).toMatchObject({
      isAsked: true,
      verdict: 'unknown',
      reason: 'Nothing was read that could tell.',
    });
    expect(judge('test-pass-rate', reports(), { mode: 'shadow' })).toMatchObject({ isShadow: true });
  });

  it('is as old as the oldest of what counts', () => {
    const late = { ...run('api 1', tests(3, 0)), endedAt: '2026-11-30T09:00:00.000Z' };
    expect(judge('test-pass-rate', reports(late, run('unit 1', tests(3, 0)))).at).toBe(endedAt);
  });
});

describe('a threshold', () => {
  it('is met, exceeded, or just touched as its kind says', () => {
    expect([meets('coverage', 80, 80), meets('high-defects', 1, 1), meets('performance', 5, 5)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('never lets a rounded value look better than it is', () => {
    expect(sayGateValue('test-pass-rate', 99.99)).toBe('99.9 %');
    expect(sayGateValue('performance', 4.91)).toBe('5 %');
    expect(sayGateValue('coverage', 84.2)).toBe('84.2 %');
    expect(sayGateValue('vulnerabilities', 3)).toBe('3');
    expect([
      sayThreshold('coverage', 80),
      sayThreshold('high-defects', 0),
      sayThreshold('high-defects', 2),
      sayThreshold('performance', 5),
    ]).toEqual(['at least 80 %', 'none', 'at most 2', 'below 5 %']);
  });

  it('stands once in a rung for each gate', () => {
    expect(gateRulesSchema.safeParse([defaultGate('coverage'), defaultGate('coverage')]).success).toBe(false);
  });
});
