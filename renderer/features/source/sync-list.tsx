import { systemTitles } from '../../../shared/domain/connection.ts';
import { resourceTitles } from '../../../shared/domain/sync.ts';
import type { OutputOf } from '../../api.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAttention } from '../../state/attention.ts';
import { tellOnce } from './tell-once.ts';

type Row = OutputOf['sync.list']['rows'][number];

const columns: readonly Column<Row>[] = [
  { id: 'what', header: 'What', isRowHeader: true, cell: ({ resource }) => resourceTitles[resource] },
  {
    id: 'where',
    header: 'Where',
    cell: ({ source }) => (
      <span className="break-words text-2">
        {systemTitles[source.system]} {source.path}
      </span>
    ),
  },
  { id: 'facts', header: 'Known', align: 'end', width: '5rem', cell: ({ facts }) => facts.toLocaleString() },
  { id: 'age', header: 'Last read', width: '16rem', cell: (row) => <Age row={row} /> },
];

/** What is known of each source, how old it is, and what went wrong. */
export function SyncList({ product }: { readonly product: string }) {
  const query = useQueryOf('sync.list', { product });
  const { rest } = useAttention();
  return (
    <Answer query={query} label="Looking at the sources" failure="Nobody knows how old the facts are">
      {({ rows }) => (
        <>
          {rest === 'battery' && (
            <p className="text-small text-2">This machine runs on its battery: sources are read when you ask for it.</p>
          )}
          <DataTable
            caption="What is read, and how old it is"
            columns={columns}
            rows={tellOnce(rows)}
            rowKey={({ source, resource }) => `${source.id} ${resource}`}
          />
        </>
      )}
    </Answer>
  );
}

function Age({ row }: { readonly row: Row }) {
  const { syncedAt, isFresh, failure, isPartial } = row;
  return (
    <span className="flex flex-col items-start gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2">
        {syncedAt === null ? (
          <Verdict verdict="unknown" label={isPartial ? 'Begun' : 'Never read'} plain />
        ) : (
          <>
            <Time at={syncedAt} />
            {!isFresh && <Verdict verdict="unknown" label="Too old" plain />}
          </>
        )}
      </span>
      {failure?.offlineSince !== undefined && (
        <span className="text-small text-2">
          Offline since <Time at={failure.offlineSince} show="clock" />
        </span>
      )}
      {failure !== null && failure.offlineSince === undefined && (
        <span className="text-small break-words text-fail">
          {failure.message} <span className="text-2">{failure.nextAction}</span>
        </span>
      )}
    </span>
  );
}
