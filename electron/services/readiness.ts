import type { Readiness, readinessContract } from '../../shared/contract/readiness.ts';
import type { Readiness as ComputedReadiness, ReadinessCheck } from '../../shared/domain/readiness.ts';
import { nextChangeOf } from '../../shared/domain/readiness-change.ts';
import { computeReadiness } from '../../shared/domain/readiness-compute.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import type { ContractInput } from './contract-input.ts';
import { viewGates } from './gate.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';

/** GO or NO-GO for one rung, the next one unless it is named, with every blocker. */
export async function getReadiness(
  context: Context,
  { release, environment }: ContractInput<typeof readinessContract.get>,
): Promise<Readiness> {
  const state = await context.release(release);
  const facts = await gatherReadinessFacts(context, state);
  const now = context.host.now().toISOString();
  return {
    ...viewReadiness(computeReadiness(state, environment ?? null, facts, now)),
    changesAt: nextChangeOf(state, facts.delegations, now),
  };
}

/** Readiness with the facts of this moment. */
export async function judgeReadiness(
  context: Context,
  state: ReleaseState,
  environment: string | null,
): Promise<ComputedReadiness> {
  const facts = await gatherReadinessFacts(context, state);
  return computeReadiness(state, environment, facts, context.host.now().toISOString());
}

/** Readiness in the words of the contract and the command line. */
export function viewReadiness(readiness: ComputedReadiness): Readiness {
  return {
    release: readiness.release,
    candidate: readiness.candidate?.name ?? null,
    environment: readiness.environment === '' ? null : readiness.environment,
    verdict: readiness.verdict,
    blockers: readiness.blockers.map(viewOpen),
    lifted: readiness.lifted.map(viewOpen),
    waivers: readiness.waivers.map(({ waiver, title, reason, expiresAt }) => ({ waiver, title, reason, expiresAt })),
    checks: readiness.checks.map(({ code, noun, title, verdict, reason, source, since }) => ({
      code,
      noun,
      title,
      verdict,
      reason,
      source,
      since,
    })),
    gates: viewGates(readiness.gates),
    checkedAt: readiness.checkedAt,
  };
}

function viewOpen({
  code,
  noun,
  title,
  reason,
  owner,
  since,
  nextAction,
}: ReadinessCheck): Readiness['blockers'][number] {
  return { code, noun, title, reason, owner, since, nextAction };
}
