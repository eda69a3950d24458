import { describe, expect, test } from 'vitest';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { evolveRelease, foldRelease, type ReleaseState } from '../../../shared/domain/release-state.ts';
import { requirementsFor } from '../../../shared/domain/sign-off-requirement.ts';
import { standingOf } from '../../../shared/domain/sign-off-standing.ts';
import { type Road, release } from './road.ts';
import { counting, isReady, lastCut, valid, wroteIn } from './road-model.ts';
import { seed, walk, worldOf } from './walk.ts';

const timeout = 600_000;

function countedFor(road: Road) {
  const { rules } = requirementsFor(road.state(), 'PROD', road.facts());
  return rules.flatMap((rule) => rule.counted.map((one) => one.signOff));
}

describe(`random roads of several people, seed ${seed}`, () => {
  test('replaying the log gives the same state, whole or in two parts', { timeout }, () => {
    walk(
      () => {},
      (road) => {
        const events = road.log.read(`release/${release}`);
        const half = Math.floor(events.length / 2);
        const first = foldRelease(events.slice(0, half));
        expect(foldRelease(events)).toEqual(road.state());
        expect(events.slice(half).reduce<ReleaseState | null>(evolveRelease, first)).toEqual(road.state());
      },
    );
  });

  test('who wrote in the slices of a role never approves for it, and never counts', { timeout }, () => {
    walk(({ road, asked, outcome, before }) => {
      const command = asked.noun === 'sign-off' && asked.command.kind === 'give' ? asked.command : null;
      const isAuthor = command?.decision === 'approve' && wroteIn(before, command.person, command.role);
      expect(isAuthor && outcome === 'accepted').toBe(false);
      const world = worldOf(road);
      expect(countedFor(road).filter((one) => wroteIn(world, one.person, one.role))).toEqual([]);
    });
  });

  test('exactly those approvals count that a second reading of the log counts', { timeout }, () => {
    walk(({ road }) => {
      const counted = countedFor(road).map((one) => one.signOff);
      const wanted = counting(worldOf(road)).map((one) => one.data.signOff);
      expect(counted.toSorted()).toEqual(wanted.toSorted());
      expect(new Set(countedFor(road).map((one) => one.person)).size).toBe(counted.length);
    });
  });

  test('carrying forward never counts a changed slice', { timeout }, () => {
    walk(({ road }) => {
      const digests = new Map(lastCut(worldOf(road))?.data.slices.map((slice) => [slice.name, slice.digest]));
      const standing = road
        .state()
        .signOffs.filter((one) => /current|carried/.test(standingOf(road.state(), one).kind));
      const changed = standing.flatMap((one) => one.slices.filter((slice) => digests.get(slice.name) !== slice.digest));
      expect(changed).toEqual([]);
      expect(standing.map((one) => one.signOff)).toEqual(valid(worldOf(road)).map((one) => one.data.signOff));
    });
  });

  test('a NO-GO is never promoted, and a GO is held up only by who deploys and what moves', { timeout }, () => {
    walk(({ asked, outcome, before, state }) => {
      if (asked.noun !== 'promotion' || asked.command.kind !== 'start') return;
      const isGo = state.status === 'open' && isReady(before, asked.command.environment);
      const elsewhere = ['promotion-in-progress', 'already-there', 'approver-may-not-deploy', 'environment-standby'];
      const isHeldUp = outcome !== 'accepted' && outcome.every((code) => elsewhere.includes(code));
      expect(isGo).toBe(outcome === 'accepted' || (isGo && isHeldUp));
    });
  });

  test('readiness says what a second reading of the log says', { timeout }, () => {
    walk(({ road }) => {
      if (road.state().status !== 'open') return;
      for (const environment of ['DEV', 'QA', 'PROD']) {
        const readiness = computeReadiness(road.state(), environment, road.facts(), '2026-12-01T00:00:00.000Z');
        expect(readiness.verdict === 'go').toBe(isReady(worldOf(road), environment));
        expect(readiness.blockers).toEqual(readiness.checks.filter((check) => check.verdict !== 'pass'));
      }
    });
  });

  test('no rung is ever skipped', { timeout }, () => {
    const rungs = ['DEV', 'QA', 'PROD'];
    walk(
      () => {},
      (road) => {
        const events = road.log.read(`release/${release}`);
        const started = events.filter((one) => one.type === 'promotion.started');
        const confirmed = events.filter((one) => one.type === 'promotion.confirmed');
        const skipped = started.flatMap((start) => {
          const { kind, environment, target } = start.data;
          const below = kind === 'promote' ? rungs.slice(0, rungs.indexOf(environment)) : [];
          const wasIn = (rung: string) =>
            started.some(
              (one) =>
                one.data.environment === rung &&
                one.data.target.manifest === target.manifest &&
                confirmed.some((end) => end.data.promotion === one.data.promotion && end.sequence < start.sequence),
            );
          return below.filter((rung) => !wasIn(rung));
        });
        expect(skipped).toEqual([]);
      },
    );
  });

  test('who approved the bits for PROD never confirms them there', { timeout }, () => {
    walk(({ asked, outcome, before }) => {
      if (asked.noun !== 'promotion' || asked.command.kind !== 'confirm' || outcome !== 'accepted') return;
      const { promotion, by } = asked.command;
      const moved = before.events
        .filter((one) => one.type === 'promotion.started')
        .find((one) => one.data.promotion === promotion);
      const isCurrent = moved?.data.target.manifest === lastCut(before)?.data.manifest;
      if (moved?.data.environment !== 'PROD' || moved.data.kind === 'rollback' || !isCurrent) return;
      const approvals = valid(before).filter((one) => one.data.decision === 'approve');
      expect(approvals.map((one) => one.data.person)).not.toContain(by);
    });
  });

  test('a release that has ended accepts nothing but the rollback of a closed one', { timeout }, () => {
    walk(({ asked, outcome, before, state }) => {
      if (state.status === 'open' || outcome !== 'accepted') return;
      expect([state.status, asked.noun]).toEqual(['closed', 'promotion']);
      if (asked.noun !== 'promotion' || asked.command.kind === 'rollback') return;
      const { promotion } = asked.command;
      const started = before.events.filter((event) => event.type === 'promotion.started');
      expect(started.find(({ data }) => data.promotion === promotion)?.data.kind).toBe('rollback');
    });
  });
});

describe('the random roads themselves', () => {
  test('lead far enough to say something: live, back again, closed, and through every refusal that matters', {
    timeout,
  }, () => {
    const seen = new Set<string>();
    walk(
      ({ outcome }) => {
        for (const code of outcome === 'accepted' ? [] : outcome) seen.add(code);
      },
      (road) => {
        const closed = road.log.read(`release/${release}`).findIndex(({ type }) => type === 'release.closed');
        for (const [place, event] of road.log.read(`release/${release}`).entries()) {
          if (closed !== -1 && place > closed) seen.add(`${event.type} after closing`);
          seen.add(event.type === 'promotion.started' ? `${event.data.kind} ${event.data.environment}` : event.type);
        }
        for (const one of road.state().signOffs) seen.add(standingOf(road.state(), one).kind);
      },
      { numRuns: 300, seed: 20261123 },
    );
    const wanted = [
      ['promote PROD', 'rollback QA', 'rollback PROD', 'release.closed', 'release.abandoned', 'promotion.failed'],
      ['promotion.started after closing', 'promotion.confirmed after closing'],
      ['current', 'carried', 'lapsed', 'withdrawn', 'replaced', 'signOff.answered'],
      ['author-may-not-approve', 'counted-already', 'signed-already', 'verified-stands', 'approver-may-not-deploy'],
      ['release-closed', 'release-abandoned', 'brief-stale', 'rung-below', 'sign-off-missing', 'uat-failed'],
    ].flat();
    expect(wanted.filter((code) => !seen.has(code))).toEqual([]);
  });
});
