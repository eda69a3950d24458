import { describe, expect, test } from 'vitest';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { commitOf, createLog, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { ada, createRoad, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { climb, cutOf, finishChecklist, mustRun, satisfy, signOf, verdictOn } from './steps.ts';

function cutRoad(tickets: Readonly<Record<string, string>> = { 'ABC-1': 'one' }): Road {
  const road = createRoad(createLog());
  mustRun(road, cutOf({ tickets }));
  return road;
}

function readiness(road: Road, environment: string | null = null) {
  return computeReadiness(road.state(), environment, road.facts(), '2026-12-01T00:00:00.000Z');
}

function blocker(road: Road, code: string) {
  return readiness(road, 'PROD').blockers.find((one) => one.code === code);
}

describe('readiness', () => {
  test('is NO-GO before there is a candidate', () => {
    expect(readiness(createRoad(createLog()))).toMatchObject({
      release: 'Shop@2.4.0',
      candidate: null,
      environment: 'DEV',
      verdict: 'no-go',
      blockers: [{ code: 'candidate-cut', owner: 'Ada', nextAction: 'Cut rc.1.', subjects: [] }],
    });
  });

  test('without a name is that for the next rung, and a rung without a rule takes only those below', () => {
    const road = cutRoad();
    expect(readiness(road)).toMatchObject({ environment: 'DEV', verdict: 'go', blockers: [], waivers: [] });
    expect(readiness(road, 'QA')).toMatchObject({
      verdict: 'no-go',
      blockers: [{ code: 'rung-below', subjects: ['DEV'] }],
    });
    climb(road, 'DEV');
    const since = road.state().promotions[0]?.outcome?.at;
    expect(readiness(road)).toMatchObject({
      environment: 'QA',
      verdict: 'go',
      checks: [
        { code: 'candidate-cut', verdict: 'pass', subjects: ['rc.1'], since: road.state().candidates[0]?.cut.at },
        { code: 'rung-below', verdict: 'pass', title: 'DEV held rc.1', since },
      ],
    });
  });

  test('turns GO for PROD when everything the policy names is there', () => {
    const road = cutRoad();
    climb(road, 'DEV', 'QA');
    expect(readiness(road).verdict).toBe('no-go');
    satisfy(road);
    expect(readiness(road)).toMatchObject({
      environment: 'PROD',
      verdict: 'go',
      candidate: { number: 1, name: 'rc.1' },
      checkedAt: '2026-12-01T00:00:00.000Z',
    });
    climb(road, 'PROD');
    expect(readiness(road)).toMatchObject({ environment: 'PROD', verdict: 'go' });
  });

  test('asks for neither UAT nor checklist nor sign-offs where the policy does not', () => {
    const road = createRoad(createLog(), rulesWith({ uat: false, checklist: false, signOffs: [] }));
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    expect(readiness(road)).toMatchObject({ environment: 'PROD', verdict: 'go' });
  });

  test.each([
    ['MOON', 'There is no MOON'],
    ['DR', 'DR stands by'],
  ])('is NO-GO for %s', (name, title) => {
    const nextAction = 'Choose one of DEV, QA, PROD.';
    expect(readiness(cutRoad(), name)).toMatchObject({
      verdict: 'no-go',
      blockers: [{ code: 'environment-rung', title, nextAction, subjects: [name] }],
    });
  });

  test('is NO-GO for a release that has ended', () => {
    const road = cutRoad();
    mustRun(road, { noun: 'release', command: { kind: 'abandon', reason: 'Nobody needs it.' } });
    expect(readiness(road)).toMatchObject({
      verdict: 'no-go',
      blockers: [{ code: 'release-open', title: 'The release is abandoned' }],
    });
  });
});

describe('a blocker', () => {
  test('gathers tickets by verdict, with an owner, an age and what to do', () => {
    const road = cutRoad({ 'ABC-1': '1', 'ABC-2': '2', 'ABC-3': '3', 'ABC-4': '4', 'ABC-5': '5', 'ABC-6': '6' });
    mustRun(road, verdictOn('ABC-1', 'fail', 'Empty cart'), omar);
    mustRun(road, verdictOn('ABC-2', 'blocked', 'No test data'), omar);
    expect(blocker(road, 'uat-failed')).toMatchObject({
      title: '1 ticket fails UAT',
      verdict: 'fail',
      owner: 'QA engineer',
      subjects: ['ABC-1'],
      since: road.state().verdicts[0]?.given.at,
      reason: 'ABC-1 failed on rc.1: Empty cart.',
      nextAction: 'Fix ABC-1 and cut rc.2, or test again.',
    });
    expect(blocker(road, 'uat-blocked')).toMatchObject({ title: '1 ticket is blocked in UAT', verdict: 'fail' });
    expect(blocker(road, 'uat-unknown')).toMatchObject({
      title: '4 tickets have no UAT verdict',
      verdict: 'unknown',
      since: road.state().candidates[0]?.cut.at,
      subjects: ['ABC-3', 'ABC-4', 'ABC-5', 'ABC-6'],
      reason: 'Nobody tested ABC-3. Nobody tested ABC-4. Nobody tested ABC-5. Nobody tested ABC-6.',
    });
  });

  test('is none where no ticket is in scope', () => {
    const road = cutRoad({});
    const check = readiness(road, 'PROD').checks.find((one) => one.noun === 'uat');
    expect(check).toMatchObject({ verdict: 'pass', reason: 'No ticket is in scope, so there is nothing to test.' });
  });

  test('of the checklist belongs to who has it, else to the role, else to who leads the release', () => {
    const road = cutRoad();
    mustRun(road, { noun: 'checklist', command: { kind: 'assign', item: 'security-scan', person: nora } });
    const owners = readiness(road, 'PROD').blockers.filter((one) => one.noun === 'checklist');
    const ownerOf = (item: string) => owners.find((one) => one.subjects.includes(item))?.owner;
    expect(['security-scan', 'security-review', 'runbook'].map(ownerOf)).toEqual(['Nora', 'Security', 'Ada']);
    finishChecklist(road);
    mustRun(road, { noun: 'checklist', command: { kind: 'reopen', item: 'runbook', reason: 'It moved.' } });
    expect(blocker(road, 'checklist-item')).toMatchObject({
      reason: 'It was reopened: It moved.',
      nextAction: textLike(/evidence/),
    });
  });

  test('of a sign-off names whom to ask', () => {
    expect(blocker(cutRoad(), 'sign-off-missing')).toMatchObject({
      title: 'QA engineer has not signed',
      owner: 'QA engineer',
      reason: 'QA engineer has to look at code and scope.',
      nextAction: 'Ask Omar to sign.',
      subjects: ['qa'],
    });
  });

  test('of a lapsed sign-off says what changed', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'qa', omar), omar);
    mustRun(road, cutOf({ code: 'other' }));
    expect(blocker(road, 'sign-off-missing')?.reason).toBe('The approval of rc.1 by Omar lapsed: code changed since.');
  });

  test('of a rejection is with who leads the release, then with who rejected', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora, { decision: 'reject', comment: 'Injection.' }), nora);
    expect(blocker(road, 'sign-off-rejected')).toMatchObject({
      title: 'Nora rejected rc.1 for Security',
      reason: 'Injection.',
      owner: 'Ada',
      nextAction: 'Answer Nora, or cut rc.2 with what is asked for.',
    });
    const { signOff } = road.state().signOffs[0] ?? { signOff: '' };
    mustRun(road, { noun: 'sign-off', command: { kind: 'answer', signOff, answer: 'Bound now.' } });
    expect(blocker(road, 'sign-off-answered')).toMatchObject({
      owner: 'Nora',
      nextAction: 'Ask Nora to decide again.',
    });
  });

  test('says before asking that nobody can sign, and why', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({ authors: { code: ['omar@example.com'] } }));
    expect(blocker(road, 'sign-off-unsatisfiable')).toMatchObject({
      title: 'QA engineer has not signed, and nobody can',
      reason: 'Omar wrote commits in code, for which QA engineer answers.',
      owner: 'Ada',
      nextAction: 'Grant QA engineer to somebody else who can approve.',
    });
    road.log.append(`product/${product}`, [{ type: 'product.roleRevoked', data: { role: 'qa', person: omar } }], ada);
    expect(blocker(road, 'sign-off-unsatisfiable')?.reason).toBe('Nobody holds the role QA engineer.');
  });

  test('says that one person cannot sign for two roles', () => {
    const road = cutRoad();
    const events = [
      { type: 'product.roleRevoked', data: { role: 'qa', person: omar } },
      { type: 'product.roleGranted', data: { role: 'qa', person: nora } },
    ] as const;
    road.log.append(`product/${product}`, events, ada);
    expect(blocker(road, 'sign-off-unsatisfiable')).toMatchObject({
      title: 'Too few people can sign for QA engineer and Security',
      reason: '2 approvals are missing, one person counts once, and only Nora can sign.',
      subjects: ['qa', 'security'],
    });
  });

  test('is a ref of the candidate that failed, or of which nobody knows', () => {
    const road = cutRoad();
    const commit = road.state().candidates[0]?.repositories[0]?.commit ?? '';
    const ref = { repository: 'shop', kind: 'tag' as const, name: 'v2.4.0-rc.1', commit };
    const intend = (intent: string) =>
      ({ kind: 'intendRef', intent, purpose: 'candidate', candidate: 1, ref }) as const;
    mustRun(road, { noun: 'candidate', command: intend(idOf(5)) });
    expect(blocker(road, 'candidate-ref')).toMatchObject({ verdict: 'unknown', nextAction: 'Look it up in shop.' });
    mustRun(road, { noun: 'candidate', command: { kind: 'refFailed', intent: idOf(5), reason: 'Disk full.' } });
    expect(blocker(road, 'candidate-ref')).toMatchObject({ verdict: 'fail', reason: 'Disk full.' });
    mustRun(road, { noun: 'candidate', command: intend(idOf(6)) });
    mustRun(road, { noun: 'candidate', command: { kind: 'refCreated', intent: idOf(6), object: commitOf('tag') } });
    expect(blocker(road, 'candidate-ref')).toBeUndefined();
  });

  test.each([
    [
      'moved',
      'fail',
      'In shop the branch release/v2.4.0 points to bbbbbbb, not to aaaaaaa.',
      /back to aaaaaaa, or cut rc\.2 from it/,
    ],
    ['gone', 'fail', 'In shop there is no branch release/v2.4.0 any more.', /back to aaaaaaa\.$/],
    ['unknown', 'unknown', 'Nobody could read shop.', /^Put the repository shop back, or say under the settings/],
  ] as const)('is a branch that is %s', (drift, verdict, reason, nextAction) => {
    const road = cutRoad();
    const ref = { intent: idOf(5), repository: 'shop', kind: 'branch', name: 'release/v2.4.0', candidate: 1 } as const;
    const found = drift === 'moved' ? 'b'.repeat(40) : null;
    road.outside.drift = [{ ...ref, commit: 'a'.repeat(40), drift, found, since: null }];
    expect(blocker(road, 'ref-drift')).toMatchObject({
      verdict,
      reason,
      nextAction: textLike(nextAction),
    });
  });
});
