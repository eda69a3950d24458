import { describe, expect, test } from 'vitest';
import type { CandidateCommand } from '../../../shared/domain/candidate-command.ts';
import { currentDrift, driftOf, type FoundRef, watchedRefs } from '../../../shared/domain/ref-drift.ts';
import { commitOf, createLog, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { type Asked, codesOf, createRoad, type Road } from './road.ts';
import { cutOf, mustRun } from './steps.ts';

function about(command: CandidateCommand): Asked {
  return { noun: 'candidate', command };
}

function commitIn(road: Road): string {
  return road.state().candidates.at(-1)?.repositories[0]?.commit ?? '';
}

/** The intent to make a ref for the last candidate. */
function intend(road: Road, intent: number, name: string, kind: 'tag' | 'branch' = 'tag'): Asked {
  const number = road.state().candidates.length;
  const ref = { repository: 'shop', kind, name, commit: commitIn(road) };
  return about({ kind: 'intendRef', intent: idOf(intent), purpose: 'candidate', candidate: number, ref });
}

function created(intent: number): Asked {
  return about({ kind: 'refCreated', intent: idOf(intent), object: commitOf('tag object') });
}

function failed(intent: number): Asked {
  return about({ kind: 'refFailed', intent: idOf(intent), reason: 'The disk is full.' });
}

describe('cutting a candidate', () => {
  test('counts from 1', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, cutOf({ code: 'other' }));
    expect(road.state().candidates.map((one) => one.number)).toEqual([1, 2]);
  });

  test('is refused for the bits of the current one, but not for those of an earlier one', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    expect(road.ask(cutOf({}))).toMatchObject({
      reasons: [{ code: 'candidate-unchanged', nextAction: textLike(/rc\.1/) }],
    });
    mustRun(road, cutOf({ code: 'other' }));
    mustRun(road, cutOf({}));
    expect(road.state().candidates).toHaveLength(3);
  });

  test('is refused without the digests of all slices the release asks for', () => {
    const road = createRoad(createLog());
    const { command } = cutOf({});
    const decision = road.ask(about({ ...command, slices: command.slices.slice(1) }));
    expect(decision).toMatchObject({ reasons: [{ code: 'candidate-slices-differ' }] });
  });

  test('is refused where there is no release', () => {
    expect(codesOf(createRoad(createLog()).ask(cutOf({}), idOf(99)))).toEqual(['release-unknown']);
  });
});

describe('making a tag or branch', () => {
  test('is an intent, then an outcome', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, intend(road, 1, 'v2.4.0-rc.1'));
    expect(road.state().refs).toMatchObject([{ outcome: 'pending', object: null }]);
    mustRun(road, created(1));
    expect(road.state().refs).toMatchObject([{ outcome: 'created', object: commitOf('tag object') }]);
  });

  test('can be tried again after it failed', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, intend(road, 1, 'v2.4.0-rc.1'));
    mustRun(road, failed(1));
    mustRun(road, intend(road, 2, 'v2.4.0-rc.1'));
    mustRun(road, created(2));
    expect(road.state().refs.map((ref) => [ref.outcome, ref.reason])).toEqual([
      ['failed', 'The disk is full.'],
      ['created', null],
    ]);
  });

  test('is refused before there is a candidate, for another commit or candidate, and while nobody knows the last outcome', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(intend(road, 1, 'v1')))).toEqual(['candidate-none']);
    mustRun(road, cutOf({}));
    const first = intend(road, 1, 'v2.4.0-rc.1');
    mustRun(road, cutOf({ code: 'other' }));
    expect(codesOf(road.ask(first))).toEqual(['candidate-not-current']);
    const second = intend(road, 1, 'v2.4.0-rc.2');
    if (second.noun !== 'candidate' || second.command.kind !== 'intendRef') throw new Error('Not an intent.');
    const ref = { ...second.command.ref, commit: commitOf('elsewhere') };
    expect(codesOf(road.ask(about({ ...second.command, ref })))).toEqual(['ref-elsewhere']);
    mustRun(road, second);
    expect(codesOf(road.ask(intend(road, 2, 'v2.4.0-rc.2')))).toEqual(['ref-pending']);
    mustRun(road, created(1));
    expect(codesOf(road.ask(intend(road, 2, 'v2.4.0-rc.2')))).toEqual(['ref-created-already']);
  });

  test('has one outcome, of an intent that was there', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    expect(codesOf(road.ask(created(1)))).toEqual(['ref-unknown']);
    mustRun(road, intend(road, 1, 'v2.4.0-rc.1'));
    mustRun(road, failed(1));
    expect(codesOf(road.ask(created(1)))).toEqual(['ref-settled-already']);
  });

  test('may end after the release was given up, since the repository has it or not', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, intend(road, 1, 'v2.4.0-rc.1'));
    mustRun(road, { noun: 'release', command: { kind: 'abandon', reason: 'No.' } });
    expect(codesOf(road.ask(intend(road, 2, 'other')))).toEqual(['release-abandoned']);
    expect(codesOf(road.ask(created(1)))).toBe('accepted');
  });
});

describe('drift', () => {
  const at = (commit: string): FoundRef => ({ kind: 'at', commit, since: null });

  function tagged(): Road {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, intend(road, 1, 'v2.4.0-rc.1'));
    mustRun(road, created(1));
    mustRun(road, intend(road, 2, 'release/v2.4.0', 'branch'));
    mustRun(road, created(2));
    return road;
  }

  test('is a made ref that points elsewhere, is gone, or cannot be read', () => {
    const watched = watchedRefs(tagged().state());
    expect(watched.map((ref) => ref.name)).toEqual(['v2.4.0-rc.1', 'release/v2.4.0']);
    expect(driftOf(watched, (ref) => at(ref.commit))).toEqual([]);
    const found: Record<string, FoundRef> = {
      'v2.4.0-rc.1': { kind: 'gone', since: null },
      'release/v2.4.0': at(commitOf('x')),
    };
    expect(driftOf(watched, (ref) => found[ref.name] ?? at(''))).toMatchObject([
      { name: 'v2.4.0-rc.1', drift: 'gone', found: null },
      { name: 'release/v2.4.0', drift: 'moved', found: commitOf('x') },
    ]);
    expect(driftOf(watched, () => ({ kind: 'unknown', since: null })).map((one) => one.drift)).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  test('does not watch what was never made', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    mustRun(road, intend(road, 1, 'v2.4.0-rc.1'));
    expect(watchedRefs(road.state())).toEqual([]);
    mustRun(road, failed(1));
    expect(watchedRefs(road.state())).toEqual([]);
  });

  test('of a branch goes with the candidate that was cut from it', () => {
    const road = tagged();
    const { command } = cutOf({ code: 'fixed' });
    const [repository] = command.repositories;
    if (repository === undefined) throw new Error('No repository.');
    mustRun(road, about({ ...command, repositories: [{ ...repository, ref: 'release/v2.4.0' }] }));
    expect(watchedRefs(road.state())).toMatchObject([
      { name: 'v2.4.0-rc.1', candidate: 1 },
      { name: 'release/v2.4.0', candidate: 2, commit: repository.commit },
    ]);
  });

  test('of an earlier tag does not concern the current candidate', () => {
    const road = tagged();
    mustRun(road, cutOf({ code: 'fixed' }));
    const drift = driftOf(watchedRefs(road.state()), () => at(commitOf('x')));
    expect(currentDrift(road.state(), drift).map((one) => one.name)).toEqual(['release/v2.4.0']);
  });
});
