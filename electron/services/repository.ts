import type { Kysely } from 'kysely';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { StoreTables } from '../store/tables.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';

/** A repository of a product and where it lies on this machine; null where nobody said so yet. */
export interface LocatedRepository {
  readonly repository: string;
  readonly name: string;
  readonly path: string | null;
}

/** The setting that says where a repository lies. It belongs to the machine, so it is no event. */
function settingOf(repository: string): string {
  return `repository/${repository}`;
}

/** The repositories of a product, in its order, each with its place. */
export async function locateRepositories(
  { workspace }: Context,
  { repositories }: Pick<ProductState, 'repositories'>,
): Promise<readonly LocatedRepository[]> {
  if (repositories.length === 0) return [];
  const rows = await workspace.db
    .selectFrom('settings')
    .selectAll()
    .where(
      'name',
      'in',
      repositories.map(({ repository }) => settingOf(repository)),
    )
    .execute();
  const pathByName = new Map(rows.map(({ name, value }) => [name, value]));
  return repositories.map(({ repository, name }) => ({
    repository,
    name,
    path: pathByName.get(settingOf(repository)) ?? null,
  }));
}

/** The folder of one repository of a product, by its name. Throws NOT_FOUND where it is unknown or not located here. */
export async function requireRepository(context: Context, product: string, name: string): Promise<string> {
  const state = await context.product(product);
  const found = (await locateRepositories(context, state)).find((one) => one.name === name);
  if (found === undefined) {
    throw failure('NOT_FOUND', `${state.name} has no repository ${name}.`, 'Choose one of its repositories.');
  }
  if (found.path === null) {
    throw failure(
      'NOT_FOUND',
      `Nobody has said where ${name} lies on this machine.`,
      `Locate ${name} in the settings of ${state.name}.`,
    );
  }
  return found.path;
}

/** Keeps the place of a repository, in the transaction it belongs to. */
export async function keepLocation(db: Kysely<StoreTables>, repository: string, path: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: settingOf(repository), value: path })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: path }))
    .execute();
}
