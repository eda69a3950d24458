import { idOfStream } from '../../../shared/domain/entry.ts';
import { parseEvent } from '../../../shared/domain/events.ts';
import { defineProjection } from '../projection.ts';
import type { StreamVersion } from '../stream-version.ts';
import type { Workspace } from '../workspace.ts';

interface ProductLine extends StreamVersion {
  readonly name: string;
}
type ProductTables = Record<'products', ProductLine>;

export const productProjection = defineProjection<ProductTables>({
  name: 'product',
  version: 1,
  tables: {
    products: `CREATE TABLE products (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
  },
  async apply(db, stored, search) {
    if (!stored.type.startsWith('product.')) return;
    const event = parseEvent(stored);
    const id = idOfStream(event.stream);
    const { version } = event;
    if (event.type === 'product.added' || event.type === 'product.renamed') {
      const { name } = event.data;
      await db
        .insertInto('products')
        .values({ id, version, name })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ version, name }))
        .execute();
      search.put({ kind: 'product', key: id, title: name, detail: 'Product', product: id, at: event.at });
    } else {
      await db.updateTable('products').set({ version }).where('id', '=', id).execute();
    }
  },
});

/** All products' ids, names and stream versions. */
export async function listProductVersions({ db }: Workspace): Promise<readonly ProductLine[]> {
  return db.$extendTables<ProductTables>().selectFrom('products').select(['id', 'version', 'name']).execute();
}
