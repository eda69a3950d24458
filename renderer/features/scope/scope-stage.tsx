import { GitBranch } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { InputOf, OutputOf } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { FilterBar, type FilterValue } from '../../components/filter-bar.tsx';
import { Section } from '../../components/section.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { Switch } from '../../components/switch.tsx';
import { TextField } from '../../components/text-field.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { Answer } from '../../data/answer.tsx';
import { describeError } from '../../data/describe-error.ts';
import { usePagesOf } from '../../data/use-pages-of.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useRelease } from '../release/release-context.ts';
import { TicketDialog } from '../ticket/ticket-dialog.tsx';
import { CommitDialog } from './commit-dialog.tsx';
import { drawScopeRow, type ScopeRow } from './scope-row.tsx';
import { ScopeSummary } from './scope-summary.tsx';

type Point = NonNullable<InputOf['scope.summary']['point']>;
type Summary = OutputOf['scope.summary'];

/** What is in the release: commits by ticket, to be narrowed by kind, ticket, person, slice, path and words. */
export function ScopeStage() {
  const release = useRelease();
  const [shows, setShows] = useState<'candidate' | 'head'>('candidate');
  const point: Point =
    release.candidate === null || shows === 'head'
      ? { kind: 'head' }
      : { kind: 'candidate', number: release.candidate.number };
  const query = useQueryOf(
    'scope.summary',
    { release: release.id, point },
    { work: `Reading the scope of ${release.version}` },
  );
  return (
    <Section
      title="Scope"
      actions={
        release.candidate !== null && (
          <SegmentedControl
            label="Which scope"
            value={shows}
            onChange={setShows}
            segments={[
              { value: 'candidate', label: `rc.${release.candidate.number}` },
              { value: 'head', label: 'What a cut now would hold' },
            ]}
          />
        )
      }
    >
      <Answer query={query} label="Reading the scope" failure="The scope could not be read">
        {(summary) => (
          <ScopeList
            key={JSON.stringify(point)}
            release={release.id}
            version={release.version}
            point={point}
            summary={summary}
          />
        )}
      </Answer>
    </Section>
  );
}

interface ScopeListProps {
  readonly release: string;
  readonly version: string;
  readonly point: Point;
  readonly summary: Summary;
}

function ScopeList({ release, version, point, summary }: ScopeListProps) {
  const [chosen, setChosen] = useState<FilterValue>({});
  const [text, setText] = useState('');
  const [path, setPath] = useState('');
  const [onlyNew, setOnlyNew] = useState(false);
  const [open, setOpen] = useState<Exclude<ScopeRow, { kind: 'withoutTicket' }> | null>(null);
  const filter = {
    kinds: [...(chosen['kinds'] ?? [])],
    tickets: [...(chosen['tickets'] ?? [])],
    people: [...(chosen['people'] ?? [])],
    slices: [...(chosen['slices'] ?? [])],
    text: useDeferredValue(text.trim()),
    path: useDeferredValue(path.trim()),
    onlyNew,
  };
  const { facets } = summary;
  const filters = useMemo(
    () => [
      { id: 'kinds', label: 'Kind', options: facets.kinds },
      { id: 'tickets', label: 'Ticket', options: facets.tickets },
      { id: 'people', label: 'Person', options: facets.people },
      { id: 'slices', label: 'Slice', options: facets.slices },
    ],
    [facets],
  );
  const search = useMemo(() => ({ label: 'Find in subjects', value: text, onChange: setText }), [text]);
  const pages = usePagesOf('scope.page', { release, point, filter });
  const itemAt = useCallback((index: number) => pages.rowAt(index), [pages]);
  const drawRow = useCallback((row: ScopeRow) => drawScopeRow(row, version), [version]);
  const openRow = (row: ScopeRow) => {
    // A ticket that no tracker is asked about says no more than its row.
    if (row.kind === 'commit' || (row.kind === 'ticket' && row.ticket !== null)) setOpen(row);
  };
  if (summary.commits === 0) {
    return (
      <EmptyState icon={GitBranch} title="Nothing has landed yet">
        There is no commit after {summary.repositories.map(({ from }) => from).join(', ')}. Commits appear here as they
        land.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ScopeSummary summary={summary} release={release} version={version} />
      <FilterBar
        filters={filters}
        value={chosen}
        onChange={setChosen}
        search={search}
        shown={pages.first?.commits ?? summary.commits}
        total={summary.commits}
        noun="commit"
      />
      <div className="flex flex-wrap items-center gap-4">
        <div className="w-72">
          <TextField
            label="Path"
            hideLabel
            value={path}
            onChange={setPath}
            placeholder="Path, such as apps/web or **/*.sql"
            mono
          />
        </div>
        <Switch label="Only what is new" checked={onlyNew} onChange={setOnlyNew} />
      </div>
      {pages.error !== null && pages.first === undefined ? (
        <ErrorPanel title="These commits could not be read" {...describeError(pages.error)} onRetry={pages.retry} />
      ) : pages.isPending ? (
        <SkeletonRows count={10} label="Reading commits" />
      ) : (
        <VirtualList
          label="Scope"
          count={pages.total}
          itemAt={itemAt}
          onShow={pages.show}
          renderRow={drawRow}
          onOpen={openRow}
          className="h-[max(360px,calc(100vh-420px))] border-t border-line"
          empty={<EmptyState title="No commit matches">Take a filter away to see the others.</EmptyState>}
        />
      )}
      {open?.kind === 'commit' && (
        <CommitDialog release={release} version={version} point={point} row={open} onClose={() => setOpen(null)} />
      )}
      {open?.kind === 'ticket' && (
        <TicketDialog
          release={release}
          version={version}
          ticket={open.key}
          title={open.title}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
