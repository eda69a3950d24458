import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../../shared/domain/finding.ts';
import { checkFindings, waiversOf } from '../../../shared/domain/readiness-findings.ts';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import { evolveRelease } from '../../../shared/domain/release-state.ts';
import { decideWaiver, type WaiverCommand } from '../../../shared/domain/waiver-decide.ts';
import { waiverInForce } from '../../../shared/domain/waiver-state.ts';
import { createLog } from './log.ts';
import { ada, createRoad } from './road.ts';

const now = '2026-12-01T00:00:00.000Z';
const expiresAt = '2026-12-08T00:00:00.000Z';
const waiver = '01890000-0000-7000-8000-0000000000aa';
const facts = 'f'.repeat(64);
const found: Finding = finding({
  code: 'pipeline-not-passed',
  about: 'shop ci',
  title: 'ci has failed',
  reason: 'Failed: Test.',
  owner: 'Developers',
  nextAction: 'Repair it.',
});

const give: WaiverCommand = { kind: 'give', waiver, finding: found.id, reason: 'Known flake.', expiresAt, facts };

function planned(): { state: () => ReleaseState; decide: (command: WaiverCommand, at?: string) => string[] } {
  const road = createRoad(createLog());
  let state = road.state();
  return {
    state: () => state,
    decide(command, at = now) {
      const decision = decideWaiver(state, command, { findings: [found], now: at });
      if (decision.kind === 'rejected') return decision.reasons.map(({ code }) => code);
      for (const [index, event] of decision.events.entries()) {
        const envelope = {
          id: `01890000-0000-7000-8000-00000000010${index}`,
          sequence: 100,
          stream: `release/${state.id}`,
          version: 100,
          at,
          actor: { kind: 'person' as const, person: ada },
          signer: 'f',
        };
        state = evolveRelease(state, { ...envelope, ...event }) ?? state;
      }
      return decision.events.map(({ type }) => type);
    },
  };
}

const readinessFacts = {
  people: [],
  grants: [],
  delegations: [],
  environments: [],
  drift: [],
  findings: [found],
  gates: null,
};
const verdicts = (state: ReleaseState, at: string) =>
  checkFindings(state, readinessFacts, at).map(({ code, verdict }) => `${code} ${verdict}`);

describe('a waiver', () => {
  it('lets a finding stand until its last moment, and no longer', () => {
    const { state, decide } = planned();
    expect(verdicts(state(), now)).toEqual(['finding fail']);

    expect(decide(give)).toEqual(['waiver.given']);

    expect(verdicts(state(), '2026-12-07T23:59:59.999Z')).toEqual(['finding-waived pass']);
    expect(waiversOf(state(), readinessFacts, now)).toMatchObject([{ waiver, reason: 'Known flake.' }]);
    expect(verdicts(state(), expiresAt)).toEqual(['finding fail']);
    expect(waiversOf(state(), readinessFacts, expiresAt)).toEqual([]);
    expect(checkFindings(state(), readinessFacts, expiresAt)[0]?.reason).toContain('expired');
  });

  it('is about one finding and no other', () => {
    const { state, decide } = planned();
    decide(give);

    expect(waiverInForce(state().waivers, 'pipeline-not-passed:shop scan', now)).toBeNull();
  });

  it('ends when it is withdrawn, with a reason, once', () => {
    const { state, decide } = planned();
    decide(give);
    const withdraw = { kind: 'withdraw', waiver, reason: 'It was the code after all.' } as const;

    expect(decide({ ...withdraw, reason: ' ' })).toEqual(['waiver-reason-missing']);
    expect(decide(withdraw)).toEqual(['waiver.withdrawn']);
    expect(verdicts(state(), now)).toEqual(['finding fail']);
    expect(decide(withdraw)).toEqual(['waiver-withdrawn-already']);
    expect(decide({ ...withdraw, waiver: waiver.replace('aa', 'bb') })).toEqual(['waiver-unknown']);
  });

  it.for([
    [{ reason: '  ' }, 'waiver-reason-missing'],
    [{ expiresAt: now }, 'waiver-expiry-past'],
    [{ expiresAt: '2027-12-01T00:00:00.000Z' }, 'waiver-expiry-far'],
    [{ finding: 'pipeline-not-passed:nothing' }, 'finding-unknown'],
  ] as const)('is refused with %o', ([given, code]) => {
    expect(planned().decide({ ...give, ...given })).toEqual([code]);
  });

  it('is not given twice while it lasts, and again once it has expired', () => {
    const { decide } = planned();
    decide(give);

    expect(decide(give)).toEqual(['waiver-given-already']);
    expect(decide({ ...give, expiresAt: '2026-12-20T00:00:00.000Z' }, '2026-12-09T00:00:00.000Z')).toEqual([
      'waiver.given',
    ]);
  });
});

describe('findings in readiness', () => {
  it('pass when nothing blocks, warnings or not', () => {
    const { state } = planned();
    const warning: Finding = { ...found, severity: 'warning' };

    expect(checkFindings(state(), { ...readinessFacts, findings: [] }, now)).toMatchObject([{ verdict: 'pass' }]);
    expect(checkFindings(state(), { ...readinessFacts, findings: [warning] }, now)).toMatchObject([
      { verdict: 'pass' },
    ]);
  });

  it('are not asked for where nothing outside is read', () => {
    const { state } = planned();

    expect(checkFindings(state(), { ...readinessFacts, findings: null }, now)).toEqual([]);
  });
});
