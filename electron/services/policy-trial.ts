import type { policyContract } from '../../shared/contract/policy.ts';
import { rungsOf } from '../../shared/domain/environment.ts';
import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import { type DomainEvent, parseEvent } from '../../shared/domain/events.ts';
import { type Policy, ruleOf } from '../../shared/domain/policy.ts';
import { type PastEntry, sayTrial, tryPolicy } from '../../shared/domain/policy-trial.ts';
import { type KeptReadiness, keptReadinessSchema } from '../../shared/domain/policy-trial-facts.ts';
import { evolveProduct, type ProductState } from '../../shared/domain/product-state.ts';
import type { PromotionState } from '../../shared/domain/promotion-state.ts';
import { foldRelease } from '../../shared/domain/release-state.ts';
import { listEntries } from '../store/projections/promotion.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';

type Trials = ContractOutput<typeof policyContract.try>['environments'][number];

/** What the log says of a moment that has passed: that never changes, so it is worked out once. */
type Past = Omit<PastEntry, 'people'>;

const pastByContext = new WeakMap<Context, Map<string, Past>>();
/** So many moments are kept, the one used longest ago going first. */
const mostKept = 100;

/** Tries a policy on the releases that entered the environments of a product last. */
export async function tryPolicyOn(
  context: Context,
  { product: id, policy: draft, environment: asked, last }: ContractInput<typeof policyContract.try>,
): Promise<ContractOutput<typeof policyContract.try>> {
  const { ladder, policy: current } = await context.product(id);
  const policy = draft ?? current;
  const names = rungsOf(ladder)
    .map(({ name }) => name)
    .filter((name) => (asked === undefined ? ruleOf(policy, name) !== null : sameEnvironment(name, asked)));
  const environments: Trials[] = [];
  for (const environment of names) environments.push(await tryIn(context, id, policy, environment, last));
  return { environments };
}

async function tryIn(
  context: Context,
  product: string,
  policy: Policy,
  environment: string,
  last: number,
): Promise<Trials> {
  const { all: people } = await context.people();
  const releases: Trials['releases'] = [];
  for (const promotion of await listEntries(context.workspace, product, environment, last)) {
    const past = await readPast(context, product, promotion);
    if (past === null) continue;
    const trial = tryPolicy({ ...past, people }, policy);
    const { release, target, started } = promotion;
    releases.push({
      release,
      version: target.version,
      candidate: target.candidate,
      at: started.at,
      verdict: trial.verdict,
      isOverridden: trial.isOverridden,
      reasons: trial.reasons.map((reason) => ({ ...reason })),
      sentence: sayTrial(trial, target.version, environment),
    });
  }
  return { environment, releases };
}

/** The release and its product as the log had them when a promotion was started. */
async function readPast(context: Context, product: string, promotion: PromotionState): Promise<Past | null> {
  const kept = pastByContext.get(context) ?? new Map<string, Past>();
  pastByContext.set(context, kept);
  const known = kept.get(promotion.promotion);
  if (known !== undefined) {
    kept.delete(promotion.promotion);
    kept.set(promotion.promotion, known);
    return known;
  }
  const { sequence } = promotion.started;
  const [state, productState, readiness] = await Promise.all([
    readBefore(context, `release/${promotion.release}`, sequence).then(foldRelease),
    readBefore(context, `product/${product}`, sequence).then((events) =>
      events.reduce<ProductState | null>(evolveProduct, null),
    ),
    readReadiness(context, promotion.facts),
  ]);
  if (state === null || productState === null) return null;
  const past = { state, product: productState, promotion, kept: readiness };
  kept.set(promotion.promotion, past);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return past;
}

async function readBefore({ workspace }: Context, stream: string, sequence: number): Promise<readonly DomainEvent[]> {
  const events = await workspace.log.readStream(stream, 1);
  return events.filter((event) => event.sequence < sequence).map(parseEvent);
}

/** What readiness said then; null for a promotion of before that was kept, or where its file is not here. */
async function readReadiness({ workspace }: Context, digest: string): Promise<KeptReadiness | null> {
  const bytes = await workspace.blobs.getBlob(digest);
  if (bytes === undefined) return null;
  const parsed = keptReadinessSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return parsed.success ? parsed.data.readiness : null;
}
