import type { policyContract } from '../../shared/contract/policy.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { checkAdoption, decideAdoption } from '../../shared/domain/policy-adopt.ts';
import { compareRules, compareSignatures } from '../../shared/domain/policy-difference.ts';
import type { Blocker } from '../../shared/domain/readiness.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { recordFiredGates } from './gate-history.ts';
import { noKey } from './no-key.ts';
import { mapOutcome, refused } from './outcome.ts';
import { judgeReadiness } from './readiness.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

type Input<K extends keyof typeof policyContract> = ContractInput<(typeof policyContract)[K]>;
type Output<K extends keyof typeof policyContract> = ContractOutput<(typeof policyContract)[K]>;

/** What the newest policy of the product would change for a release, with the facts of now. */
export async function previewAdoption(context: Context, { release }: Input<'adoption'>): Promise<Output<'adoption'>> {
  const state = await context.release(release);
  const [{ policy, policyVersion }, people, facts, me] = await Promise.all([
    context.product(state.product),
    context.people(),
    gatherSignOffFacts(context, state),
    context.me(),
  ]);
  const differences = compareRules(
    state.rules.policy,
    policy,
    state.rules.ladder.map(({ name }) => name),
  );
  return {
    version: state.rules.policyVersion ?? null,
    currentVersion: policyVersion,
    refusals: [...checkAdoption(state, me?.person ?? '', { policy, policyVersion }, facts)],
    environments: await Promise.all(
      differences.map(async ({ environment, removed, added, kept }) => ({
        environment,
        removed: [...removed],
        added: [...added],
        kept: [...kept],
        blockers: (await newBlockers(context, state, policy, environment)).map(({ title, reason, nextAction }) => ({
          title,
          reason,
          nextAction,
        })),
      })),
    ),
    signatures: compareSignatures(state, policy, facts).map(({ title, lost, instead, ...change }) => ({
      ...change,
      instead: [...instead],
      roleTitle: title,
      lost: lost.map(({ person, reason }) => ({ person: people.ref(person), reason })),
    })),
  };
}

/** What would stand in the way under another policy and does not now; sign-offs are told apart. */
async function newBlockers(
  context: Context,
  state: ReleaseState,
  policy: Policy,
  environment: string,
): Promise<readonly Blocker[]> {
  const next = { ...state, rules: { ...state.rules, policy } };
  const [before, after] = await Promise.all([state, next].map((one) => judgeReadiness(context, one, environment)));
  const known = new Set(before?.blockers.map(({ title }) => title));
  return (after?.blockers ?? []).filter(({ noun, title }) => noun !== 'sign-off' && !known.has(title));
}

/** Puts a release under the newest policy of its product: that of this very moment, if it is the one that was looked at. */
export async function adoptPolicy(
  context: Context,
  { release, version, reason, recordedFor }: Input<'adopt'>,
): Promise<Output<'adopt'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const by = recordedFor ?? me.person;
  const decided = await context.alone(async () => {
    const known = await context.release(release);
    const [newest, facts] = await Promise.all([context.product(known.product), gatherSignOffFacts(context, known)]);
    return context.execute(
      context.states.release,
      release,
      (state) => decideAdoption(state, { by, reason, seen: version }, newest, facts),
      { recordedFor },
    );
  });
  if (decided.kind === 'done') await recordFiredGates(context, release);
  return mapOutcome(decided, () => ({ version }));
}
