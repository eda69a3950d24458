import type { ProductState } from '../../shared/domain/product-state.ts';
import { listProductVersions } from '../store/projections/product.ts';
import type { Context } from './context.ts';

/** All products, in the order of their names. */
export async function readProducts({ workspace, states }: Context): Promise<readonly ProductState[]> {
  const versions = await listProductVersions(workspace);
  const loaded = await Promise.all(versions.map(({ id, version }) => states.product.load(id, version)));
  return loaded.flatMap(({ state }) => state ?? []).toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}
