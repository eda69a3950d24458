import { describe, expect, it } from 'vitest';
import { decideEvidence, type EvidenceCommand, every } from '../../../shared/domain/evidence-decide.ts';
import { defaultGate, type GateKind } from '../../../shared/domain/gate.ts';
import type { GateFacts } from '../../../shared/domain/gate-facts.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { judgeGates } from '../../../shared/domain/readiness-gates.ts';
import type { Report, ReportFile } from '../../../shared/domain/report.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { ada, createRoad, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

const gates: readonly GateKind[] = ['test-pass-rate', 'coverage', 'performance', 'vulnerabilities'];
const none: GateFacts = { reports: [], pipelines: [], analyses: [], trackers: [] };
const tests = (passed: number, failed: number): Report => ({
  kind: 'tests',
  counts: { passed, failed, skipped: 0 },
  duration: null,
  failed: [],
});
const performance = (baseline: number, value: number, better: 'lower' | 'higher' = 'lower'): Report => ({
  kind: 'performance',
  results: [{ metric: 'p95', baseline, value, unit: 'ms', better }],
});

function file(path: string, report: Report | null, given: Partial<ReportFile> = {}): ReportFile {
  return { path, format: 'junit', digest: digestOf(path), size: 9, commits: [], report, problem: null, ...given };
}

function add(
  files: readonly ReportFile[],
  given: Partial<Extract<EvidenceCommand, { kind: 'add' }>> = {},
): EvidenceCommand {
  const name = files[0]?.path ?? 'empty.xml';
  const about = { candidate: null, repository: null, name, digest: digestOf(name), bytes: 9, problems: [], built: [] };
  return { kind: 'add', evidence: idOf(70), files, ...about, ...given };
}

function started(): Road {
  const road = createRoad(createLog(), rulesWith({ gates: gates.map(defaultGate) }));
  mustRun(road, cutOf({}));
  return road;
}

/** Decides, appends what was accepted, and answers its events or its reasons. */
function run(road: Road, command: EvidenceCommand): readonly string[] {
  const decision = decideEvidence(road.state(), command);
  if (decision.kind === 'rejected') return decision.reasons.map(({ code }) => code);
  road.log.append(`release/${release}`, decision.events, ada);
  return decision.events.map(({ type }) => type);
}

function judged(road: Road, gate: GateKind, now = '2026-12-01T00:00:00.000Z', facts: GateFacts = none) {
  const state = road.state();
  const found = judgeGates(state, state.rules.policy.rungs[0] ?? null, facts, now).find((one) => one.gate === gate);
  if (found === undefined) throw new Error(`There is no gate ${gate}.`);
  return found;
}

describe('evidence', () => {
  it('is bound to the candidate, and judged by the gate of its kind', () => {
    const road = started();
    expect(judged(road, 'test-pass-rate')).toMatchObject({ isAsked: false });
    expect(run(road, add([file('junit.xml', tests(3, 1))]))).toEqual(['evidence.added']);
    expect(road.state().evidence).toMatchObject([{ candidate: 1, reports: [{ repository: 'shop', says: 'nothing' }] }]);
    expect(judged(road, 'test-pass-rate')).toMatchObject({
      isAsked: true,
      verdict: 'fail',
      value: 75,
      readings: [{ source: 'Evidence junit.xml', detail: '3 of 4 tests passed; it names no commit' }],
    });
    expect(judged(road, 'coverage')).toMatchObject({ isAsked: false });
  });

  it.each([
    ['a regression just under the limit', 100, 104.99, 'lower', 'pass', 4.99],
    ['a regression of exactly the limit', 100, 105, 'lower', 'fail', 5],
    ['an improvement', 100, 90, 'lower', 'pass', -10],
    ['less of what should be more', 200, 180, 'higher', 'fail', 10],
  ] as const)('of performance: %s', (_what, baseline, value, better, verdict, regression) => {
    const road = started();
    run(road, add([file('performance.json', performance(baseline, value, better), { format: 'performance' })]));
    expect(judged(road, 'performance')).toMatchObject({ verdict, value: regression });
  });

  it('of another commit is refused, and one of this commit says so', () => {
    const road = started();
    const commit = road.state().candidates[0]?.repositories[0]?.commit ?? '';
    expect(run(road, add([file('junit.xml', tests(1, 0), { commits: ['0123456789'] })]))).toEqual([
      'evidence-other-commit',
    ]);
    expect(run(road, add([file('junit.xml', tests(1, 0), { commits: [commit, '0123456789'] })]))).toEqual([
      'evidence-other-commit',
    ]);
    expect(run(road, add([file('junit.xml', tests(1, 0), { commits: [commit.slice(0, 12)] })]))).toEqual([
      'evidence.added',
    ]);
    expect(road.state().evidence[0]?.reports[0]?.says).toBe('commit');
    expect(judged(road, 'test-pass-rate').readings[0]?.detail).toBe('1 of 1 tests passed');
  });

  it.each<[code: string, command: EvidenceCommand]>([
    ['evidence-unreadable', add([file('junit.xml', null, { problem: 'It is cut off.' })])],
    ['evidence-unreadable', add([file('a.xml', tests(1, 0))], { problems: ['b.xml: It cannot be unpacked.'] })],
    ['evidence-none', add([])],
    ['candidate-not-current', add([file('junit.xml', tests(1, 0))], { candidate: 2 })],
    ['repository-unknown', add([file('junit.xml', tests(1, 0))], { repository: 'web' })],
    ['evidence-unknown', { kind: 'withdraw', evidence: idOf(71), reason: 'No.' }],
  ])('is refused: %s', (code, command) => {
    expect(run(started(), command)).toEqual([code]);
  });

  it('of an image is about one that was built of the candidate, where a registry that is read knows its name', () => {
    const scan: Report = {
      kind: 'vulnerabilities',
      tool: 'Trivy',
      counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
      found: [],
    };
    const own = `sha256:${'a'.repeat(64)}`;
    const other = `sha256:${'b'.repeat(64)}`;
    const { commit = '' } = started().state().candidates[0]?.repositories[0] ?? {};
    const about = { kind: 'image', version: '1', size: null, builtAt: null, url: 'https://registry.test' } as const;
    const built = [{ ...about, name: 'team/app', digest: own, commit }];
    const scanOf = (image: string, commits: string[] = []) =>
      add([file('trivy.json', scan, { images: [`registry.test/${image}`], commits })], { built });
    expect(run(started(), scanOf(`team/app@${other}`))).toEqual(['evidence-other-image']);
    // A label says what somebody wrote into the image; the digest says which one it is.
    expect(run(started(), scanOf(`team/app@${other}`, [commit]))).toEqual(['evidence-other-image']);
    const saysOf = (command: EvidenceCommand) => {
      const road = started();
      expect(run(road, command)).toEqual(['evidence.added']);
      return road.state().evidence[0]?.reports[0]?.says;
    };
    expect(saysOf(scanOf(`team/app@${own}`))).toBe('image');
    expect(saysOf(scanOf(`team/app@${own}`, [commit]))).toBe('commit');
    expect(saysOf(scanOf(`team/base@${other}`))).toBe('nothing');
  });

  it('of a candidate of several repositories says which it is about, or whoever adds it does', () => {
    const [shop, web] = [digestOf('shop').slice(0, 40), digestOf('web').slice(0, 40)];
    const both = () => {
      const road = createRoad(createLog(), rulesWith({ gates: gates.map(defaultGate) }));
      const cut = cutOf({});
      const repositories = [
        { name: 'shop', ref: 'main', commit: shop, tree: shop },
        { name: 'web', ref: 'main', commit: web, tree: web },
      ];
      mustRun(road, { ...cut, command: { ...cut.command, repositories } });
      return road;
    };
    const addTo = (commits: string[], repository: string | null) => {
      const road = both();
      const told = run(road, add([file('junit.xml', tests(1, 0), { commits })], { repository }));
      return told[0] === 'evidence.added' ? road.state().evidence[0]?.reports[0] : told;
    };
    expect(addTo([], null)).toEqual(['evidence-repository-unsaid']);
    expect(addTo([], 'web')).toMatchObject({ repository: 'web', says: 'nothing' });
    expect(addTo([], every)).toMatchObject({ repository: null, says: 'nothing' });
    expect(addTo([shop], null)).toMatchObject({ repository: 'shop', says: 'commit' });
    expect(addTo([shop], 'web')).toEqual(['evidence-other-commit']);
    expect(addTo([shop, web], null)).toMatchObject({ repository: null, says: 'commit' });
    expect(addTo([shop, 'f'.repeat(40)], null)).toEqual(['evidence-other-commit']);
  });

  it('needs a candidate, counts once, and does not count once it was taken back', () => {
    const command = add([file('junit.xml', tests(4, 0))]);
    expect(run(createRoad(createLog()), command)).toEqual(['candidate-none']);
    const road = started();
    run(road, command);
    expect(run(road, command)).toEqual(['evidence-given-already']);
    expect(judged(road, 'test-pass-rate').verdict).toBe('pass');
    expect(run(road, { kind: 'withdraw', evidence: idOf(70), reason: ' ' })).toEqual(['reason-missing']);
    expect(run(road, { kind: 'withdraw', evidence: idOf(70), reason: 'A dry run.' })).toEqual(['evidence.withdrawn']);
    expect(run(road, { kind: 'withdraw', evidence: idOf(70), reason: 'Again.' })).toEqual([
      'evidence-withdrawn-already',
    ]);
    expect(judged(road, 'test-pass-rate').isAsked).toBe(false);
  });

  it('says nothing of the next candidate, which is asked for it from then on', () => {
    const road = started();
    run(road, add([file('performance.json', performance(100, 100))]));
    mustRun(road, cutOf({ code: 'other' }));
    expect(judged(road, 'performance')).toMatchObject({ isAsked: true, verdict: 'unknown', value: null });
  });

  it('of several kinds speaks to each gate in its own numbers, and says nothing where nothing was counted', () => {
    const road = started();
    const lines = { covered: 0, total: 0, share: null };
    const uncounted: Report = { kind: 'coverage', lines, branches: lines };
    run(
      road,
      add([file('junit.xml', tests(3, 1)), file('load.json', performance(100, 103)), file('c.xml', uncounted)]),
    );
    const valuesOf = (gate: GateKind) => judged(road, gate).readings.map(({ value }) => value);
    expect(gates.map(valuesOf)).toEqual([[75], [], [3], []]);
    expect(judged(road, 'coverage')).toMatchObject({ isAsked: true, verdict: 'unknown' });
  });

  it('of a scan that rates not everything leaves open what counts', () => {
    const road = started();
    const counts = { critical: 0, high: 0, medium: 0, low: 3, unknown: 2 };
    const scan: Report = { kind: 'vulnerabilities', tool: 'Trivy', counts, found: [] };
    run(road, add([file('trivy.json', scan)]));
    expect(judged(road, 'vulnerabilities')).toMatchObject({
      verdict: 'unknown',
      gaps: ['Evidence trivy.json: nobody said how severe 2 vulnerabilities are.'],
    });
  });

  it('is too old after thirty days', () => {
    const road = started();
    run(road, add([file('performance.json', performance(100, 100))]));
    const addedAt = Date.parse(road.state().evidence[0]?.added.at ?? '');
    const after = (days: number) => new Date(addedAt + days * 86_400_000 + 1).toISOString();
    expect(judged(road, 'performance', after(29)).verdict).toBe('pass');
    expect(judged(road, 'performance', new Date(addedAt + 30 * 86_400_000).toISOString()).verdict).toBe('pass');
    expect(judged(road, 'performance', after(30))).toMatchObject({
      verdict: 'unknown',
      reason: 'Evidence performance.json was added to rc.1 too long ago.',
    });
  });

  it('stands in for what a pipeline does not report, not for what failed or was never read', () => {
    const road = started();
    run(road, add([file('junit.xml', tests(4, 0))]));
    const silent = { tests: null, coverage: null, vulnerabilities: null, performance: null, files: 0, problems: [] };
    const source = (given: object, reported: object | null) => ({
      title: 'Jenkins shop',
      repository: 'shop',
      commit: null,
      syncedAt: '2026-11-30T10:00:00.000Z',
      isFresh: true,
      problem: null,
      facts: reported === null ? [] : [{ name: 'ci 1', endedAt: null, url: null, summary: { ...silent, ...reported } }],
      ...given,
    });
    const verdict = (given: object, reported: object | null) =>
      judged(road, 'test-pass-rate', undefined, { ...none, reports: [source(given, reported)] }).verdict;
    const counts = (passed: number, failed: number, isComplete: boolean) => ({
      tests: { counts: { passed, failed, skipped: 0 }, duration: null, failed: [], isComplete },
    });
    expect(verdict({}, null)).toBe('pass');
    expect(verdict({}, counts(9, 0, false))).toBe('pass');
    expect(verdict({}, counts(9, 1, false))).toBe('fail');
    expect(verdict({ isFresh: false }, null)).toBe('unknown');
  });
});

describe('an item of the checklist that a gate answers', () => {
  const now = '2026-12-01T00:00:00.000Z';
  const item = {
    item: 'tests',
    title: 'Tests passed',
    group: 'quality',
    owner: null,
    evidenceRequired: true,
    answeredBy: 'test-pass-rate',
  } as const;
  const checkOf = (road: Road) =>
    computeReadiness(road.state(), 'PROD', { ...road.facts(), gates: none }, now).checks.find(
      ({ subjects, noun }) => noun === 'checklist' && subjects.includes('tests'),
    );

  it('is done as long as that gate is met, and open where it is not asked, fails, or was taken back', () => {
    const road = started();
    mustRun(road, { noun: 'checklist', command: { kind: 'add', ...item } });
    expect(checkOf(road)).toMatchObject({ verdict: 'fail', reason: 'It is not done.' });
    run(road, add([file('junit.xml', tests(4, 0))]));
    expect(checkOf(road)).toMatchObject({
      verdict: 'pass',
      reason: 'Test pass rate answers it. It is 100 %, asked for is at least 100 %.',
      source: 'Evidence junit.xml',
      nextAction: '',
    });
    run(road, { kind: 'withdraw', evidence: idOf(70), reason: 'A dry run.' });
    expect(checkOf(road)?.verdict).toBe('fail');
    run(road, add([file('other.xml', tests(4, 1))], { evidence: idOf(72) }));
    expect(checkOf(road)?.verdict).toBe('fail');
  });

  it('that somebody did by hand stays done whatever the gate says', () => {
    const road = started();
    mustRun(road, { noun: 'checklist', command: { kind: 'add', ...item } });
    const evidence = [{ kind: 'text', text: 'Seen.' }] as const;
    mustRun(road, { noun: 'checklist', command: { kind: 'done', item: 'tests', evidence, note: '' } });
    expect(checkOf(road)).toMatchObject({ verdict: 'pass', reason: 'It is done by hand: Seen.', source: 'checklist' });
  });
});
