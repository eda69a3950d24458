import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overrideStatus } from '../../../shared/domain/override-state.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { requirementsFor } from '../../../shared/domain/sign-off-requirement.ts';
import { attempts, begin, type Clocked, happen, slicesOf } from './policy-history.ts';
import {
  countedIn,
  givenIn,
  type History,
  isByOwnKey,
  isByRevokedKey,
  partsOf,
  putAsideBy,
  rejectedIn,
} from './policy-history-model.ts';
import { release } from './road.ts';

/** How many histories are told, and the seed that repeats them; the whole is 20,000. */
const numRuns = Number(process.env['COUNTERSIGN_HISTORIES'] ?? 250);
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 0x7fffffff);

/** What was seen over all histories, so that a walk through nothing does not pass. */
const seen = new Set<string>();

function historyOf({ road }: Clocked): History {
  return { all: road.log.read(), release, slicesOf, now: road.outside.now };
}

function check(clocked: Clocked): void {
  const { road } = clocked;
  const history = historyOf(clocked);
  const { rules } = requirementsFor(road.state(), 'PROD', road.facts());
  const counted = rules.flatMap((rule) => rule.counted);
  const wanted = countedIn(history);
  expect(counted.map(({ signOff }) => signOff.signOff).toSorted()).toEqual(
    wanted.map(({ data }) => data.signOff).toSorted(),
  );
  const rejected = rejectedIn(history);
  expect(rules.flatMap(({ rejections }) => rejections.map(({ signOff }) => signOff.signOff)).toSorted()).toEqual(
    rejected.map(({ data }) => data.signOff).toSorted(),
  );
  if (rejected.some((given) => isByRevokedKey(history, given))) seen.add('a no by a revoked key');
  if (givenIn(history).some((given) => isByRevokedKey(history, given))) seen.add('a revoked key');
  const parts = wanted.flatMap(partsOf);
  expect(new Set(parts).size).toBe(parts.length);
  for (const { signOff, proof } of counted) {
    const given = wanted.find(({ data }) => data.signOff === signOff.signOff);
    expect(proof === 'verified').toBe(given !== undefined && isByOwnKey(history, given));
    seen.add(proof).add(signOff.onBehalf === undefined ? 'own' : 'on behalf');
  }
  const readiness = computeReadiness(road.state(), 'PROD', road.facts(), road.outside.now);
  const aside = putAsideBy(history);
  const isSaid = readiness.checks.some(({ code }) => code === 'override');
  expect(isSaid).toBe(aside !== null);
  expect(new Set(aside).size).toBe(aside === null ? 0 : 2);
  expect(aside !== null || readiness.lifted.length === 0).toBe(true);
  if (aside !== null) seen.add('aside');
  const isVoid = road.state().overrides.some((one) => overrideStatus(one, road.facts()) === 'void');
  if (isVoid) seen.add('an override by a revoked key');
}

/** Tells one history, and checks it now and then and at its end. */
function tell(tries: typeof attempts extends fc.Arbitrary<infer A> ? A : never): void {
  const clocked = begin();
  for (const [index, tried] of tries.entries()) {
    const before = clocked.road.log.read().length;
    happen(clocked, tried);
    const grown = clocked.road.log.read().slice(before);
    for (const { type } of grown) seen.add(type);
    if (index % 5 === 0 || grown.some(({ type }) => type === 'override.agreed')) check(clocked);
  }
  check(clocked);
}

const timeout = 3_600_000;

describe(`random histories of a strict policy, seed ${seed}`, () => {
  test('exactly those count whom a second reading of the log counts, and an override always leaves its trace', {
    timeout,
  }, () => {
    const told = fc.check(fc.property(attempts, tell), { numRuns, seed });
    expect(fc.defaultReportMessage(told)).toBeUndefined();
  });

  test('lead through everything that matters', { timeout }, () => {
    seen.clear();
    fc.assert(fc.property(attempts, tell), { numRuns: 100, seed: 20261127 });
    const wanted = [
      'signOff.given',
      'verified',
      'recorded',
      'own',
      'on behalf',
      'a revoked key',
      'a no by a revoked key',
      'an override by a revoked key',
      'aside',
      'override.agreed',
    ];
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });
});
