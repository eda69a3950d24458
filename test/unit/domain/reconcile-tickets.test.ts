import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../shared/domain/reconcile.ts';
import { inScope, reconcileInput, sha, ticket, trackerFacts } from '../../support/reconcile-input.ts';

const found = (given: Parameters<typeof reconcileInput>[0]) =>
  reconcile(reconcileInput(given)).map(({ code, severity, verdict, subjects }) => [
    code,
    severity,
    verdict,
    ...subjects,
  ]);

const signedAt = '2026-11-21T09:00:00.000Z';
const afterwards = '2026-11-22T09:00:00.000Z';

describe('tickets and the rest', () => {
  it('agree when a done ticket of the version has its commit in the release', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];

    expect(found({ commits, tickets: trackerFacts([ticket('SHOP-1')]) })).toEqual([]);
  });

  it('disagree about a ticket that is done for the version without a commit', () => {
    const tickets = trackerFacts([ticket('SHOP-1')]);

    expect(found({ tickets })).toEqual([['ticket-without-commit', 'blocker', 'fail', 'SHOP-1']]);
  });

  it('agree where a commit names the key that a ticket had before it was moved', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const now = ticket('OPS-9');
    const tickets = trackerFacts([now, { ...now, key: 'SHOP-1', movedTo: 'OPS-9' }]);

    expect(found({ commits, tickets })).toEqual([]);
    expect(found({ tickets })).toEqual([['ticket-without-commit', 'blocker', 'fail', 'OPS-9']]);
  });

  it('say of a ticket whose commits were reverted that they were', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] }, true)];
    const [finding] = reconcile(reconcileInput({ commits, tickets: trackerFacts([ticket('SHOP-1')]) }));

    expect(finding).toMatchObject({ code: 'ticket-without-commit' });
    expect(finding?.reason).toContain('reverted');
  });

  it.for(['to-do', 'in-progress'] as const)('do not ask for commits of a ticket that is %s', (state) => {
    expect(found({ tickets: trackerFacts([ticket('SHOP-1', { state })]) })).toEqual([]);
  });

  it('warn of a key that the tracker does not have, and never fail for it', () => {
    const commits = [inScope(1, { tickets: ['SHOP-404'] })];

    expect(found({ commits, tickets: trackerFacts([], ['SHOP-404']) })).toEqual([
      ['ticket-unknown', 'warning', 'unknown', 'SHOP-404'],
    ]);
  });

  it('leave alone what only looks like a key of another tracker', () => {
    const commits = [inScope(1, { tickets: ['UTF-8'] })];

    expect(found({ commits, tickets: trackerFacts([]) })).toEqual([]);
  });

  it('warn of a ticket in scope that is not done, and block once somebody had signed before it changed', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const open = ticket('SHOP-1', { state: 'in-progress', status: 'In review', updatedAt: afterwards });
    const tickets = trackerFacts([open]);

    expect(found({ commits, tickets })).toEqual([['ticket-not-done', 'warning', 'fail', 'SHOP-1']]);
    expect(found({ commits, tickets, signedAt })).toEqual([['ticket-reopened', 'blocker', 'fail', 'SHOP-1']]);
  });

  it.for([
    ['a remark came after the sign-off', '2026-11-20T09:00:00.000Z', 'ticket-not-done'],
    ['its state changed after the sign-off', afterwards, 'ticket-reopened'],
  ] as const)('say of a ticket that is not done what happened to it: %s', ([, stateSince, code]) => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const open = ticket('SHOP-1', { state: 'in-progress', status: 'In review', updatedAt: afterwards, stateSince });
    const [finding] = reconcile(reconcileInput({ commits, tickets: trackerFacts([open]), signedAt }));

    expect(finding).toMatchObject({ code, since: stateSince });
  });

  it('block on a ticket that may have been taken out of the version after the sign-off, where there is one', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const tickets = trackerFacts([ticket('SHOP-1', { fixVersions: [], updatedAt: afterwards })]);
    const [finding] = reconcile(reconcileInput({ commits, tickets, signedAt }));

    expect(found({ commits, tickets, signedAt })).toEqual([['ticket-moved', 'blocker', 'unknown', 'SHOP-1']]);
    expect(finding?.repair).toEqual({ kind: 'add-fix-version', ticket: 'SHOP-1', version: '2.4.0' });
    expect(found({ commits, tickets: { ...tickets, fixVersions: [] }, signedAt }).map(([code]) => code)).toEqual([
      'fix-version-unknown',
      'fix-version-missing',
    ]);
  });

  it('do not ask what only reverts a shipped ticket to carry the version, and say that it is taken back', () => {
    const revert = inScope(1, { tickets: ['SHOP-1'], reverts: [sha(500)] });
    const shipped = { fixVersions: [{ id: '2', name: '2.3.0' }] };
    const tickets = trackerFacts([ticket('SHOP-1', shipped)]);

    expect(found({ commits: [revert], tickets })).toEqual([['ticket-taken-back', 'warning', 'fail', 'SHOP-1']]);
    expect(found({ commits: [revert, inScope(2, { tickets: ['SHOP-1'] })], tickets })).toEqual([
      ['fix-version-wrong', 'warning', 'fail', 'SHOP-1'],
    ]);
    expect(
      found({ commits: [revert], tickets: trackerFacts([ticket('SHOP-1', { ...shipped, state: 'to-do' })]) }),
    ).toEqual([]);
  });

  it('offer to add the fix version where there is none', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const tickets = trackerFacts([ticket('SHOP-1', { fixVersions: [] })]);
    const [finding] = reconcile(reconcileInput({ commits, tickets }));

    expect(finding).toMatchObject({
      code: 'fix-version-missing',
      severity: 'warning',
      repair: { kind: 'add-fix-version', ticket: 'SHOP-1', version: '2.4.0' },
    });
  });

  it('tell a wrong fix version from one that was changed after the sign-off', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const moved = ticket('SHOP-1', { fixVersions: [{ id: '2', name: '2.5.0' }], updatedAt: afterwards });
    const tickets = trackerFacts([moved]);

    expect(found({ commits, tickets })).toEqual([['fix-version-wrong', 'warning', 'fail', 'SHOP-1']]);
    expect(found({ commits, tickets, signedAt })).toEqual([['ticket-moved', 'blocker', 'fail', 'SHOP-1']]);
  });

  it('take the version by any of its names', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const tickets = trackerFacts([ticket('SHOP-1', { fixVersions: [{ id: '1', name: 'Shop 2.4.0' }] })]);

    expect(found({ commits, tickets })).toEqual([]);
  });

  it('offer to create the fix version where the project has none', () => {
    const [finding] = reconcile(reconcileInput({ tickets: { ...trackerFacts([]), fixVersions: [] } }));

    expect(finding).toMatchObject({
      code: 'fix-version-unknown',
      severity: 'warning',
      repair: { kind: 'create-fix-version', project: 'SHOP', version: '2.4.0' },
    });
  });

  it('warn of a ticket that another open release ships as well', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const others = [{ name: 'Shop 2.3.1', tickets: new Set(['SHOP-1']), versionNames: ['2.3.1'] }];

    expect(found({ commits, others, tickets: trackerFacts([ticket('SHOP-1')]) })).toEqual([
      ['ticket-in-another-release', 'warning', 'fail', 'SHOP-1'],
    ]);
  });

  it.for([
    ['both', ['2.4.0', '2.5.0'], ['ticket-in-another-release']],
    ['the other alone', ['2.5.0'], ['fix-version-wrong']],
    ['this and one that is not open', ['2.4.0', '2.2.0'], []],
  ] as const)(
    'warn of a ticket that is to be in another open release, which holds nothing yet: of %s',
    ([, names, expected]) => {
      const commits = [inScope(1, { tickets: ['SHOP-1'] })];
      const others = [{ name: 'Shop 2.5.0', tickets: new Set<string>(), versionNames: ['2.5.0', 'v2.5.0'] }];
      const fixVersions = names.map((name) => ({ id: name, name }));

      expect(
        found({ commits, others, tickets: trackerFacts([ticket('SHOP-1', { fixVersions })]) }).map(([code]) => code),
      ).toEqual(expected);
    },
  );

  it('flag a shipped ticket that the notes do not tell of, tracker or not', () => {
    expect(found({ notInNotes: ['SHOP-1'] })).toEqual([['ticket-not-in-notes', 'warning', 'fail', 'SHOP-1']]);
  });

  it('call facts that are old or were never read unknown, and never a pass', () => {
    const source = { source: 'Jira SHOP', resource: 'tickets', problem: null } as const;
    const stale = [
      { ...source, syncedAt: null },
      { ...source, resource: 'fix-versions' as const, syncedAt: signedAt },
    ];

    expect(found({ stale })).toEqual([
      ['facts-missing', 'blocker', 'unknown', 'Jira SHOP tickets'],
      ['facts-stale', 'blocker', 'unknown', 'Jira SHOP fix-versions'],
    ]);
  });

  it('warn where nobody knows any more what is enforced', () => {
    const stale = [{ source: 'GitHub octo/shop', resource: 'enforcement', problem: null, syncedAt: null } as const];

    expect(found({ stale })).toEqual([['facts-missing', 'warning', 'unknown', 'GitHub octo/shop enforcement']]);
  });
});
