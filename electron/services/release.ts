import type { ReleaseView, releaseContract } from '../../shared/contract/release.ts';
import { personOf } from '../../shared/domain/entry.ts';
import { rungsOf } from '../../shared/domain/environment.ts';
import type { Occupancy } from '../../shared/domain/environment-occupancy.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { ReleaseCommand, ReleaseFacts } from '../../shared/domain/release-command.ts';
import { decideRelease } from '../../shared/domain/release-decide.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { countReleases, listReleases, type ReleaseLine, readRelease } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done } from './outcome.ts';
import { standingOfRelease } from './rail.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';

type Input<K extends keyof typeof releaseContract> = ContractInput<(typeof releaseContract)[K]>;
type Output<K extends keyof typeof releaseContract> = ContractOutput<(typeof releaseContract)[K]>;

/** Releases, the one planned last first. */
export async function listReleasePage(
  context: Context,
  { product, status, offset, limit }: Input<'list'>,
): Promise<Output<'list'>> {
  const filter = { product, status };
  const [lines, total] = await Promise.all([
    listReleases(context.workspace, filter, { offset, limit }),
    countReleases(context.workspace, filter),
  ]);
  const products = await readHolders(context, new Set(lines.map((line) => line.product)));
  return { total, rows: lines.flatMap((line) => viewLine(line, products.get(line.product))) };
}

interface Holder {
  readonly product: ProductState;
  readonly occupancy: readonly Occupancy[];
}

/** The products of some releases, and what each has where. */
async function readHolders(context: Context, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Holder>> {
  const holders = await Promise.all(
    [...ids].map(async (id) => {
      const product = await context.product(id);
      return [id, { product, occupancy: await context.occupancy(id, product.ladder) }] as const;
    }),
  );
  return new Map(holders);
}

function viewLine(line: ReleaseLine, holder: Holder | undefined): Output<'list'>['rows'] {
  if (holder === undefined) return [];
  const { id, version, status, candidate } = line;
  const { product, occupancy } = holder;
  const highest = rungsOf(product.ladder).findLast(({ name }) =>
    occupancy.some(
      ({ environment, occupant }) =>
        environment === name && occupant?.release === id && occupant.manifest === line.manifest,
    ),
  );
  return [
    {
      id,
      product: { id: product.id, name: product.name },
      version,
      status,
      candidate,
      environment: highest?.name ?? null,
      plannedAt: line.planned_at,
      changedAt: line.changed_at,
    },
  ];
}

/** One release: where it stands and what is next. */
export async function getRelease(context: Context, { release }: Input<'get'>): Promise<ReleaseView> {
  const state = await context.release(release);
  const [product, people, facts, previous] = await Promise.all([
    context.product(state.product),
    context.people(),
    gatherReadinessFacts(context, state),
    state.previous === null ? undefined : readRelease(context.workspace, state.previous),
  ]);
  const { rail, nextStep, readiness } = standingOfRelease(state, facts, context.host.now().toISOString());
  const candidate = currentCandidate(state);
  return {
    id: state.id,
    product: { id: product.id, name: product.name },
    version: state.version,
    strategy: state.strategy,
    status: state.status,
    statusReason: state.ended?.reason ?? null,
    planned: people.deed(state.planned),
    ended: state.ended === null ? null : people.deed(state.ended),
    previous: previous === undefined ? null : { id: previous.id, version: previous.version },
    baseline: state.baseline.map(({ repository, ref, commit }) => ({ repository, ref, commit })),
    candidate:
      candidate === null
        ? null
        : {
            number: candidate.number,
            manifest: candidate.manifest,
            commits: candidate.repositories.map(({ name, commit }) => ({ repository: name, commit })),
            cut: people.deed(candidate.cut),
          },
    candidateCount: state.candidates.length,
    rail,
    nextStep,
    drift: facts.drift
      .filter(({ drift }) => drift !== 'unknown')
      .map(({ repository, name, commit, found }) => ({ repository, ref: name, expected: commit, found })),
    environment: readiness.environment === '' ? null : readiness.environment,
    verdict: readiness.verdict,
    blockerCount: readiness.blockers.length,
  };
}

export async function abandonRelease(context: Context, { release, reason }: Input<'abandon'>): Promise<Done> {
  return decide(context, release, { kind: 'abandon', reason });
}

export async function supersedeRelease(context: Context, { release, by, reason }: Input<'supersede'>): Promise<Done> {
  return decide(context, release, { kind: 'supersede', by, reason });
}

/** Who has to do with a release: whoever planned it and everybody with a role of its product. */
export async function listReleasePeople(context: Context, { release }: Input<'people'>): Promise<Output<'people'>> {
  const state = await context.release(release);
  const [{ grants }, people] = await Promise.all([context.product(state.product), context.people()]);
  const ids = new Set([personOf(state.planned.actor) ?? '', ...grants.map(({ person }) => person)]);
  return { people: people.all.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name })) };
}

/** What a release decides on beside its own state; tags and notes are read only to close. */
export async function gatherReleaseFacts(
  context: Context,
  { product, rules }: Pick<ReleaseState, 'product' | 'rules'>,
): Promise<ReleaseFacts> {
  const [releases, environments] = await Promise.all([
    listReleases(context.workspace, { product }),
    context.occupancy(product, rules.ladder),
  ]);
  return { releases, environments, tags: [], notes: { internal: null, customer: null } };
}

function decide(context: Context, release: string, command: ReleaseCommand): Promise<Done> {
  return context.alone(async () => {
    const facts = await gatherReleaseFacts(context, await context.release(release));
    return asDone(
      await context.execute(context.states.release, release, (state) => decideRelease(state, command, facts)),
    );
  });
}
