import { describe, expect, test } from 'vitest';
import { consequencesOf, meaningOf } from '../../../shared/domain/brief-words.ts';
import type { Occupancy } from '../../../shared/domain/environment-occupancy.ts';
import { currentCandidate, type ReleaseState } from '../../../shared/domain/release-state.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { createRoad } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

function cutState(): { state: ReleaseState; candidate: NonNullable<ReturnType<typeof currentCandidate>> } {
  const road = createRoad(createLog(), rulesWith({}));
  mustRun(road, cutOf({}));
  const candidate = currentCandidate(road.state());
  if (candidate === null) throw new Error('Nothing was cut.');
  return { state: road.state(), candidate };
}

const prod: Occupancy = {
  environment: 'PROD',
  kind: 'rung',
  occupant: null,
  since: null,
  current: null,
  before: null,
  inProgress: null,
  failed: null,
};
const occupant = { release: idOf(7), version: '2.3.0', candidate: 2, manifest: digestOf('before') };

describe('a brief says', () => {
  test('that there is no way back where nothing is on record', () => {
    const { state, candidate } = cutState();
    expect(consequencesOf(state, candidate, prod, null)[0]).toContain('no version to go back to');
    expect(consequencesOf(state, candidate, null, null)[0]).toContain('no version to go back to');
  });

  test('what a rollback would bring back, and whether data lies between', () => {
    const { state, candidate } = cutState();
    const there = { ...prod, occupant };
    const told = (before: typeof candidate | null) => consequencesOf(state, candidate, there, before).join(' ');
    expect(told(null)).toContain('PROD holds 2.3.0 rc.2');
    expect(told(null)).not.toContain('data restored');
    expect(told(candidate)).toContain('needs no data restored');
    const slices = candidate.slices.map((slice) =>
      slice.name === 'database' ? { ...slice, digest: digestOf('other') } : slice,
    );
    expect(told({ ...candidate, slices })).toContain('may need data restored');
  });

  test('what an approval means, with the number that is needed', () => {
    const { state, candidate } = cutState();
    expect(meaningOf(state, candidate, 'qa').join(' ')).toContain('has said yes to PROD');
    const rungs = state.rules.policy.rungs.map((rung) => ({
      ...rung,
      signOffs: rung.signOffs.map((rule) => ({ ...rule, quorum: 3 })),
    }));
    const strict = { ...state, rules: { ...state.rules, policy: { ...state.rules.policy, rungs } } };
    expect(meaningOf(strict, candidate, 'qa').join(' ')).toContain('one of 3');
  });
});
