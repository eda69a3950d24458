import type { PromotionView, promotionContract } from '../../shared/contract/promotion.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import type { PromotionCommand, PromotionFacts } from '../../shared/domain/promotion-command.ts';
import { decidePromotion } from '../../shared/domain/promotion-decide.ts';
import { environmentOf } from '../../shared/domain/promotion-ladder.ts';
import type { PromotionState } from '../../shared/domain/promotion-state.ts';
import { computeReadiness } from '../../shared/domain/readiness-compute.ts';
import { occupantName } from '../../shared/domain/record-name.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { type Pin, pinFacts } from './facts.ts';
import { asDone, type Done, done, mapOutcome, type Outcome, refused } from './outcome.ts';
import type { People } from './people.ts';
import { viewReadiness } from './readiness.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';

type Input<K extends keyof typeof promotionContract> = ContractInput<(typeof promotionContract)[K]>;
type Output<K extends keyof typeof promotionContract> = ContractOutput<(typeof promotionContract)[K]>;

/** What a promotion or a rollback would do, as it is shown and pinned. */
interface Shown {
  readonly facts: PromotionFacts;
  readonly readiness: Output<'preview'>['readiness'];
  readonly target: string | null;
  readonly replaces: string | null;
  readonly pin: Pin;
}

/** Every promotion of a release, the newest first. */
export async function listPromotionsOf(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const [state, people] = await Promise.all([context.release(release), context.people()]);
  return { promotions: state.promotions.map((one) => viewPromotion(one, people)).toReversed() };
}

/** What would happen, and every reason why not. */
export async function previewPromotion(
  context: Context,
  { release, environment: asked, kind }: Input<'preview'>,
): Promise<Output<'preview'>> {
  const state = await context.release(release);
  const me = await context.me();
  const environment = environmentOf(state, asked)?.name ?? asked;
  const { facts, readiness, target, replaces, pin } = await show(context, state, environment, kind);
  const about = { promotion: context.host.createId(), environment, by: me?.person ?? '', facts: pin.digest };
  const decision = decidePromotion(
    state,
    kind === 'promote' ? { ...about, kind: 'start' } : { ...about, kind: 'rollback', reason: 'asked beforehand' },
    facts,
  );
  return {
    target,
    replaces,
    refusals: decision.kind === 'rejected' ? [...decision.reasons] : [],
    readiness,
    instructions: instructionsFor(state, environment, kind, target),
    typeToConfirm: productionOf(state.rules.ladder)?.name === environment ? state.version : null,
    facts: pin.digest,
  };
}

/** Starts a promotion that a person then carries out. `facts` is the digest that the preview told; had anything moved since, it is refused. */
export async function startPromotion(
  context: Context,
  { release, environment, facts: seen }: Input<'start'>,
): Promise<Output<'start'>> {
  return begin(context, release, environment, 'promote', (by, pin, promotion) =>
    seen === undefined || seen === pin.digest
      ? { kind: 'start', promotion, environment, by, facts: pin.digest }
      : {
          code: 'facts-changed',
          message: `What stood in the preview of ${environment} is not so any more.`,
          nextAction: 'Read the preview again, then start.',
        },
  );
}

/** Starts to bring back what the environment held before. */
export async function startRollback(
  context: Context,
  { release, environment, reason }: Input<'rollback'>,
): Promise<Output<'rollback'>> {
  const begun = await begin(context, release, environment, 'rollback', (by, pin, promotion) => ({
    kind: 'rollback',
    promotion,
    environment,
    by,
    reason,
    facts: pin.digest,
  }));
  if (begun.kind === 'refused') return begun;
  const { id } = begun.result;
  const started = (await context.release(release)).promotions.find(({ promotion }) => promotion === id);
  return done({ id, target: started === undefined ? '' : occupantName(started.target) });
}

/** The person who deployed says that it is done. */
export async function confirmPromotion(context: Context, { note, ...place }: Input<'confirm'>): Promise<Done> {
  const by = (await context.me())?.person ?? '';
  return settle(context, place, (promotion) => ({ kind: 'confirm', promotion, by, note }));
}

/** The person who deployed says that it did not work. */
export async function failPromotion(context: Context, { reason, ...place }: Input<'fail'>): Promise<Done> {
  return settle(context, place, (promotion) => ({ kind: 'fail', promotion, reason }));
}

type Planned = (by: string, pin: Pin, promotion: string) => PromotionCommand | Rejection;

async function begin(
  context: Context,
  release: string,
  asked: string,
  kind: PromotionState['kind'],
  plan: Planned,
): Promise<Outcome<{ id: string }>> {
  return context.alone(async () => {
    const state = await context.release(release);
    const environment = environmentOf(state, asked)?.name ?? asked;
    const { facts, pin } = await show(context, state, environment, kind);
    const id = context.host.createId();
    const planned = plan((await context.me())?.person ?? '', pin, id);
    if (!('kind' in planned)) return refused(planned);
    const started = await context.execute(
      context.states.release,
      release,
      (current) => decidePromotion(current, planned, facts),
      { pins: [pin] },
    );
    return mapOutcome(started, () => ({ id }));
  });
}

async function settle(
  context: Context,
  { release, environment }: { readonly release: string; readonly environment: string },
  command: (promotion: string) => PromotionCommand,
): Promise<Done> {
  return context.alone(async () => {
    const state = await context.release(release);
    const facts = await gatherPromotionFacts(context, state);
    const open = state.promotions.findLast(
      (one) => one.status === 'inProgress' && sameEnvironment(one.environment, environment),
    );
    return asDone(
      await context.execute(context.states.release, release, (current) =>
        decidePromotion(current, command(open?.promotion ?? ''), facts),
      ),
    );
  });
}

async function gatherPromotionFacts(context: Context, state: ReleaseState): Promise<PromotionFacts> {
  return { ...(await gatherReadinessFacts(context, state)), now: context.host.now().toISOString() };
}

async function show(
  context: Context,
  state: ReleaseState,
  environment: string,
  kind: PromotionState['kind'],
): Promise<Shown> {
  const facts = await gatherPromotionFacts(context, state);
  const readiness = viewReadiness(computeReadiness(state, environment, facts, facts.now));
  const here = facts.environments.find((one) => sameEnvironment(one.environment, environment));
  const candidate = currentCandidate(state);
  const promoted =
    candidate === null
      ? null
      : { release: state.id, version: state.version, candidate: candidate.number, manifest: candidate.manifest };
  const bits = kind === 'promote' ? promoted : (here?.before ?? null);
  const target = bits === null ? null : occupantName(bits);
  const replaces = here?.occupant == null ? null : occupantName(here.occupant);
  const shown = { kind, environment, target: bits, replaces: here?.occupant ?? null, since: here?.since ?? null };
  return {
    facts,
    readiness,
    target,
    replaces,
    pin: pinFacts(kind === 'promote' ? { ...shown, readiness: withoutTime(readiness) } : shown),
  };
}

/** The same readiness a moment later has the same digest. */
function withoutTime({ candidate, verdict, blockers, checks }: Shown['readiness']) {
  return { candidate, verdict, blockers, checks };
}

/** What the person who deploys has to do, in order. */
function instructionsFor(
  state: ReleaseState,
  environment: string,
  kind: PromotionState['kind'],
  target: string | null,
): string[] {
  if (target === null) return [];
  const told = `Come back and confirm what was done in ${environment}, or record that it failed.`;
  if (kind === 'rollback') return [`Bring ${target} back to ${environment}.`, told];
  const candidate = currentCandidate(state);
  const steps = (candidate?.repositories ?? []).map(({ name, commit }) => {
    const tag = state.refs.find(
      ({ ref, outcome }) =>
        ref.repository === name && ref.kind === 'tag' && ref.commit === commit && outcome === 'created',
    );
    return `Deploy ${name} at ${tag === undefined ? commit : `${tag.ref.name} (${commit})`} to ${environment}.`;
  });
  return [...steps, told];
}

function viewPromotion(one: PromotionState, people: People): PromotionView {
  const { promotion, kind, environment, status, target, replaced, reason, started, outcome } = one;
  const seconds = outcome === null ? null : (Date.parse(outcome.at) - Date.parse(started.at)) / 1000;
  return {
    id: promotion,
    kind,
    environment,
    state: status === 'inProgress' ? 'in-progress' : status,
    target: occupantName(target),
    replaced: replaced === null ? null : occupantName(replaced),
    reason,
    started: people.deed(started),
    ended: outcome === null ? null : people.deed(outcome),
    endNote: outcome === null || outcome.text === '' ? null : outcome.text,
    seconds: status === 'confirmed' ? seconds : null,
  };
}
