import { idOfStream } from '../../../shared/domain/entry.ts';
import { type DomainEvent, parseEvent } from '../../../shared/domain/events.ts';
import type { ReleaseState } from '../../../shared/domain/release-state.ts';
import { defineProjection } from '../projection.ts';
import type { Workspace } from '../workspace.ts';

/** A release as lists need it. `version` is its SemVer version, `revision` that of its stream, `planned` a sequence. */
export interface ReleaseLine {
  readonly id: string;
  readonly revision: number;
  readonly planned: number;
  readonly product: string;
  readonly version: string;
  readonly status: ReleaseState['status'];
  readonly candidate: number | null;
  readonly manifest: string | null;
  readonly planned_at: string;
  readonly changed_at: string;
}

type ReleaseTables = Record<'releases', ReleaseLine>;

export const releaseProjection = defineProjection<ReleaseTables>({
  name: 'release',
  version: 1,
  tables: {
    releases: `CREATE TABLE releases (
      id TEXT PRIMARY KEY,
      revision INTEGER NOT NULL,
      planned INTEGER NOT NULL,
      product TEXT NOT NULL,
      version TEXT NOT NULL,
      status TEXT NOT NULL,
      candidate INTEGER,
      manifest TEXT,
      planned_at TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX releases_by_plan ON releases (planned);
    CREATE INDEX releases_by_product ON releases (product, planned);
    CREATE INDEX releases_by_status ON releases (status, planned)`,
  },
  async apply(db, stored, search) {
    if (!stored.stream.startsWith('release/')) return;
    const id = idOfStream(stored.stream);
    if (stored.type === 'release.planned') {
      const event = parseEvent(stored);
      if (event.type !== 'release.planned') return;
      const { product, productName, version } = event.data;
      await db
        .insertInto('releases')
        .values({
          id,
          revision: event.version,
          planned: event.sequence,
          product,
          version,
          status: 'open',
          candidate: null,
          manifest: null,
          planned_at: event.at,
          changed_at: event.at,
        })
        .execute();
      const title = `${productName} ${version}`;
      search.put({ kind: 'release', key: id, title, detail: 'Release', product, release: id, at: event.at });
      return;
    }
    await db
      .updateTable('releases')
      .set({ revision: stored.version, changed_at: stored.at, ...changeOf(stored) })
      .where('id', '=', id)
      .execute();
  },
});

function changeOf(stored: Parameters<typeof parseEvent>[0]): Partial<ReleaseLine> {
  switch (stored.type) {
    case 'release.abandoned':
      return { status: 'abandoned' };
    case 'release.superseded':
      return { status: 'superseded' };
    case 'release.closed':
      return { status: 'closed' };
    case 'candidate.cut':
      return cut(parseEvent(stored));
    default:
      return {};
  }
}

function cut(event: DomainEvent): Partial<ReleaseLine> {
  return event.type === 'candidate.cut' ? { candidate: event.data.number, manifest: event.data.manifest } : {};
}

export interface ReleaseFilter {
  readonly product?: string | undefined;
  readonly status?: ReleaseLine['status'] | undefined;
}

/** Releases, the one planned last first. */
export async function listReleases(
  { db }: Workspace,
  { product, status }: ReleaseFilter,
  page?: { readonly offset: number; readonly limit: number },
): Promise<readonly ReleaseLine[]> {
  return db
    .$extendTables<ReleaseTables>()
    .selectFrom('releases')
    .selectAll()
    .$if(product !== undefined, (query) => query.where('product', '=', product ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'open'))
    .orderBy('planned', 'desc')
    .$if(page !== undefined, (query) => query.limit(page?.limit ?? 0).offset(page?.offset ?? 0))
    .execute();
}

/** How many releases there are. */
export async function countReleases({ db }: Workspace, { product, status }: ReleaseFilter): Promise<number> {
  const { total } = await db
    .$extendTables<ReleaseTables>()
    .selectFrom('releases')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .$if(product !== undefined, (query) => query.where('product', '=', product ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'open'))
    .executeTakeFirstOrThrow();
  return total;
}

/** One release, as lists need it. */
export async function readRelease({ db }: Workspace, id: string): Promise<ReleaseLine | undefined> {
  return db.$extendTables<ReleaseTables>().selectFrom('releases').selectAll().where('id', '=', id).executeTakeFirst();
}
