import { describe, expect, it } from 'vitest';
import { defaultGate, type GateKind, gateKinds } from '../../../shared/domain/gate.ts';
import type { GateFacts, GateReading } from '../../../shared/domain/gate-facts.ts';
import { judgeGate } from '../../../shared/domain/gate-judge.ts';
import { analysis, endedAt, lines, measured, noFacts, readAt, run, scan, source, tests } from './gate-sources.ts';
import { textLike } from './matching.ts';

type Added = NonNullable<Parameters<typeof judgeGate>[2]>;

const judge = (gate: GateKind, facts: Partial<GateFacts>, added?: Added) =>
  judgeGate(defaultGate(gate), { ...noFacts, ...facts }, added);

/** Somebody added a report for each of these repositories; null is one of all of them. */
function addedFor(values: readonly (readonly [string | null, number])[], repositories = ['shop', 'web']): Added {
  const readings = values.map(
    ([repository, value]): GateReading => ({
      source: 'Evidence report',
      repository,
      at: endedAt,
      readAt: null,
      url: null,
      value,
      detail: '',
    }),
  );
  return { wasAdded: true, readings, gaps: [], repositories };
}

describe('what was added by hand', () => {
  it('has to be there for every repository where nothing is read', () => {
    const gap = 'Nothing was added for web.';
    expect(judge('test-pass-rate', {}, addedFor([['shop', 100]]))).toMatchObject({ verdict: 'unknown', gaps: [gap] });
    const both = addedFor([
      ['shop', 100],
      ['web', 100],
    ]);
    expect(judge('test-pass-rate', {}, both)).toMatchObject({ verdict: 'pass', gaps: [] });
    expect(judge('test-pass-rate', {}, addedFor([[null, 100]]))).toMatchObject({ verdict: 'pass', gaps: [] });
    expect(judge('test-pass-rate', {}, addedFor([]))).toMatchObject({ verdict: 'unknown', gaps: [] });
    const read = { reports: [source('Jenkins shop', [run('ci 1', tests(1, 0))])] };
    expect(judge('test-pass-rate', read, addedFor([['shop', 100]]))).toMatchObject({ verdict: 'pass', gaps: [] });
  });

  it('does not make the coverage better that a pipeline reports, and counts where none does', () => {
    const read = { reports: [source('Jenkins shop', [run('ci 1', lines(70, 100))])] };
    const valueOf = (some: Added) => judge('coverage', read, some).readings.map(({ value }) => value);
    expect(judge('coverage', read, addedFor([['shop', 95]]))).toMatchObject({ verdict: 'fail', value: 70 });
    expect(valueOf(addedFor([['shop', 95]]))).toEqual([70]);
    expect(valueOf(addedFor([['web', 95]]))).toEqual([70, 95]);
    expect(valueOf(addedFor([[null, 95]]))).toEqual([70, 95]);
    expect(valueOf(addedFor([[null, 95]], ['shop']))).toEqual([70]);
  });

  it('counts beside what pipelines report of anything else, so that the worse of them counts', () => {
    const read = { reports: [source('Jenkins shop', [run('ci 1', tests(9, 0))])] };
    expect(judge('test-pass-rate', read, addedFor([['shop', 50]]))).toMatchObject({ verdict: 'fail', value: 50 });
  });
});

describe('several readings', () => {
  it('of coverage: the best of each repository, and the worst of the repositories', () => {
    const shop = source('Jenkins shop', [run('unit 1', lines(90, 100)), run('api 1', lines(20, 100))]);
    const web = source('Jenkins web', [run('ci 1', lines(85, 100))], { repository: 'web' });
    expect(judge('coverage', { reports: [shop, web] })).toMatchObject({ verdict: 'pass', value: 85 });
  });

  it('of performance: the worst regression', () => {
    const shop = source('Jenkins shop', [run('page 1', measured(101)), run('api 1', measured(103, 104))]);
    expect(judge('performance', { reports: [shop] })).toMatchObject({ verdict: 'pass', value: 4 });
    const slow = source('Jenkins web', [run('page 2', measured(105))], { repository: 'web' });
    expect(judge('performance', { reports: [slow, shop] })).toMatchObject({ verdict: 'fail', value: 5 });
  });

  it('are of no age where none of them says when it came about', () => {
    const never = { syncedAt: null };
    const facts = [{ ...run('ci 1', tests(1, 0)), endedAt: null }];
    expect(judge('test-pass-rate', { reports: [source('Jenkins shop', facts, never)] }).at).toBeNull();
    expect(judge('test-pass-rate', { reports: [source('Jenkins shop', facts)] }).at).toBe(readAt);
  });
});

describe('what is missing', () => {
  it('is told in full up to three things, then counted', () => {
    const reports = (...names: readonly string[]) => ({
      reports: names.map((name) => source(name, [], { repository: name, syncedAt: null, isFresh: false })),
    });
    expect(judge('test-pass-rate', reports('a', 'b', 'c')).reason).toBe(
      'a was never read. b was never read. c was never read.',
    );
    expect(judge('test-pass-rate', reports('a', 'b', 'c', 'd', 'e')).reason).toBe(
      'a was never read. b was never read. c was never read. And 2 more.',
    );
  });

  it('is said with what is known', () => {
    const facts = { reports: [source('Jenkins shop', [run('ci 1', tests(12, 0, false))])] };
    expect(judge('test-pass-rate', facts).reason).toBe(
      'Jenkins shop, ci 1: its tests cannot be counted in full. What is known: It is 100 %, asked for is at least 100 %.',
    );
  });
});

describe('vulnerabilities that nobody has rated', () => {
  const told = (critical: number, unknown: number) => {
    const counts = { critical, high: 0, medium: 0, low: 0, unknown };
    const found = { vulnerabilities: { tools: ['Trivy'], counts, found: [], isComplete: true } };
    return judge('vulnerabilities', { reports: [source('Jenkins shop', [run('ci 1', found)])] });
  };

  it('leave open what counts, and are no pass', () => {
    expect(told(0, 4)).toMatchObject({
      verdict: 'unknown',
      value: 0,
      gaps: ['Jenkins shop, ci 1: nobody said how severe 4 vulnerabilities are.'],
    });
    expect(told(0, 1).gaps).toEqual(['Jenkins shop, ci 1: nobody said how severe one vulnerability is.']);
    expect(told(0, 0)).toMatchObject({ verdict: 'pass', gaps: [] });
  });

  it('change nothing where those that are rated are too many', () => {
    expect(told(1, 4)).toMatchObject({ verdict: 'fail', value: 1 });
  });
});

describe('a gate is asked', () => {
  const all: GateFacts = {
    reports: [source('CI', [run('ci', {})])],
    pipelines: [source('CI', [])],
    analyses: [source('Sonar', [])],
    trackers: [source('Jira', [])],
  };

  it.each<[kind: keyof GateFacts, asked: readonly GateKind[]]>([
    ['reports', ['test-pass-rate', 'coverage', 'vulnerabilities']],
    ['pipelines', ['pipelines']],
    ['analyses', ['coverage', 'quality-gate']],
    ['trackers', ['critical-defects', 'high-defects']],
  ])('where there is a source of %s that could tell', (kind, asked) => {
    const facts = { ...noFacts, [kind]: all[kind] };
    expect(gateKinds.filter((gate) => judge(gate, facts).isAsked)).toEqual(asked);
    expect(gateKinds.filter((gate) => judge(gate, {}).isAsked)).toEqual([]);
  });

  it('for performance once any run of any source has measured it, and no run that did not is missed', () => {
    const quiet = source('Jenkins web', [run('ci 1', tests(1, 0))], { repository: 'web' });
    const some = source('Jenkins shop', [run('ci 1', tests(1, 0)), run('load 1', measured(100))]);
    expect(judge('performance', { reports: [quiet] }).isAsked).toBe(false);
    expect(judge('performance', { reports: [quiet, some] })).toMatchObject({
      isAsked: true,
      verdict: 'pass',
      value: 0,
      readings: [
        { source: 'Jenkins shop, load 1', detail: 'p95 100 ms against 100', url: 'https://ci.example/load 1' },
      ],
      gaps: [],
    });
  });
});

describe('a source', () => {
  const stale = { isFresh: false };
  const reason = 'CI was last read completely at 2026-11-30 10:00 UTC, which is too long ago.';
  const pipeline = { name: 'ci', state: 'passed' as const, at: endedAt, url: null };
  const defect = { key: 'S-1', severity: 'high' as const, isElsewhere: false, url: '' };

  it.each<[gate: GateKind, facts: Partial<GateFacts>]>([
    ['test-pass-rate', { reports: [source('CI', [run('ci', tests(1, 0))], stale)] }],
    ['vulnerabilities', { reports: [source('CI', [run('ci', scan(0, 0))], stale)] }],
    ['coverage', { analyses: [source('CI', [analysis({ measures: { coverage: 90 } })], stale)] }],
    ['quality-gate', { analyses: [source('CI', [analysis({})], stale)] }],
    ['pipelines', { pipelines: [source('CI', [pipeline], stale)] }],
    ['high-defects', { trackers: [source('CI', [defect], stale)] }],
  ])('that is read too long ago says nothing for %s', (gate, facts) => {
    expect(judge(gate, facts)).toMatchObject({ verdict: 'unknown', value: null, readings: [], gaps: [reason] });
  });

  it('that has something illegible is not told to have nothing', () => {
    const facts = { reports: [source('CI', [run('ci 1', lines(0, 0, false))])] };
    expect(judge('coverage', facts).gaps).toEqual(['CI, ci 1: its coverage cannot be counted in full.']);
  });

  it('that analyses without coverage says so', () => {
    expect(judge('coverage', { analyses: [source('Sonar', [analysis({})])] })).toMatchObject({
      readings: [],
      gaps: [textLike(/^Sonar has no coverage of [0-9a-f]{7}\.$/)],
    });
    expect(judge('coverage', { analyses: [source('Sonar', [], { commit: null })] }).gaps).toEqual([
      'Sonar has no coverage of this candidate.',
    ]);
  });

  it('whose quality gate cannot be told of a project is told with the reason, beside those that can', () => {
    const unknown = analysis({ project: 'octo:web', verdict: 'unknown', reason: 'It is still computed.' });
    expect(judge('quality-gate', { analyses: [source('Sonar', [analysis({}), unknown])] })).toMatchObject({
      verdict: 'unknown',
      value: 0,
      readings: [{ source: 'Sonar, octo:shop' }],
      gaps: ['Sonar: It is still computed.'],
    });
  });

  it('of defects tells which have no severity, and how many of the same severity are for other versions', () => {
    const defects = [
      { ...defect, key: 'S-2', severity: null },
      { ...defect, key: 'S-3', severity: null },
      { ...defect, key: 'S-4', isElsewhere: true },
      { ...defect, key: 'S-5', severity: 'critical' as const, isElsewhere: true },
    ];
    const judged = judge('high-defects', { trackers: [source('Jira', [defect, ...defects])] });
    expect(judged.gaps).toEqual(['Jira: nobody said how severe S-2 and S-3 are.']);
    expect(judged.readings).toMatchObject([{ value: 1, detail: 'S-1; 1 more for other versions' }]);
  });
});
