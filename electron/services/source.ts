import type { sourceContract } from '../../shared/contract/source.ts';
import { isOfProduct } from '../../shared/domain/connection.ts';
import { decideProduct } from '../../shared/domain/product-decide.ts';
import { defaultTicketFields, type Source } from '../../shared/domain/source.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done } from './outcome.ts';

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
        ...(environments.length > 0 && (system === 'github' || system === 'gitlab') ? { environments } : {}),
      };
    }),
  );
  const outcome = asDone(
    await context.execute(context.states.product, product, (state) =>
      decideProduct(state, { kind: 'setSources', sources }, { products: [], people: [] }),
    ),
  );
  if (outcome.kind === 'done') {
    const kept = new Map(sources.map((source) => [source.id, JSON.stringify(source)]));
    for (const source of before) {
      if (kept.get(source.id) !== JSON.stringify(source)) context.facts().drop(source.id);
    }
  }
  return outcome;
}
