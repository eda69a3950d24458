import type { sourceContract } from '../../shared/contract/source.ts';
import { isOfProduct, namesEnvironments } from '../../shared/domain/connection.ts';
import { decideProduct } from '../../shared/domain/product-decide.ts';
import { defaultTicketFields, type Source } from '../../shared/domain/source.ts';
import { readOtherwise } from '../../shared/domain/source-reading.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done } from './outcome.ts';
import { keepUnread } from './sync-state.ts';

type Input<K extends keyof typeof sourceContract> = ContractInput<(typeof sourceContract)[K]>;
type Output<K extends keyof typeof sourceContract> = ContractOutput<(typeof sourceContract)[K]>;

export async function listSources(context: Context, { product }: Input<'list'>): Promise<Output<'list'>> {
  return { sources: [...(await context.product(product)).sources] };
}

/** Sets where a product's facts come from; what was read of a source that is gone is forgotten. */
export async function setSources(context: Context, { product, sources: asked }: Input<'set'>): Promise<Done> {
  const before = (await context.product(product)).sources;
  const sources = await Promise.all(
    asked.map(async ({ id, connection: wanted, path, repository, fields, environments = [] }): Promise<Source> => {
      const { system, address } = await context.outside.find(wanted);
      return {
        id: id ?? context.host.createId(),
        connection: wanted,
        system,
        address,
        path,
        repository: isOfProduct(system) ? null : repository,
        fields: system === 'jira' ? (fields ?? defaultTicketFields) : null,
        ...(environments.length > 0 && namesEnvironments(system) ? { environments } : {}),
      };
    }),
  );
  const outcome = asDone(
    await context.execute(context.states.product, product, (state) =>
      decideProduct(state, { kind: 'setSources', sources }, { products: [], people: [] }),
    ),
  );
  if (outcome.kind === 'done') forget(context, before, sources);
  return outcome;
}

/** Sets how one source is read. What was read before and would be otherwise now is forgotten, and so unknown until it is read again. */
export async function changeSource(context: Context, { product, source, change }: Input<'change'>): Promise<Done> {
  const before = (await context.product(product)).sources;
  const outcome = asDone(
    await context.execute(context.states.product, product, (state) =>
      decideProduct(state, { kind: 'changeSource', source, change }, { products: [], people: [] }),
    ),
  );
  if (outcome.kind === 'done') forget(context, before, (await context.product(product)).sources);
  return outcome;
}

function forget(context: Context, before: readonly Source[], after: readonly Source[]): void {
  const kept = new Map(after.map((source) => [source.id, source]));
  for (const source of before) {
    const now = kept.get(source.id);
    const gone = now === undefined ? 'all' : readOtherwise(source, now);
    if (gone === 'all') context.facts().drop(source.id);
    else for (const resource of gone) keepUnread(context, source, resource);
  }
}
