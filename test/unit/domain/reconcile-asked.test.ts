import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../shared/domain/reconcile.ts';
import { inScope, outsideOf, pullRequest, reconcileInput, sha } from '../../support/reconcile-input.ts';

describe('commits about which the code host was asked', () => {
  it('are of the one that was merged first, where the host names several for a commit', () => {
    const carried = pullRequest(8, { landed: [sha(1)], reviews: [], mergedAt: '2026-11-22T10:00:00Z' });
    const first = pullRequest(7, { landed: [sha(1)] });

    expect(
      reconcile(
        reconcileInput({ commits: [inScope(1)], repositories: [outsideOf({ pullRequests: [carried, first] })] }),
      ),
    ).toEqual([]);
  });

  it('owe nothing to a number in their own text, whatever was merged under it', () => {
    const commits = [inScope(1, { pullRequest: 7 }), inScope(2, { pullRequest: 7 })];
    const repositories = [outsideOf({ pullRequests: [pullRequest(7)], unasked: new Set([sha(2)]) })];

    expect(reconcile(reconcileInput({ commits, repositories })).map(({ code, subjects }) => [code, subjects])).toEqual([
      ['commit-without-pull-request', [sha(1)]],
      ['commit-pull-request-unknown', [sha(2)]],
    ]);
  });

  const unreviewed = pullRequest(10, { commits: [sha(1)], reviews: [] });
  it.each([
    ['from a branch of the next version', { source: 'next', mergedAt: '2026-11-22T10:00:00Z' }],
    ['from the branch of the release, at the same time', { source: 'release/v2.4.0' }],
    ['that says no time', { mergedAt: null }],
  ])('are not reviewed by a later pull request %s, which carries them onwards', (_, given) => {
    const later = pullRequest(9, { commits: [sha(1)], mergeCommit: sha(3), ...given });
    for (const pullRequests of [
      [later, unreviewed],
      [unreviewed, later],
    ]) {
      const found = reconcile(reconcileInput({ commits: [inScope(1)], repositories: [outsideOf({ pullRequests })] }));
      expect(found.map(({ id }) => id)).toEqual(['pull-request-unreviewed:shop#10']);
    }
  });

  it('came in by none, where only the branch of the release was merged onwards with them', () => {
    const back = pullRequest(9, { commits: [sha(1)], landed: [sha(1)], source: 'release/v2.4.0' });
    const found = reconcile(
      reconcileInput({ commits: [inScope(1)], repositories: [outsideOf({ pullRequests: [back] })] }),
    );
    expect(found.map(({ code }) => code)).toEqual(['commit-without-pull-request']);
  });

  it('are told for each of two hosts that gave the same number', () => {
    const other = 'https://git.example.org/pull/7';
    const pullRequests = [
      pullRequest(7, { commits: [sha(1)], reviews: [] }),
      { ...pullRequest(7, { commits: [sha(2)], reviews: [], url: other }), address: 'https://git.example.org' },
    ];
    const found = reconcile(
      reconcileInput({ commits: [inScope(1), inScope(2)], repositories: [outsideOf({ pullRequests })] }),
    );
    expect(found.map(({ id }) => id)).toEqual([
      'pull-request-unreviewed:shop#7 https://code.example.com/pull/7',
      `pull-request-unreviewed:shop#7 ${other}`,
    ]);
  });

  it('do not say that a commit came in without one before the host was asked about it', () => {
    const repositories = [
      outsideOf({ pullRequests: [pullRequest(7, { landed: [sha(1)] })], unasked: new Set([sha(1), sha(2)]) }),
    ];

    const found = reconcile(reconcileInput({ commits: [inScope(1), inScope(2), inScope(3)], repositories }));

    expect(found.map(({ code, verdict, subjects }) => [code, verdict, subjects])).toEqual([
      ['commit-without-pull-request', 'fail', [sha(3)]],
      ['commit-pull-request-unknown', 'unknown', [sha(2)]],
    ]);
  });
});
