import { createHash } from 'node:crypto';
import { defaultLadder } from '../../shared/domain/environment.ts';
import { type DomainEvent, parseEvent } from '../../shared/domain/events.ts';
import { defaultGate, gateKinds } from '../../shared/domain/gate.ts';
import type { GateFacts } from '../../shared/domain/gate-facts.ts';
import { evolvePerson } from '../../shared/domain/person-state.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import type { ReadinessFacts } from '../../shared/domain/readiness.ts';
import { computeReadiness } from '../../shared/domain/readiness-compute.ts';
import { foldRelease, type ReleaseState } from '../../shared/domain/release-state.ts';
import { defaultSlices } from '../../shared/domain/slice.ts';
import { type Measurement, measurement, quantile, time } from './store-measure.ts';

const tickets = 2000;
/** Those of each of many releases. */
const fewTickets = 200;
const sources = 50;
const roleCount = 30;
const releases = 200;
/** What is promised, in milliseconds. */
const promised = { one: 20, all: 1000 };

const at = '2026-11-27T09:00:00.000Z';
const now = '2026-11-27T10:00:00.000Z';
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const idOf = (number: number) => `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const personOf = (number: number) => idOf(1000 + number);
const roles = Array.from({ length: roleCount }, (_, index) => `role-${index}`);
const sliceNames = defaultSlices.map(({ name }) => name);

function policyWith(quorum: number): Policy {
  const signOffs = roles.map((role) => ({ role, quorum, slices: sliceNames }));
  const rules = { uat: true, checklist: true, reconciliation: true, authorMayApprove: false, approverMayDeploy: false };
  return {
    roles: roles.map((name) => ({ name, title: name })),
    rungs: [{ environment: 'PROD', ...rules, gates: gateKinds.map(defaultGate), signOffs, signOffHours: 72 }],
  };
}

function eventOf(sequence: number, stream: string, type: string, data: Record<string, unknown>): DomainEvent {
  const actor = { kind: 'person', person: personOf(0) } as const;
  const version = sequence + 1;
  return parseEvent({ sequence, stream, version, id: idOf(sequence), type, at, actor, signer: digestOf('key'), data });
}

/** A release with a verdict for each ticket, and one approval for each role. */
function releaseOf(policy: Policy, ticketCount: number): ReleaseState {
  const stream = `release/${idOf(7)}`;
  const rules = { policy, slices: defaultSlices, ladder: defaultLadder, ticketPatterns: ['[A-Z]+-[0-9]+'] };
  const baseline = [{ repository: 'shop', ref: 'v1.0.0', commit: null }];
  const plan = { product: idOf(8), productName: 'Shop', version: '2.0.0', strategy: 'tag', previous: null };
  const slices = sliceNames.map((name) => ({ name, digest: digestOf(name), authors: ['ben@example.com'] }));
  const keys = Array.from({ length: ticketCount }, (_, index) => `SHOP-${index + 1}`);
  const manifest = digestOf('manifest');
  const commit = digestOf('commit').slice(0, 40);
  const events: readonly (readonly [string, Record<string, unknown>])[] = [
    ['release.planned', { ...plan, baseline, rules }],
    [
      'candidate.cut',
      {
        number: 1,
        refs: [],
        manifest,
        scope: digestOf('scope'),
        repositories: [{ name: 'shop', ref: 'main', commit, tree: commit }],
        slices,
        tickets: keys.map((key) => ({ key, title: key, commits: [commit], digest: digestOf(key) })),
        commitCount: ticketCount,
      },
    ],
    ...keys.map((ticket): [string, Record<string, unknown>] => [
      'uat.verdictGiven',
      { ticket, verdict: 'pass', note: '', tester: personOf(0), digest: digestOf(ticket), candidate: 1 },
    ]),
    ...roles.map((role, index): [string, Record<string, unknown>] => [
      'signOff.given',
      {
        signOff: idOf(5000 + index),
        role,
        person: personOf(index),
        decision: 'approve',
        comment: '',
        candidate: 1,
        manifest,
        slices: slices.map(({ name, digest }) => ({ name, digest })),
        statement: 'I agree.',
        facts: digestOf('brief'),
      },
    ]),
  ];
  const state = foldRelease(events.map(([type, data], index) => eventOf(index + 1, stream, type, data)));
  if (state === null) throw new Error('The release was not planned.');
  return state;
}

/** Two people for each role, and fifty sources that gates are judged on. */
function factsOf(): ReadinessFacts {
  const people = Array.from({ length: 2 * roleCount }, (_, index) => {
    const stream = `person/${personOf(index)}`;
    const profile = { name: `Person ${index}`, email: `p${index}@example.com`, aliases: [] };
    return [eventOf(1, stream, 'person.added', profile)].reduce(evolvePerson, null) ?? [];
  }).flat();
  const commit = digestOf('commit').slice(0, 40);
  const source = { repository: 'shop', commit, syncedAt: now, isFresh: true, problem: null };
  const summary = {
    tests: { counts: { passed: 10, failed: 0, skipped: 0 }, duration: null, failed: [], isComplete: true },
    coverage: null,
    vulnerabilities: null,
    performance: null,
    files: 1,
    problems: [],
  };
  const gates: GateFacts = {
    reports: Array.from({ length: sources }, (_, index) => ({
      ...source,
      title: `CI ${index}`,
      facts: [{ name: `build ${index}`, endedAt: at, url: null, summary }],
    })),
    pipelines: [],
    analyses: [],
    trackers: [],
  };
  const grants = people.map(({ id }, index) => ({ role: roles[index % roleCount] ?? '', person: id }));
  return { people, grants, delegations: [], environments: [], drift: [], findings: [], gates };
}

async function medianOf(rounds: number, work: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const took = await time(work);
    if (round > 0) taken.push(took);
  }
  return quantile(taken, 0.5);
}

/** Issue 4 §7: readiness of a large release, and of all open ones after the policy was edited, against what is promised. */
export async function benchReadiness(): Promise<readonly Measurement[]> {
  const facts = factsOf();
  const state = releaseOf(policyWith(1), tickets);
  const smaller = releaseOf(policyWith(1), fewTickets);
  const edited = Array.from({ length: releases }, () => ({
    ...smaller,
    rules: { ...smaller.rules, policy: policyWith(2) },
  }));
  const large = await medianOf(20, () => computeReadiness(state, 'PROD', facts, now));
  const all = await medianOf(3, () => edited.map((one) => computeReadiness(one, 'PROD', facts, now).verdict));
  return [
    measurement(
      `readiness: ${tickets} tickets, ${sources} sources of gates, ${roleCount} roles / 20 ms`,
      large,
      promised.one,
      1,
    ),
    measurement(
      `readiness: ${releases} releases of ${fewTickets} tickets after an edit of the policy / 1 s`,
      all,
      promised.all,
      1,
    ),
  ];
}
