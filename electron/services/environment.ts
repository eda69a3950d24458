import type { BoardRow, Cell, environmentContract } from '../../shared/contract/environment.ts';
import type { Environment } from '../../shared/domain/environment.ts';
import type { Occupancy } from '../../shared/domain/environment-occupancy.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import { listReleases, type ReleaseLine } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { People } from './people.ts';
import { readProducts } from './products.ts';
import { standingOfRelease } from './rail.ts';
import { gatherReadinessFacts } from './readiness-facts.ts';

type Output<K extends keyof typeof environmentContract> = ContractOutput<(typeof environmentContract)[K]>;

/** So many open releases are judged for one product's line; the rest are counted and wait in the product's own list. */
const mostJudged = 5;

/** Home: what every product has where, and its open releases. */
export async function readBoard(context: Context): Promise<Output<'board'>> {
  const [products, open, people] = await Promise.all([
    readProducts(context),
    listReleases(context.workspace, { status: 'open' }),
    context.people(),
  ]);
  const openByProduct = Map.groupBy(open, ({ product }) => product);
  const rows = await Promise.all(
    products.map(async (product) => {
      const lines = openByProduct.get(product.id) ?? [];
      return {
        product: { id: product.id, name: product.name },
        cells: await readCells(context, product, people),
        openReleases: await Promise.all(lines.slice(0, mostJudged).map((line) => judge(context, line))),
        openTotal: lines.length,
      };
    }),
  );
  return { rows };
}

/** What one product has where. */
export async function listEnvironments(
  context: Context,
  { product }: ContractInput<typeof environmentContract.list>,
): Promise<Output<'list'>> {
  const [state, people] = await Promise.all([context.product(product), context.people()]);
  return { cells: await readCells(context, state, people) };
}

async function readCells(context: Context, { id, ladder }: ProductState, people: People): Promise<Cell[]> {
  const occupancy = await context.occupancy(id, ladder);
  return ladder.flatMap((environment, index) => {
    const here = occupancy[index];
    return here === undefined ? [] : viewCell(environment, here, people);
  });
}

function viewCell({ name, title, kind }: Environment, here: Occupancy, people: People): Cell {
  const { occupant, current, inProgress } = here;
  const outcome = current?.outcome ?? null;
  return {
    environment: name,
    title,
    kind,
    state: inProgress !== null ? 'promoting' : occupant === null ? 'unknown' : 'holds',
    holds:
      occupant === null || outcome === null ? null : { ...occupant, since: outcome.at, deed: people.deed(outcome) },
    arriving:
      inProgress === null
        ? null
        : {
            release: inProgress.target.release,
            version: inProgress.target.version,
            candidate: inProgress.target.candidate,
            kind: inProgress.kind,
            since: inProgress.started.at,
          },
  };
}

async function judge(context: Context, line: ReleaseLine): Promise<BoardRow['openReleases'][number]> {
  const { id, version, candidate, changed_at: changedAt, revision } = line;
  const { state } = await context.states.release.load(id, revision);
  const open = { id, version, candidate, changedAt };
  if (state === null) return { ...open, verdict: 'no-go', environment: null, blockers: 0, drift: [], nextStep: null };
  const facts = await gatherReadinessFacts(context, state);
  const { readiness, nextStep } = standingOfRelease(state, facts, context.host.now().toISOString());
  return {
    ...open,
    verdict: readiness.verdict,
    environment: readiness.environment === '' ? null : readiness.environment,
    blockers: readiness.blockers.length,
    drift: readiness.checks
      .filter(({ code, verdict }) => code === 'ref-drift' && verdict === 'fail')
      .map(({ title }) => title),
    nextStep: nextStep.label,
  };
}
