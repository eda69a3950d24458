import type { PromotionView, promotionContract } from '../../shared/contract/promotion.ts';
import { productionOf } from '../../shared/domain/environment.ts';
import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import type { PromotionCommand } from '../../shared/domain/promotion-command.ts';
import { decidePromotion } from '../../shared/domain/promotion-decide.ts';
import { environmentOf } from '../../shared/domain/promotion-ladder.ts';
import type { PromotionState } from '../../shared/domain/promotion-state.ts';
import { occupantName } from '../../shared/domain/record-name.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { Pin } from './facts.ts';
import { asDone, type Done, done, mapOutcome, type Outcome, refused } from './outcome.ts';
import type { People } from './people.ts';
import { gatherPromotionFacts, instructionsFor, showPromotion } from './promotion-shown.ts';

type Input<K extends keyof typeof promotionContract> = ContractInput<(typeof promotionContract)[K]>;
type Output<K extends keyof typeof promotionContract> = ContractOutput<(typeof promotionContract)[K]>;

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
  const { facts, readiness, target, replaces, pin } = await showPromotion(context, state, environment, kind);
  const about = { promotion: context.host.createId(), environment, by: me?.person ?? '', facts: pin.digest };
  const decision = decidePromotion(
    state,
    kind === 'promote' ? { ...about, kind: 'start' } : { ...about, kind: 'rollback', reason: 'asked beforehand' },
    facts,
  );
  const isProduction = productionOf(state.rules.ladder)?.name === environment;
  return {
    target: target === null ? null : occupantName(target),
    replaces: replaces === null ? null : occupantName(replaces),
    refusals: decision.kind === 'rejected' ? [...decision.reasons] : [],
    readiness,
    instructions: await instructionsFor(context, environment, target),
    typeToConfirm: kind === 'promote' && isProduction ? state.version : null,
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
    const { facts, pin } = await showPromotion(context, state, environment, kind);
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
