import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../shared/domain/analysis.ts';
import type { Artifact } from '../../../shared/domain/artifact.ts';
import type { HostDeployment } from '../../../shared/domain/deployment.ts';
import type { RunState } from '../../../shared/domain/pipeline.ts';
import { reconcile, type Told } from '../../../shared/domain/reconcile.ts';
import {
  inScope,
  outsideOf,
  pipelineRun,
  pullRequest,
  reconcileInput,
  sha,
  trackerFacts,
} from '../../support/reconcile-input.ts';

const codes = (given: Parameters<typeof reconcileInput>[0]) =>
  reconcile(reconcileInput(given)).map(({ code, severity, verdict }) => `${severity} ${verdict} ${code}`);

const at = <T>(...facts: readonly T[]) => [{ place: 'shop', facts }];

const analysis = (commit: string, verdict: Analysis['verdict'] = 'pass'): Analysis => ({
  id: '1',
  project: 'shop',
  commit,
  version: null,
  verdict,
  reason: '',
  conditions: [],
  measures: {},
  analysedAt: '2026-11-20T09:00:00Z',
  url: '',
});

const artifact = (version: string, given: Partial<Artifact> = {}): Artifact => ({
  name: 'team/shop',
  version,
  kind: 'image',
  digest: `sha256:${version}`,
  commit: sha(9),
  size: null,
  builtAt: null,
  url: '',
  ...given,
});

const withoutPull = 'warning fail commit-without-pull-request';

describe('commits and pull requests', () => {
  const withPulls = (...pullRequests: readonly ReturnType<typeof pullRequest>[]) => ({
    repositories: [outsideOf({ pullRequests })],
  });

  it.for([
    ['a squash or merge', { mergeCommit: sha(1) }, {}],
    ['a merge of its own commits', { commits: [sha(1)] }, {}],
    ['a rebase, of which the host says so', { landed: [sha(1)] }, {}],
    ['the commit it was picked from', { commits: [sha(5)] }, { cherryPickOf: sha(5) }],
  ] as const)('belong together by %s', ([, pull, commit]) => {
    const commits = [inScope(1, { tickets: ['SHOP-1'], ...commit })];
    const [own, landed] = ['commits' in pull ? [...pull.commits] : [], 'landed' in pull ? [...pull.landed] : []];
    const pulls = withPulls(pullRequest(7, { ...pull, commits: own, landed }));
    expect(codes({ commits, ...pulls })).toEqual([]);
  });

  it('warn of a commit that no merged pull request brought in, and name none for one that is open', () => {
    const commits = [inScope(1, { pullRequest: 7 })];
    expect(codes({ commits, ...withPulls(pullRequest(7, { state: 'open' })) })).toEqual([
      'warning fail commit-without-pull-request',
    ]);
  });

  it('leave merges, and what was reverted or shipped before, alone', () => {
    const commits = [inScope(1, { parents: [sha(0), sha(5)] }), inScope(2, {}, true)];
    expect(codes({ commits, ...withPulls(), tickets: trackerFacts([]) })).toEqual([]);
  });

  it('warn of changes without a ticket, and not of upkeep', () => {
    const commits = [inScope(1), inScope(2), inScope(3, { kind: 'chore', subject: 'chore: tidy' })];
    const [finding, ...others] = reconcile(reconcileInput({ commits, tickets: trackerFacts([]) }));

    expect(finding).toMatchObject({ code: 'commit-without-ticket', severity: 'warning', subjects: [sha(1), sha(2)] });
    expect(others).toEqual([]);
  });

  const merged = pullRequest(7, { mergeCommit: sha(1) });

  it('block on a pull request that is still open for a ticket of the release', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const open = pullRequest(8, { state: 'open', title: 'SHOP-1 the rest' });
    expect(codes({ commits, ...withPulls(merged, open) })).toEqual(['blocker fail pull-request-open']);
    expect(codes({ commits, ...withPulls(merged, { ...open, isDraft: true }) })).toEqual([]);
  });

  it.for([
    ['one of its commits', { commits: [sha(1)] }, ['blocker fail pull-request-open']],
    ['its head', { headCommit: sha(1) }, ['blocker fail pull-request-open']],
    ['its head, a draft', { headCommit: sha(1), isDraft: true }, ['blocker fail pull-request-open']],
    ['what its own branch carries back', { headCommit: sha(1), source: 'release/v2.4.0' }, [withoutPull]],
    ['what a common branch carries on', { headCommit: sha(1), source: 'main', target: 'stable' }, [withoutPull]],
  ] as const)('block on a pull request that nobody merged when the release holds %s', ([, given, expected]) => {
    const open = { ...pullRequest(8), state: 'open' as const, ...given };
    const pulls = withPulls(pullRequest(7), { ...open, commits: [...open.commits] });

    expect(codes({ commits: [inScope(1)], ...pulls })).toEqual(expected);
  });

  it('wait for no pull request that only carries the release back', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const back = pullRequest(8, { state: 'open', title: 'SHOP-1 back to main', source: 'release/v2.4.0' });

    expect(codes({ commits, ...withPulls(merged, back) })).toEqual([]);
  });

  it.for([
    ['nobody approved', { reviews: [] }],
    [
      'only its author approved',
      { reviews: [{ by: { name: 'ada', email: null }, state: 'approved', at: null, commit: null }] },
    ],
    ['what was approved is not what was merged', { headCommit: sha(950) }],
  ] as const)('block on a merged pull request of which %s', ([, given]) => {
    const commits = [inScope(1)];
    const pull = { ...pullRequest(7, { mergeCommit: sha(1) }), ...given };

    expect(codes({ commits, ...withPulls({ ...pull, reviews: [...pull.reviews] }) })).toEqual([
      'blocker fail pull-request-unreviewed',
    ]);
  });

  it('warn of an author who merged alone', () => {
    const commits = [inScope(1)];
    const pulls = withPulls(pullRequest(7, { mergeCommit: sha(1), mergedBy: { name: 'ada', email: null } }));

    expect(codes({ commits, ...pulls })).toEqual(['warning fail pull-request-merged-by-author']);
  });
});

describe('the candidate’s very commit and its builds', () => {
  const withRuns = (...runs: readonly ReturnType<typeof pipelineRun>[]) => ({ repositories: [outsideOf({ runs })] });

  it.for([
    ['passed', null],
    ['failed', 'blocker fail pipeline-not-passed'],
    ['unstable', 'blocker fail pipeline-not-passed'],
    ['cancelled', 'blocker fail pipeline-not-passed'],
    ['running', 'blocker unknown pipeline-not-passed'],
    ['paused', 'blocker unknown pipeline-not-passed'],
    ['unknown', 'blocker unknown pipeline-not-passed'],
    ['skipped', 'blocker unknown pipeline-unknown'],
  ] as const satisfies readonly (readonly [RunState, string | null])[])('a run that is %s', ([state, expected]) => {
    expect(codes(withRuns(pipelineRun('1', { state })))).toEqual(expected === null ? [] : [expected]);
  });

  it('nothing another commit passed counts', () => {
    expect(codes(withRuns(pipelineRun('1', { commit: sha(8) })))).toEqual(['blocker unknown pipeline-unknown']);
    expect(codes(withRuns())).toEqual(['blocker unknown pipeline-unknown']);
  });

  it('only the newest run of a pipeline counts, in whatever order they come', () => {
    const failed = pipelineRun('1', { state: 'failed' });
    const passed = pipelineRun('2');

    expect(codes(withRuns(failed, passed))).toEqual([]);
    expect(codes(withRuns(passed, failed))).toEqual([]);
    expect(codes(withRuns(passed, { ...failed, pipeline: 'scan.yml' }))).toEqual(['blocker fail pipeline-not-passed']);
  });

  it('checks of others count beside the runs', () => {
    const check = {
      name: 'license',
      kind: 'status',
      commit: sha(9),
      startedAt: null,
      endedAt: null,
      url: null,
    } as const;
    const checks = [
      { ...check, state: 'failed' as const },
      { ...check, name: 'other', commit: sha(8), state: 'failed' as const },
      { ...check, name: 'spelling', state: 'failed' as const, mayFail: true },
    ];

    expect(codes({ repositories: [outsideOf({ checks })] })).toEqual(['blocker fail check-not-passed']);
  });

  it('a quality gate about another commit is unknown', () => {
    expect(codes({ repositories: [outsideOf({ analyses: at(analysis(sha(8))) })] })).toEqual([
      'blocker unknown analysis-unknown',
    ]);
    expect(codes({ repositories: [outsideOf({ analyses: at(analysis(sha(9))) })] })).toEqual([]);
    expect(codes({ repositories: [outsideOf({ analyses: at(analysis(sha(9), 'fail')) })] })).toEqual([
      'blocker fail analysis-failed',
    ]);
  });

  it('a quality gate of one project does not speak for another', () => {
    const analyses = [
      { place: 'shop', facts: [analysis(sha(9))] },
      { place: 'shop-worker', facts: [] },
    ];
    const found = reconcile(reconcileInput({ repositories: [outsideOf({ analyses })] }));
    expect(found.map(({ code, title }) => `${code} ${title}`)).toEqual([
      expect.stringMatching(/^analysis-unknown No analysis of .* in shop-worker$/u),
    ]);
  });

  it.for([
    ['another commit', [artifact('2.4.0', { commit: sha(8) })], ['blocker fail artifact-other-commit']],
    ['this commit', [artifact('2.4.0')], []],
    ['no commit that it says', [artifact('2.4.0', { commit: null })], ['warning unknown artifact-unknown-commit']],
    ['this commit under a name of its own', [artifact('main-9')], []],
    ['nothing', [], ['blocker unknown artifact-missing']],
    ['another release', [artifact('2.3.0', { commit: sha(7) })], ['blocker unknown artifact-missing']],
    [
      'another commit, once for all its names',
      ['2.4.0', 'v2.4.0', '2.4.0-rc.1'].map((version) => artifact(version, { digest: 'sha256:1', commit: sha(8) })),
      ['blocker fail artifact-other-commit'],
    ],
  ] as const)('an artifact of %s is told as such', ([, facts, expected]) => {
    expect(codes({ repositories: [outsideOf({ artifacts: at(...facts) })] })).toEqual(expected);
  });
});

describe('environments', () => {
  const deployment: Told<HostDeployment> = {
    system: 'github',
    address: 'https://api.github.com',
    id: '1',
    environment: 'prod',
    commit: sha(8),
    ref: 'main',
    state: 'succeeded',
    by: null,
    createdAt: '2026-11-20T09:00:00Z',
    updatedAt: '2026-11-20T09:00:00Z',
    url: null,
  };
  const builtAs = ['2.4.0-rc.1', '2.4.0'];
  const environments = [{ environment: 'PROD', commits: new Map([['shop', sha(9)]]), since: null, builtAs }];

  it('run what was confirmed here, by the last deployment that succeeded', () => {
    const later = { ...deployment, id: '2', commit: sha(9), createdAt: '2026-11-21T09:00:00Z' };
    const failed = { ...deployment, id: '3', createdAt: '2026-11-22T09:00:00Z', state: 'failed' as const };

    expect(codes({ environments, repositories: [outsideOf({ deployments: [deployment] })] })).toEqual([
      'blocker fail environment-other-commit',
    ]);
    expect(codes({ environments, repositories: [outsideOf({ deployments: [later, failed, deployment] })] })).toEqual(
      [],
    );
    expect(codes({ environments, repositories: [outsideOf({ deployments: [] })] })).toEqual([]);
  });

  it.for([
    ['the digest of the candidate', [artifact('prod', { digest: 'sha256:2.4.0-rc.1' })], []],
    ['the digest of the same commit under another name', [artifact('prod', { digest: 'sha256:main-9' })], []],
    ['another build of the same commit', [artifact('PROD')], ['blocker fail environment-other-digest']],
    ['another commit', [artifact('prod', { commit: sha(8) })], ['blocker fail environment-other-digest']],
    ['what says nothing', [artifact('prod', { commit: null })], ['blocker fail environment-other-digest']],
    ['what no tag is named for', [artifact('qa', { commit: sha(8) })], []],
  ] as const)('run %s, where a tag of the image is named for them', ([, running, expected]) => {
    const facts = [artifact('2.4.0-rc.1'), artifact('main-9'), ...running];
    expect(codes({ environments, repositories: [outsideOf({ artifacts: at(...facts) })] })).toEqual(expected);
  });

  it.for([
    ['live', ['blocker fail environment-other-digest']],
    ['Live', ['blocker fail environment-other-digest']],
    ['prod', []],
  ] as const)('run what the tag %s is, where the source says that “live” is PROD', ([tag, expected]) => {
    const named = at(artifact('2.4.0-rc.1'), artifact(tag, { commit: sha(8) })).map((one) => ({
      ...one,
      environments: [{ there: 'live', here: 'PROD' }],
    }));
    expect(codes({ environments, repositories: [outsideOf({ artifacts: named })] })).toEqual(expected);
  });

  const unlabelled = artifact('2.4.0', { commit: null, digest: null });
  it.for([
    ['what says nothing', [unlabelled, artifact('prod', { commit: null })], 'unknown'],
    [
      'what says nothing, not even a digest',
      [artifact('2.4.0'), artifact('prod', { commit: null, digest: null })],
      'unknown',
    ],
    ['another commit', [unlabelled, artifact('prod', { commit: sha(8) })], 'fail'],
    ['another commit where nothing else was built', [artifact('prod', { commit: sha(8) })], 'fail'],
    [
      'another commit under one of its names',
      [artifact('prod', { commit: null }), artifact('PROD', { commit: sha(8) })],
      'fail',
    ],
    ['the commit itself', [unlabelled, artifact('prod')], null],
  ] as const)('are judged by the commit while digests cannot be compared: %s', ([, facts, verdict]) => {
    const found = codes({ environments, repositories: [outsideOf({ candidate: null, artifacts: at(...facts) })] });
    expect(found).toEqual(verdict === null ? [] : [`blocker ${verdict} environment-other-digest`]);
  });
});
