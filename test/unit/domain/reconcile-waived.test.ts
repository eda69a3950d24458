import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/domain/finding.ts';
import { checkFindings } from '../../../shared/domain/readiness-findings.ts';
import { type ReconcileInput, reconcile } from '../../../shared/domain/reconcile.ts';
import { evolveRelease, type ReleaseState } from '../../../shared/domain/release-state.ts';
import { decideWaiver } from '../../../shared/domain/waiver-decide.ts';
import { outsideOf, pipelineRun, reconcileInput, sha } from '../../support/reconcile-input.ts';
import { analysis } from './gate-sources.ts';
import { createLog } from './log.ts';
import { ada, createRoad } from './road.ts';

const now = '2026-12-01T00:00:00.000Z';
const expiresAt = '2026-12-08T00:00:00.000Z';

/** A release of which everything that blocks is waived. */
function waiveAll(findings: readonly Finding[]): ReleaseState {
  return findings.reduce<ReleaseState>((state, { id }, index) => {
    const waiver = `01890000-0000-7000-8000-0000000000a${index}`;
    const command = { kind: 'give', waiver, finding: id, reason: 'A flake.', expiresAt, facts: 'f' } as const;
    const decision = decideWaiver(state, command, { findings, now });
    if (decision.kind === 'rejected') throw new Error(decision.reasons.map(({ code }) => code).join(' '));
    return decision.events.reduce((before, event) => {
      const actor = { kind: 'person' as const, person: ada };
      const envelope = { id: waiver, sequence: 100, stream: `release/${state.id}`, version: 100, at: now, actor };
      return evolveRelease(before, { ...envelope, signer: 'f', ...event }) ?? before;
    }, state);
  }, createRoad(createLog()).state());
}

const check = {
  name: 'license',
  kind: 'status',
  state: 'failed',
  startedAt: null,
  endedAt: null,
  url: null,
} as const;
const image = { name: 'team/shop', kind: 'image', size: null, builtAt: null, url: '' } as const;
const deployment = {
  system: 'github',
  address: 'https://api.github.com',
  id: '1',
  environment: 'PROD',
  ref: 'main',
  state: 'succeeded',
  by: null,
  createdAt: now,
  updatedAt: now,
  url: null,
} as const;
const builtAs = ['2.4.0'];
/** PROD, with this commit confirmed in it. */
const confirmed = (commit: string) => [
  { environment: 'PROD', commits: new Map([['shop', commit]]), since: null, builtAs },
];

type Case = readonly [what: string, code: string, of: (candidate: string, running: number) => Partial<ReconcileInput>];
const cases: readonly Case[] = [
  [
    'a pipeline',
    'pipeline-not-passed',
    (candidate) => ({
      repositories: [outsideOf({ candidate, runs: [pipelineRun('1', { commit: candidate, state: 'failed' })] })],
    }),
  ],
  [
    'a check',
    'check-not-passed',
    (candidate) => ({ repositories: [outsideOf({ candidate, checks: [{ ...check, commit: candidate }] })] }),
  ],
  ...(['fail', 'unknown'] as const).map(
    (verdict): Case => [
      `a quality gate (${verdict})`,
      verdict === 'fail' ? 'analysis-failed' : 'analysis-unknown',
      (candidate) => {
        const facts = [analysis({ commit: candidate, verdict })];
        return { repositories: [outsideOf({ candidate, analyses: [{ place: 'shop', facts }] })] };
      },
    ],
  ),
  [
    'an artifact',
    'artifact-other-commit',
    (candidate) => {
      const facts = [{ ...image, version: '2.4.0', digest: null, commit: sha(1) }];
      return { repositories: [outsideOf({ candidate, artifacts: [{ place: 'team/shop', facts }] })] };
    },
  ],
  [
    'what an environment runs',
    'environment-other-commit',
    (candidate, running) => ({
      environments: confirmed(candidate),
      repositories: [outsideOf({ candidate: null, deployments: [{ ...deployment, commit: sha(running) }] })],
    }),
  ],
  [
    'the digest that an environment runs',
    'environment-other-digest',
    (candidate, running) => {
      const facts = [
        { ...image, version: '2.4.0', digest: 'sha256:1', commit: candidate },
        { ...image, version: 'prod', digest: `sha256:${running}`, commit: sha(running) },
      ];
      const artifacts = [{ place: 'team/shop', facts }];
      return { environments: confirmed(candidate), repositories: [outsideOf({ candidate: null, artifacts })] };
    },
  ],
];

const findingsOf = (given: Partial<ReconcileInput>) => reconcile(reconcileInput(given));
const verdictsOf = (state: ReleaseState, findings: readonly Finding[]) => {
  const facts = { people: [], grants: [], delegations: [], environments: [], drift: [], findings, gates: null };
  return checkFindings(state, facts, now).map(({ code }) => code);
};

describe('a waiver of what is said of one candidate', () => {
  it.for(cases)('lets %s stand, and not that of the next candidate', ([, code, of]) => {
    const found = findingsOf(of(sha(9), 5));
    expect(found.map((one) => one.code)).toEqual([code]);
    const state = waiveAll(found);

    expect(verdictsOf(state, findingsOf(of(sha(9), 5)))).toEqual(['finding-waived']);
    expect(verdictsOf(state, findingsOf(of(sha(10), 5)))).toEqual(['finding']);
  });

  it.for(cases.filter(([, code]) => code.startsWith('environment')))(
    'lets %s stand, and nothing else that runs there later',
    ([, , of]) => {
      expect(verdictsOf(waiveAll(findingsOf(of(sha(9), 5))), findingsOf(of(sha(9), 6)))).toEqual(['finding']);
    },
  );
});
