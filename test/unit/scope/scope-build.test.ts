import { describe, expect, it } from 'vitest';
import { scopeSchema } from '../../../shared/domain/scope.ts';
import { buildScope, type ScopeParts } from '../../../shared/domain/scope-build.ts';
import { formatSeconds } from '../../../shared/domain/scope-entry.ts';
import { parseMailmap } from '../../../shared/domain/scope-mailmap.ts';
import { findReverts } from '../../../shared/domain/scope-reverts.ts';
import { listWarnings } from '../../../shared/domain/scope-warnings.ts';
import { type EntryPlan, hash, planEntries } from '../../support/scope-entries.ts';

function build(plans: readonly EntryPlan[], parts: Partial<ScopeParts> = {}) {
  const entries = planEntries(plans);
  return buildScope({
    repository: 'shop',
    from: { ref: 'v1.2.3', commit: hash('from') },
    to: { ref: 'main', commit: hash('to') },
    entries,
    reverts: findReverts(entries),
    copies: new Map(),
    mailmap: parseMailmap(''),
    previousVersion: '1.2.3',
    warnings: [],
    ...parts,
  });
}

describe('a scope', () => {
  const scope = build([
    { name: 'd', message: 'chore: ABC-2 and ABC-1' },
    { name: 'c', message: 'fix: words' },
    { name: 'b', message: 'feat: ABC-1' },
  ]);

  it('is what its schema says', () => {
    expect(scopeSchema.parse(scope)).toEqual(scope);
  });

  it('lists tickets with their commits, and the commits without one', () => {
    expect(scope.tickets).toEqual([
      { key: 'ABC-2', commits: [hash('d')] },
      { key: 'ABC-1', commits: [hash('d'), hash('b')] },
    ]);
    expect(scope.withoutTicket).toEqual([hash('c')]);
  });

  it('counts each person once a commit, under one identity', () => {
    const mailmap = parseMailmap(
      'Ada Lovelace <ada@work.example> <ada@example.com>\nBo <bo@example.com> <b@example.com>',
    );
    const { contributors, commits } = build(
      [
        { name: 'c', message: 'c\n\nCo-authored-by: bob <b@example.com>\nCo-authored-by: Ada <ada@example.com>' },
        { name: 'b', message: 'b', author: 'Bo' },
        { name: 'a', message: 'a' },
      ],
      { mailmap },
    );
    expect(contributors).toEqual([
      { name: 'Ada Lovelace', email: 'ada@work.example', commits: 2 },
      { name: 'Bo', email: 'bo@example.com', commits: 2 },
    ]);
    expect(commits[0]?.coAuthors[0]).toEqual({ name: 'Bo', email: 'bo@example.com' });
  });
});

describe('the proposed version', () => {
  it('follows the changes that count', () => {
    expect(build([{ name: 'a', message: 'feat: a' }]).proposedVersion).toBe('1.3.0');
    expect(build([{ name: 'a', message: 'Search (#4)\n\n* feat: find\n* fix: typo' }]).proposedVersion).toBe('1.3.0');
    expect(build([]).proposedVersion).toBeNull();
  });

  it('does not count what was reverted, nor the revert', () => {
    const reverted = [
      { name: 'r', message: `Revert "feat!: a"\n\nThis reverts commit ${hash('a')}.` },
      { name: 'a', message: 'feat!: a' },
    ];
    expect(build(reverted).proposedVersion).toBeNull();
    expect(build([{ name: 'f', message: 'fix: f' }, ...reverted]).proposedVersion).toBe('1.2.4');
    expect(build([{ name: 'r', message: `Revert "x"\n\nThis reverts commit ${hash('old')}.` }]).proposedVersion).toBe(
      '1.2.4',
    );
  });

  it('does not count what was shipped before', () => {
    const copies = new Map([[hash('a'), { cherryPickOf: hash('c'), shippedBy: hash('c') }]]);
    const scope = build([{ name: 'a', message: 'feat!: a' }], { copies });
    expect(scope.proposedVersion).toBeNull();
    expect(scope.commits[0]).toMatchObject({ alreadyShipped: true, shippedBy: hash('c') });
  });

  it('is none where FROM stands for no version, and the first one where there is nothing before', () => {
    const plans = [{ name: 'a', message: 'feat: a' }];
    expect(build(plans, { previousVersion: null }).proposedVersion).toBeNull();
    expect(build(plans, { previousVersion: null, from: { ref: '', commit: null } }).proposedVersion).toBe('0.1.0');
  });
});

describe('times', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1_767_229_261, '2026-01-01T01:01:01Z'],
    [-1, '1969-12-31T23:59:59Z'],
    [Number.MAX_SAFE_INTEGER, '9999-12-31T23:59:59Z'],
    [-Number.MAX_SAFE_INTEGER, '0001-01-01T00:00:00Z'],
    [Number.NaN, '1970-01-01T00:00:00Z'],
  ])('of %d seconds are %s', (epoch, time) => {
    expect(formatSeconds(epoch)).toBe(time);
  });
});

describe('warnings', () => {
  const circumstances = {
    from: 'v1',
    to: 'main',
    isShallow: false,
    isAncestor: true,
    isVersioned: true,
    notCompared: 0,
    entries: planEntries([{ name: 'a', message: 'a' }]),
    refs: [],
  };

  it('are none where all is well', () => {
    expect(listWarnings(circumstances)).toEqual([]);
  });

  it('say in words what to know', () => {
    const entries = planEntries([{ name: 'a', message: '', committedAt: 1e15 }]);
    const warnings = listWarnings({
      ...circumstances,
      isShallow: true,
      isAncestor: false,
      isVersioned: false,
      notCompared: 3000,
      entries,
      refs: ['moved'],
    }).join('\n');
    for (const words of [
      'moved',
      'shallow',
      'not part of',
      'no version',
      'no calendar',
      'no message',
      '3000 commits',
    ]) {
      expect(warnings).toContain(words);
    }
  });
});
