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
