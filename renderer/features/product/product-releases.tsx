import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Rocket } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Section } from '../../components/section.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { Time } from '../../components/time.tsx';
import { useApi } from '../../data/api-context.ts';
import { describeError } from '../../data/describe-error.ts';
import { queryKeyOf } from '../../data/query-key.ts';
import type { Product } from './product-screen.tsx';

type Row = OutputOf['release.list']['rows'][number];

/** Releases a message. */
const pageSize = 50;

const wordByStatus = { open: 'Open', closed: 'Closed', abandoned: 'Abandoned', superseded: 'Superseded' } as const;

const columns: readonly Column<Row>[] = [
  {
    id: 'version',
    header: 'Version',
    isRowHeader: true,
    cell: ({ version }) => <span className="font-code font-medium">{version}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <Badge tone={status === 'open' ? 'accent' : 'neutral'}>{wordByStatus[status]}</Badge>,
  },
  {
    id: 'candidate',
    header: 'Candidate',
    cell: ({ candidate }) =>
      candidate === null ? <span className="text-3">None yet</span> : <span className="font-code">rc.{candidate}</span>,
  },
  {
    id: 'environment',
    header: 'Reached',
    cell: ({ environment }) => environment ?? <span className="text-3">—</span>,
  },
  { id: 'planned', header: 'Planned', cell: ({ plannedAt }) => <Time at={plannedAt} show="date" inRow /> },
  { id: 'changed', header: 'Last decision', cell: ({ changedAt }) => <Time at={changedAt} inRow /> },
];

/** Every release of the product, the one planned last first. */
export function ProductReleases({ product }: { readonly product: Product }) {
  const navigate = useNavigate();
  const { call } = useApi();
  const [only, setOnly] = useState<'all' | 'open'>('all');
  const asked = { product: product.id, limit: pageSize, ...(only === 'open' ? { status: only } : {}) };
  const query = useInfiniteQuery({
    queryKey: [...queryKeyOf('release.list', asked), 'pages'],
    queryFn: ({ pageParam, signal }) => call('release.list', { ...asked, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * pageSize < last.total ? pages.length * pageSize : undefined),
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = query.data?.pages[0]?.total;

  return (
    <Section
      title="Releases"
      count={total}
      actions={
        <SegmentedControl
          label="Which releases"
          value={only}
          onChange={setOnly}
          segments={[
            { value: 'all', label: 'All' },
            { value: 'open', label: 'Open' },
          ]}
        />
      }
    >
      {query.error !== null && (
        <ErrorPanel
          title="The releases could not be read"
          {...describeError(query.error)}
          busy={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <SkeletonRows count={6} label="Reading the releases" />}
      {total !== undefined && (
        <DataTable
          caption={`Releases of ${product.name}`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/releases/$release', params: { release: id } })}
          empty={only === 'all' ? <NoRelease product={product} /> : <EmptyState title="No release is open" />}
        />
      )}
      {query.hasNextPage && (
        <div>
          <Button variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older releases
          </Button>
        </div>
      )}
    </Section>
  );
}

function NoRelease({ product }: { readonly product: Product }) {
  return (
    <EmptyState
      icon={Rocket}
      title="No release yet"
      action={
        <ButtonLink to="/products/$product/plan" params={{ product: product.id }}>
          Plan the first release
        </ButtonLink>
      }
    >
      A release is planned from the one before it; the first one starts with everything there is.
    </EmptyState>
  );
}
