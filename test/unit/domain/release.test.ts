import { describe, expect, test } from 'vitest';
import { defaultChecklist } from '../../../shared/domain/checklist.ts';
import type { ReleaseCommand, ReleaseFacts } from '../../../shared/domain/release-command.ts';
import { decideRelease, previousFor } from '../../../shared/domain/release-decide.ts';
import { commitOf, createLog, digestOf, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { type Asked, codesOf, createRoad, dan, planOf, type Road, release } from './road.ts';
import { smallRules } from './rules.ts';
import { agree, climb, confirmIn, cutOf, mustRun, promoteTo, rollBack, satisfy } from './steps.ts';

const others: ReleaseFacts['releases'] = [
  { id: idOf(70), version: '2.3.0', status: 'closed' },
  { id: idOf(71), version: '2.5.0', status: 'open' },
  { id: idOf(72), version: '2.3.9', status: 'abandoned' },
];
const facts: ReleaseFacts = { releases: others, environments: [], tags: [], notes: { internal: null, customer: null } };

function about(command: ReleaseCommand): Asked {
  return { noun: 'release', command };
}

const abandon = about({ kind: 'abandon', reason: 'Nobody needs it.' });

describe('planning a release', () => {
  test('keeps the rules of the moment and seeds the checklist', () => {
    const state = createRoad(createLog()).state();
    expect(state).toMatchObject({ id: release, version: '2.4.0', status: 'open', rules: smallRules, candidates: [] });
    expect(state.checklist.map((item) => item.item)).toEqual(defaultChecklist.map((item) => item.item));
  });

  test('leaves an item without owner where the policy does not list its role', () => {
    const owners = createRoad(createLog())
      .state()
      .checklist.map(({ item, owner }) => [item, owner]);
    expect(owners).toContainEqual(['security-scan', 'security']);
    expect(owners).toContainEqual(['runbook', null]);
  });

  test.each<[string, Partial<ReturnType<typeof planOf>>, string, RegExp]>([
    ['a version that is none', { version: '2.4' }, 'version-invalid', /2\.4\.0/],
    ['a version with leading zeros', { version: '2.04.0' }, 'version-invalid', /2\.4\.0/],
    ['a version that another release has', { version: '2.5.0' }, 'version-taken', /Open that one/],
    [
      'a version before the one it follows',
      { version: '2.2.9', previous: idOf(70) },
      'version-not-greater',
      /above 2\.3\.0/,
    ],
    ['the build of the version it follows', { version: '2.3.0+1', previous: idOf(70) }, 'version-not-greater', /above/],
    [
      'a pre-release of the version it follows',
      { version: '2.3.0-rc.1', previous: idOf(70) },
      'version-not-greater',
      /above/,
    ],
    ['a previous release that is none', { version: '2.6.0', previous: idOf(99) }, 'previous-unknown', /Choose one/],
    ['nothing to start from', { baseline: [] }, 'baseline-missing', /repository/],
    [
      'a rule about no slice',
      { rules: { ...smallRules, slices: smallRules.slices.slice(0, 2) } },
      'policy-slice-unknown',
      /database/,
    ],
  ])('is refused for %s', (_name, change, code, nextAction) => {
    const decision = decideRelease(null, { ...planOf('2.4.0'), ...change }, facts);
    expect(decision).toMatchObject({
      kind: 'rejected',
      reasons: [{ code, nextAction: textLike(nextAction) }],
    });
  });

  test.each(['2.3.1', '2.4.0-beta.1', '2.4.0+build.7', '3.0.0'])('takes %s after 2.3.0', (version) => {
    expect(decideRelease(null, { ...planOf(version), previous: idOf(70) }, facts).kind).toBe('accepted');
  });

  test('is refused twice on one stream', () => {
    expect(codesOf(createRoad(createLog()).ask(about(planOf('2.4.1'))))).toEqual(['release-exists']);
  });

  test.each([
    ['2.4.0', idOf(70)],
    ['2.6.0', idOf(71)],
    ['2.3.0', null],
    ['nonsense', null],
  ])('of %s naturally follows the highest lower version that was not abandoned', (version, wanted) => {
    expect(previousFor(version, others)).toBe(wanted);
  });
});

describe('giving a release up', () => {
  const supersede = (by: string) => about({ kind: 'supersede', by, reason: 'It takes over.' });

  test('needs a reason and ends it', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(about({ kind: 'abandon', reason: ' ' })))).toEqual(['reason-missing']);
    mustRun(road, abandon);
    expect(road.state()).toMatchObject({ status: 'abandoned', ended: { reason: 'Nobody needs it.', by: null } });
    expect(codesOf(road.ask(abandon))).toEqual(['release-abandoned']);
  });

  test('waits for a promotion that has not ended', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, promoteTo('DEV'), dan);
    expect(codesOf(road.ask(abandon))).toEqual(['promotion-in-progress']);
  });

  test('is refused while it is live', () => {
    const road = live();
    const nextAction = textLike(/Roll PROD back/);
    expect(road.ask(abandon)).toMatchObject({ reasons: [{ code: 'release-live', nextAction }] });
  });

  test('for another one names a release that is there', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(supersede(idOf(99))))).toEqual(['successor-unknown']);
    expect(codesOf(road.ask(supersede(release)))).toEqual(['successor-unknown']);
    const next = idOf(80);
    road.run(about(planOf('2.5.0')), dan, dan, next);
    mustRun(road, supersede(next));
    expect(road.state()).toMatchObject({ status: 'superseded', ended: { by: next } });
    expect(codesOf(road.ask(abandon))).toEqual(['release-superseded']);
  });

  test('is refused for a release that was never planned', () => {
    expect(codesOf(createRoad(createLog()).ask(abandon, idOf(99)))).toEqual(['release-unknown']);
  });
});

function live(): Road {
  const road = createRoad(createLog());
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  satisfy(road);
  climb(road, 'PROD');
  return road;
}

/** Live with rc.2, which replaced rc.1 in every rung; tag and notes agree. */
function ready(): Road {
  const road = live();
  mustRun(road, cutOf({ artifacts: 'other' }));
  climb(road, 'DEV', 'QA', 'PROD');
  agree(road);
  return road;
}

function tagAt(commit: string | null) {
  return { tags: [{ repository: 'shop', name: 'v2.4.0', commit }] };
}

/** A tag that was meant to be made; nobody knows whether it was. */
function intendTag(road: Road): void {
  const commit = road.state().candidates.at(-1)?.repositories[0]?.commit ?? '';
  const ref = { repository: 'shop', kind: 'tag' as const, name: 'v2.4.0', commit };
  const intent = idOf(0x99);
  mustRun(road, { noun: 'candidate', command: { kind: 'intendRef', intent, purpose: 'release', candidate: 2, ref } });
}

describe('closing a release', () => {
  const close = about({ kind: 'close', facts: digestOf('what was shown') });

  test('is accepted when tag, environment and notes agree, and then nothing more', () => {
    const road = ready();
    mustRun(road, close);
    expect(road.state()).toMatchObject({ status: 'closed', ended: { reason: null } });
    expect(codesOf(road.ask(close))).toEqual(['release-closed']);
    expect(codesOf(road.ask(promoteTo('DEV')))).toEqual(['release-closed']);
  });

  test('says everything that does not agree at once', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(close))).toEqual(['candidate-none']);
    mustRun(road, cutOf({}));
    const reasons = ['tag-unknown', 'production-differs', 'notes-not-approved', 'notes-not-approved'];
    expect(codesOf(road.ask(close))).toEqual(reasons);
  });

  test('asks again for notes that were approved for other bits', () => {
    const road = ready();
    mustRun(road, cutOf({ artifacts: 'third' }));
    climb(road, 'DEV', 'QA', 'PROD');
    const commit = road.state().candidates.at(-1)?.repositories[0]?.commit ?? null;
    Object.assign(road.outside, tagAt(commit));
    expect(codesOf(road.ask(close))).toEqual(['notes-not-approved', 'notes-not-approved']);
  });

  test.each<[string, (road: Road) => void, string, RegExp]>([
    ['there is no tag', (road) => Object.assign(road.outside, tagAt(null)), 'tag-missing', /Tag v2\.4\.0/],
    ['the tag points elsewhere', (road) => Object.assign(road.outside, tagAt(commitOf('x'))), 'tag-differs', /belongs/],
    [
      'the customer notes changed',
      (road) => Object.assign(road.outside.notes, { customer: digestOf('x') }),
      'notes-changed',
      /customer edition/,
    ],
    [
      'nobody can read the internal notes',
      (road) => Object.assign(road.outside.notes, { internal: null }),
      'notes-changed',
      /internal edition/,
    ],
    ['something is moving', (road) => mustRun(road, rollBack('QA'), dan), 'promotion-in-progress', /Confirm it/],
    ['production was rolled back', rollBackProduction, 'production-differs', /Promote 2\.4\.0 rc\.2 to PROD/],
    ['a tag is pending', intendTag, 'ref-pending', /Look it up in shop/],
  ])('is refused when %s', (_name, change, code, nextAction) => {
    const road = ready();
    change(road);
    const reasons = [{ code, nextAction: textLike(nextAction) }];
    expect(road.ask(close)).toMatchObject({ kind: 'rejected', reasons });
  });
});

function rollBackProduction(road: Road): void {
  mustRun(road, rollBack('PROD'), dan);
  mustRun(road, confirmIn(road, 'PROD'), dan);
}
