import type { overrideContract } from '../../shared/contract/override.ts';
import { decideOverride, type OverrideCommand } from '../../shared/domain/override-decide.ts';
import { overrideStatus, reviewDueAt } from '../../shared/domain/override-state.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { noKey } from './no-key.ts';
import { asDone, type Done, done, refused } from './outcome.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

type Input<K extends keyof typeof overrideContract> = ContractInput<(typeof overrideContract)[K]>;
type Output<K extends keyof typeof overrideContract> = ContractOutput<(typeof overrideContract)[K]>;
type Asked<C> = C extends OverrideCommand ? Omit<C, 'by'> : never;

/** Every override of a release, the newest first. */
export async function listOverrides(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const [state, people] = await Promise.all([context.release(release), context.people()]);
  const now = context.host.now().toISOString();
  return {
    overrides: state.overrides
      .map((one) => ({
        id: one.override,
        environment: one.environment,
        candidate: one.candidate,
        manifest: one.manifest,
        reason: one.reason,
        expiresAt: one.expiresAt,
        status: overrideStatus(one, now),
        proposed: people.deed(one.proposed),
        agreed: one.agreed && people.deed(one.agreed),
        ended: one.ended && { reason: one.ended.reason, deed: people.deed(one.ended) },
        reviewed: one.reviewed && { finding: one.reviewed.finding, deed: people.deed(one.reviewed) },
        reviewDueAt: reviewDueAt(one),
      }))
      .toReversed(),
  };
}

export async function proposeOverride(
  context: Context,
  { release, recordedFor, environment, reason, hours }: Input<'propose'>,
): Promise<Output<'propose'>> {
  const override = context.host.createId();
  const told = await decide(context, release, recordedFor, { kind: 'propose', override, environment, reason, hours });
  if (told.kind === 'refused') return told;
  const { overrides } = await context.release(release);
  const expiresAt = overrides.find((one) => one.override === override)?.expiresAt ?? '';
  return done({ id: override, expiresAt });
}

export async function agreeOverride(
  context: Context,
  { release, recordedFor, override }: Input<'agree'>,
): Promise<Done> {
  return decide(context, release, recordedFor, { kind: 'agree', override });
}

export async function endOverride(
  context: Context,
  { release, recordedFor, override, reason }: Input<'end'>,
): Promise<Done> {
  return decide(context, release, recordedFor, { kind: 'end', override, reason });
}

export async function reviewOverride(
  context: Context,
  { release, recordedFor, override, finding }: Input<'review'>,
): Promise<Done> {
  return decide(context, release, recordedFor, { kind: 'review', override, finding });
}

/** A role revoked, or a delegation ended, in between would decide differently: one at a time. */
async function decide(
  context: Context,
  release: string,
  recordedFor: string | undefined,
  asked: Asked<OverrideCommand>,
): Promise<Done> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const by = recordedFor ?? me.person;
  return context.alone(async () => {
    const facts = await gatherSignOffFacts(context, await context.release(release));
    const decided = await context.execute(
      context.states.release,
      release,
      (state) => decideOverride(state, { ...asked, by }, facts),
      { recordedFor },
    );
    return asDone(decided);
  });
}
