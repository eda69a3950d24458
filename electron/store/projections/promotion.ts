import { z } from 'zod';
import { idOfStream } from '../../../shared/domain/entry.ts';
import { actorSchema } from '../../../shared/domain/event.ts';
import { type DomainEvent, parseEvent } from '../../../shared/domain/events.ts';
import { promotionEvents } from '../../../shared/domain/promotion.ts';
import { evolvePromotions, type PromotionState } from '../../../shared/domain/promotion-state.ts';
import { defineProjection } from '../projection.ts';
import type { Workspace } from '../workspace.ts';

/** `environment` in lower case; `changed` is the sequence of the last event about it, `state` the JSON of its PromotionState. */
interface PromotionLine {
  readonly promotion: string;
  readonly product: string;
  readonly environment: string;
  readonly changed: number;
  readonly state: string;
}

/** The sequence of the last event about any promotion of a product. */
interface PromotionChange {
  readonly product: string;
  readonly changed: number;
}

type PromotionTables = Record<'promotions', PromotionLine> &
  Record<'promotion_changes', PromotionChange> &
  Record<'promotion_products', { readonly release: string; readonly product: string }>;

const entrySchema = z.object({
  event: z.string(),
  sequence: z.int(),
  at: z.string(),
  actor: actorSchema,
  signer: z.string(),
});
const stateSchema = promotionEvents['promotion.started'].extend({
  release: z.string(),
  started: entrySchema,
  status: z.enum(['inProgress', 'confirmed', 'failed']),
  outcome: entrySchema.extend({ text: z.string() }).nullable(),
});

export const promotionProjection = defineProjection<PromotionTables>({
  name: 'promotion',
  version: 1,
  tables: {
    promotions: `CREATE TABLE promotions (
      promotion TEXT PRIMARY KEY,
      product TEXT NOT NULL,
      environment TEXT NOT NULL,
      changed INTEGER NOT NULL,
      state TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX promotions_by_place ON promotions (product, environment, changed)`,
    promotion_products: `CREATE TABLE promotion_products (
      release TEXT PRIMARY KEY,
      product TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    promotion_changes: `CREATE TABLE promotion_changes (
      product TEXT PRIMARY KEY,
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
  },
  async apply(db, stored) {
    if (stored.type !== 'release.planned' && !stored.type.startsWith('promotion.')) return;
    const event = parseEvent(stored);
    const release = idOfStream(event.stream);
    if (event.type === 'release.planned') {
      await db.insertInto('promotion_products').values({ release, product: event.data.product }).execute();
      return;
    }
    if (!isPromotionEvent(event)) return;
    const { promotion } = event.data;
    const before = await db
      .selectFrom('promotions')
      .select('state')
      .where('promotion', '=', promotion)
      .executeTakeFirst();
    const [after] = evolvePromotions(before === undefined ? [] : [readState(before.state)], event);
    if (after === undefined) return;
    const { product } = await db
      .selectFrom('promotion_products')
      .select('product')
      .where('release', '=', release)
      .executeTakeFirstOrThrow();
    const line = { changed: event.sequence, state: JSON.stringify(after) };
    const environment = after.environment.toLowerCase();
    await db
      .insertInto('promotions')
      .values({ promotion, product, environment, ...line })
      .onConflict((conflict) => conflict.column('promotion').doUpdateSet(line))
      .execute();
    const { changed } = line;
    await db
      .insertInto('promotion_changes')
      .values({ product, changed })
      .onConflict((conflict) => conflict.column('product').doUpdateSet({ changed }))
      .execute();
  },
});

function isPromotionEvent(
  event: DomainEvent,
): event is DomainEvent<'promotion.started' | 'promotion.confirmed' | 'promotion.failed'> {
  return event.type.startsWith('promotion.');
}

function readState(json: string): PromotionState {
  return stateSchema.parse(JSON.parse(json));
}

/** The sequence of the last event about a promotion of this product; 0 without any. */
export async function readPromotionChange({ db }: Workspace, product: string): Promise<number> {
  const row = await db
    .$extendTables<PromotionTables>()
    .selectFrom('promotion_changes')
    .select('changed')
    .where('product', '=', product)
    .executeTakeFirst();
  return row?.changed ?? 0;
}

/** So many promotions of one environment are looked back upon: a rollback can go back that far. */
const lookBack = 12;

/** The promotions that say what a product has where, whichever release they stand in: of each environment the latest. */
export async function listPromotions(
  { db }: Workspace,
  product: string,
  environments: readonly string[],
): Promise<readonly PromotionState[]> {
  const pages = await Promise.all(
    environments.map((environment) =>
      db
        .$extendTables<PromotionTables>()
        .selectFrom('promotions')
        .select('state')
        .where('product', '=', product)
        .where('environment', '=', environment.toLowerCase())
        .orderBy('changed', 'desc')
        .limit(lookBack)
        .execute(),
    ),
  );
  return pages.flat().map(({ state }) => readState(state));
}

/** So many moves of an environment are looked through for each entry that is wanted: some failed, went backwards, or came again. */
const movesPerEntry = 4;

/** The confirmed promotions by which releases last entered an environment, each release once, the latest first. */
export async function listEntries(
  { db }: Workspace,
  product: string,
  environment: string,
  last: number,
): Promise<readonly PromotionState[]> {
  const lines = await db
    .$extendTables<PromotionTables>()
    .selectFrom('promotions')
    .select('state')
    .where('product', '=', product)
    .where('environment', '=', environment.toLowerCase())
    .orderBy('changed', 'desc')
    .limit(last * movesPerEntry)
    .execute();
  const entries = lines
    .map(({ state }) => readState(state))
    .filter(({ kind, status }) => kind === 'promote' && status === 'confirmed');
  const latest = new Map(entries.toReversed().map((entry) => [entry.release, entry]));
  return entries.filter((entry) => latest.get(entry.release) === entry).slice(0, last);
}
