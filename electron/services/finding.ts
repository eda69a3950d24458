import type { findingContract } from '../../shared/contract/finding.ts';
import { assumptionOf } from '../../shared/domain/control.ts';
import type { Finding, Repair } from '../../shared/domain/finding.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { reconcile } from '../../shared/domain/reconcile.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { decideWaiver } from '../../shared/domain/waiver-decide.ts';
import { waiverInForce } from '../../shared/domain/waiver-state.ts';
import { planRepair } from '../../shared/domain/write-plan-tracker.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { pinFacts } from './facts.ts';
import { asDone, type Done, mapOutcome } from './outcome.ts';
import { gatherReconcileInput, listStale, readEnforced } from './reconcile-input.ts';
import { readTrackers } from './trackers.ts';

type Input<K extends keyof typeof findingContract> = ContractInput<(typeof findingContract)[K]>;
type Output<K extends keyof typeof findingContract> = ContractOutput<(typeof findingContract)[K]>;

/** What was found for a release, until a decision or a fact changes, or time makes a fact too old. */
interface Kept {
  readonly key: string;
  /** The policy that it was worked out under: one may be tried that the release does not run under. */
  readonly policy: Policy;
  readonly findings: readonly Finding[];
}

const keptByContext = new WeakMap<Context, Map<string, Kept>>();
/** Whether a fact is still fresh is looked at this often, in milliseconds. */
const grain = 30_000;

/** Every disagreement of one release, computed anew when anything it rests on has changed. */
export async function findFindings(
  context: Context,
  state: ReleaseState,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const kept = keptByContext.get(context) ?? new Map<string, Kept>();
  keptByContext.set(context, kept);
  const isSettled = currentCandidate(state) !== null;
  const moment = Math.floor(context.host.now().getTime() / grain);
  const key = `${await context.workspace.log.head()} ${context.facts().version('withTimes')} ${moment}`;
  const known = kept.get(state.id);
  // Before the first cut the scope is what Git says now.
  if (isSettled && known?.key === key && known.policy === state.rules.policy) return known.findings;
  const findings = reconcile(await gatherReconcileInput(context, state, signal));
  if (isSettled) kept.set(state.id, { key, policy: state.rules.policy, findings });
  return findings;
}

/** The findings that readiness rests on; null where the product reads nothing from outside, or nothing was cut. */
export async function findingsForReadiness(context: Context, state: ReleaseState): Promise<readonly Finding[] | null> {
  const asksForThem = state.rules.policy.rungs.some(({ reconciliation }) => reconciliation === true);
  if (!asksForThem || state.status !== 'open' || currentCandidate(state) === null) return null;
  const { sources } = await context.product(state.product);
  return sources.length === 0 ? null : findFindings(context, state);
}

export async function listFindings(
  context: Context,
  { release }: Input<'list'>,
  signal?: AbortSignal,
): Promise<Output<'list'>> {
  const state = await context.release(release);
  const [people, findings, { sources }] = await Promise.all([
    context.people(),
    findFindings(context, state, signal),
    context.product(state.product),
  ]);
  const trackers = readTrackers(context, sources);
  // What nobody could carry out is not offered.
  const isPossible = (repair: Repair) => repair.kind === 'sync' || planRepair(repair, trackers, state) !== null;
  const now = context.host.now().toISOString();
  return {
    findings: findings.map(({ subjects, evidence, ...found }) => {
      const waiver = waiverInForce(state.waivers, found.id, now);
      return {
        ...found,
        repair: found.repair !== null && isPossible(found.repair) ? found.repair : null,
        subjects: [...subjects],
        evidence: [...evidence],
        waiver: waiver && {
          id: waiver.waiver,
          reason: waiver.reason,
          expiresAt: waiver.expiresAt,
          given: people.deed(waiver.given),
        },
      };
    }),
    blocks: state.rules.policy.rungs.filter((rung) => rung.reconciliation === true).map((rung) => rung.environment),
    checkedAt: now,
  };
}

/** What a product's policy assumes of its systems, beside what they really enforce. What was read too long ago is unknown. */
export async function listControls(context: Context, { product }: Input<'controls'>): Promise<Output<'controls'>> {
  const { policy, sources } = await context.product(product);
  const facts = context.facts();
  const stale = listStale(facts, sources, context.host.now().toISOString());
  const unread = stale.flatMap(({ resource, source, syncedAt }) =>
    resource === 'enforcement' ? [{ source, syncedAt }] : [],
  );
  const isUnread = (source: string) => unread.some((one) => one.source === source);
  return {
    controls: readEnforced(facts, sources).map(({ source, enforcement }) => ({
      source,
      ...enforcement,
      ...(isUnread(source) ? { value: 'unknown' as const } : {}),
      assumes: assumptionOf(policy, enforcement.control),
    })),
    unread,
  };
}

/** Lets one finding stand for a while; what it said is pinned. */
export async function waiveFinding(
  context: Context,
  { release, finding, reason, expiresAt, recordedFor }: Input<'waive'>,
): Promise<Output<'waive'>> {
  const findings = await findFindings(context, await context.release(release));
  const pin = pinFacts(findings.find(({ id }) => id === finding) ?? null);
  const waiver = context.host.createId();
  const now = context.host.now().toISOString();
  const command = { kind: 'give', waiver, finding, reason, expiresAt, facts: pin.digest } as const;
  const outcome = await context.execute(
    context.states.release,
    release,
    (state) => decideWaiver(state, command, { findings, now }),
    { recordedFor, pins: [pin] },
  );
  return mapOutcome(outcome, () => ({ waiver }));
}

export async function withdrawWaiver(
  context: Context,
  { release, waiver, reason }: Input<'withdrawWaiver'>,
): Promise<Done> {
  const now = context.host.now().toISOString();
  const facts = { findings: [], now };
  return asDone(
    await context.execute(context.states.release, release, (state) =>
      decideWaiver(state, { kind: 'withdraw', waiver, reason }, facts),
    ),
  );
}
