import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { InputOf, OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { DiffTabs } from '../../components/diff-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { Answer } from '../../data/answer.tsx';
import { describeError } from '../../data/describe-error.ts';
import { usePagesOf } from '../../data/use-pages-of.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useRelease } from '../release/release-context.ts';
import { CarryList } from './carry-list.tsx';
import { pointsOf } from './points.ts';

type Point = InputOf['candidate.difference']['a'];
type TabName = InputOf['candidate.differencePage']['tab'];
type Row = OutputOf['candidate.differencePage']['rows'][number];

const route = getRouteApi('/releases/$release/compare');

/** Any two things side by side: candidates, the start, what is checked out, what an environment holds. */
export function CompareStage() {
  const release = useRelease();
  const candidates = useQueryOf('candidate.list', { release: release.id });
  const cells = useQueryOf('environment.list', { product: release.product.id });
  const points = pointsOf(release, candidates.data?.candidates ?? [], cells.data?.cells ?? []);
  const asked = route.useSearch();
  const [from, setFrom] = useState<string | null>(asked.from ?? null);
  const [to, setTo] = useState<string | null>(asked.to ?? null);
  const left = points.find(({ value }) => value === from) ?? points.find(({ isDefault }) => isDefault) ?? points.at(0);
  const right = points.find(({ value }) => value === to) ?? points.at(-1);
  return (
    <div className="flex flex-col gap-5">
      <Section title="Compare">
        <div className="grid max-w-160 gap-4 narrow:grid-cols-2">
          <Select label="From" value={left?.value ?? null} onChange={setFrom} options={points} />
          <Select label="To" value={right?.value ?? null} onChange={setTo} options={points} />
        </div>
      </Section>
      {left !== undefined && right !== undefined && (
        <Difference key={`${left.value} ${right.value}`} a={left.point} b={right.point} />
      )}
    </div>
  );
}

function Difference({ a, b }: { readonly a: Point; readonly b: Point }) {
  const query = useQueryOf('candidate.difference', { a, b }, { work: 'Comparing' });
  const [tab, setTab] = useState<TabName>('tickets');
  return (
    <Answer query={query} label="Comparing" failure="These two could not be compared">
      {({ counts, slices, carry }) => (
        <>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {slices.map(({ name, changed }) => (
              <li key={name} className="flex items-center gap-1.5">
                {name} <Badge tone={changed ? 'accent' : 'neutral'}>{changed ? 'Changed' : 'Unchanged'}</Badge>
              </li>
            ))}
          </ul>
          <DiffTabs
            label="Differences"
            value={tab}
            onChange={setTab}
            tabs={(['tickets', 'commits', 'files', 'configuration'] as const).map((name) => ({
              value: name,
              label: titles[name],
              added: counts[name],
              content: <Rows a={a} b={b} tab={name} />,
            }))}
          />
          {carry.length > 0 && (
            <Section title="What this does to sign-offs">
              <CarryList carry={carry} />
            </Section>
          )}
        </>
      )}
    </Answer>
  );
}

const titles = {
  tickets: 'Tickets',
  commits: 'Commits',
  files: 'Files',
  configuration: 'Configuration, migrations, flags',
} as const;

function Rows({ a, b, tab }: { readonly a: Point; readonly b: Point; readonly tab: TabName }) {
  const pages = usePagesOf('candidate.differencePage', { a, b, tab });
  const itemAt = useCallback((index: number) => pages.rowAt(index), [pages]);
  if (pages.error !== null && pages.first === undefined) {
    return (
      <ErrorPanel title="The difference could not be read" {...describeError(pages.error)} onRetry={pages.retry} />
    );
  }
  return (
    <VirtualList
      label={titles[tab]}
      count={pages.total}
      itemAt={itemAt}
      onShow={pages.show}
      renderRow={drawRow}
      className="h-[max(280px,calc(100vh-480px))]"
      empty={
        pages.isPending ? undefined : <EmptyState title="No difference here">Both sides hold the same.</EmptyState>
      }
    />
  );
}

const changeWords = {
  added: { tone: 'accent', label: 'Added' },
  removed: { tone: 'neutral', label: 'Removed' },
  changed: { tone: 'neutral', label: 'Changed' },
} as const;

function drawRow(row: Row) {
  return (
    <>
      <span className="w-20 shrink-0">
        <Badge tone={changeWords[row.change].tone}>{changeWords[row.change].label}</Badge>
      </span>
      <span
        className={row.group === 'files' ? 'min-w-0 flex-1 truncate font-code text-small' : 'min-w-0 flex-1 truncate'}
      >
        {row.title}
      </span>
      <span className="min-w-0 max-w-96 truncate text-small text-2">{row.detail}</span>
    </>
  );
}
