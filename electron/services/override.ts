import type { overrideContract } from '../../shared/contract/override.ts';
import { decideOverride, type OverrideCommand } from '../../shared/domain/override-decide.ts';
import { withOverride } from '../../shared/domain/override-preview.ts';
import { seatsOf } from '../../shared/domain/sign-off-seat.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { noKey } from './no-key.ts';
import { asDone, type Done, done, refused } from './outcome.ts';
import { viewOverride } from './override-view.ts';
import { judgeReadiness, viewReadiness } from './readiness.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

type Input<K extends keyof typeof overrideContract> = ContractInput<(typeof overrideContract)[K]>;
type Output<K extends keyof typeof overrideContract> = ContractOutput<(typeof overrideContract)[K]>;
const hour = 3_600_000;

type Asked<C> = C extends OverrideCommand ? Omit<C, 'by'> : never;

/** Every override of a release, the newest first, and where there may be one. */
export async function listOverrides(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const [state, people, me] = await Promise.all([context.release(release), context.people(), context.me()]);
  const facts = await gatherSignOffFacts(context, state);
  const allowed = state.status === 'open' ? state.rules.policy.rungs : [];
  return {
    overrides: state.overrides
      .map((override) => viewOverride(state, override, { people, facts, me: me?.person ?? null }))
      .toReversed(),
    allowed: allowed.flatMap(({ environment, override }) =>
      override === undefined
        ? []
        : {
            environment,
            roles: override.roles.map((role) => roleTitle(state, role)),
            hours: override.hours,
            people: people.all
              .filter(({ id }) => override.roles.some((role) => seatsOf(id, role, facts).length > 0))
              .map(({ id }) => people.ref(id)),
          },
    ),
  };
}

/** What putting the rule of an environment aside would change about its readiness. */
export async function previewOverride(
  context: Context,
  { release, environment, recordedFor }: Input<'preview'>,
): Promise<Output<'preview'>> {
  const [state, me] = await Promise.all([context.release(release), context.me()]);
  const facts = await gatherSignOffFacts(context, state);
  const by = recordedFor ?? me?.person;
  const asked = { kind: 'propose', override: release, environment, reason: 'As if.', hours: 1 } as const;
  const decided = by === undefined ? null : decideOverride(state, { ...asked, by }, facts);
  const until = new Date(Date.parse(facts.now) + hour).toISOString();
  const { lifted, blockers } = viewReadiness(
    await judgeReadiness(context, withOverride(state, environment, until), environment),
  );
  return {
    putAside: lifted ?? [],
    remaining: blockers,
    refusals: decided === null ? [noKey] : decided.kind === 'rejected' ? [...decided.reasons] : [],
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
