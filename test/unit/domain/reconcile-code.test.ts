import { describe, expect, it } from 'vitest';
import type { HostDeployment } from '../../../shared/domain/deployment.ts';
import type { RunState } from '../../../shared/domain/pipeline.ts';
import { reconcile } from '../../../shared/domain/reconcile.ts';
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

describe('commits and pull requests', () => {
  const withPulls = (...pullRequests: readonly ReturnType<typeof pullRequest>[]) => ({
    repositories: [outsideOf({ pullRequests })],
  });

  it.for([
    ['a squash or merge', { mergeCommit: sha(1) }, {}],
    ['a rebase', { commits: [sha(1)] }, {}],
    ['the number in its subject', {}, { pullRequest: 7 }],
    ['the commit it was picked from', { commits: [sha(5)] }, { cherryPickOf: sha(5) }],
  ] as const)('belong together by %s', ([, pull, commit]) => {
    const commits = [inScope(1, { tickets: ['SHOP-1'], ...commit })];
    const pulls = withPulls(pullRequest(7, { ...pull, commits: [...('commits' in pull ? pull.commits : [])] }));

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

  it('block on a pull request that is still open for a ticket of the release', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'], pullRequest: 7 })];
    const open = pullRequest(8, { state: 'open', title: 'SHOP-1 the rest' });

    expect(codes({ commits, ...withPulls(pullRequest(7), open) })).toEqual(['blocker fail pull-request-open']);
    expect(codes({ commits, ...withPulls(pullRequest(7), { ...open, isDraft: true }) })).toEqual([]);
  });

  it.for([
    ['nobody approved', { reviews: [] }],
    [
      'only its author approved',
      { reviews: [{ by: { name: 'ada', email: null }, state: 'approved', at: null, commit: null }] },
    ],
    ['what was approved is not what was merged', { headCommit: sha(950) }],
  ] as const)('block on a merged pull request of which %s', ([, given]) => {
    const commits = [inScope(1, { pullRequest: 7 })];
    const pull = { ...pullRequest(7), ...given };

    expect(codes({ commits, ...withPulls({ ...pull, reviews: [...pull.reviews] }) })).toEqual([
      'blocker fail pull-request-unreviewed',
    ]);
  });

  it('warn of an author who merged alone', () => {
    const commits = [inScope(1, { pullRequest: 7 })];
    const pulls = withPulls(pullRequest(7, { mergedBy: { name: 'ada', email: null } }));

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
    ];

    expect(codes({ repositories: [outsideOf({ checks })] })).toEqual(['blocker fail check-not-passed']);
  });

  it('a quality gate about another commit is unknown', () => {
    const analysis = {
      id: '1',
      project: 'shop',
      commit: sha(8),
      version: null,
      verdict: 'pass' as const,
      reason: '',
      conditions: [],
      measures: {},
      analysedAt: '2026-11-20T09:00:00Z',
      url: '',
    };

    expect(codes({ repositories: [outsideOf({ analyses: [analysis] })] })).toEqual([
      'blocker unknown analysis-unknown',
    ]);
    expect(codes({ repositories: [outsideOf({ analyses: [{ ...analysis, commit: sha(9) }] })] })).toEqual([]);
    expect(
      codes({ repositories: [outsideOf({ analyses: [{ ...analysis, commit: sha(9), verdict: 'fail' }] })] }),
    ).toEqual(['blocker fail analysis-failed']);
  });

  it('an artifact built from another commit blocks, one that does not say is warned of', () => {
    const artifact = {
      name: 'team/shop',
      version: '2.4.0',
      kind: 'image' as const,
      digest: null,
      commit: sha(8),
      size: null,
      builtAt: null,
      url: '',
    };

    expect(codes({ repositories: [outsideOf({ artifacts: [artifact] })] })).toEqual([
      'blocker fail artifact-other-commit',
    ]);
    expect(codes({ repositories: [outsideOf({ artifacts: [{ ...artifact, commit: sha(9) }] })] })).toEqual([]);
    expect(codes({ repositories: [outsideOf({ artifacts: [{ ...artifact, commit: null }] })] })).toEqual([
      'warning unknown artifact-unknown-commit',
    ]);
  });
});

describe('environments', () => {
  const deployment: HostDeployment = {
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
  const environments = [{ environment: 'PROD', commits: new Map([['shop', sha(9)]]), since: null }];

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
});
