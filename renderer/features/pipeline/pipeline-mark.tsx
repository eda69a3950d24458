import { Workflow } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Verdict } from '../../components/verdict.tsx';
import { AsOf } from '../source/as-of.tsx';
import { describeStanding, type Standings, useStandings } from '../source/standing.ts';

type PipelineView = NonNullable<OutputOf['scope.commit']['pipelines']>;

/** What pipelines say counts only as long as it is fresh, of every source. */
function standingOf({ sources, verdict }: PipelineView, { of }: Standings) {
  const standings = sources.flatMap((source) => of(source, 'runs') ?? []);
  return {
    verdict: standings.every(({ isFresh }) => isFresh) ? verdict : 'unknown',
    hint: standings.map(describeStanding).join(' '),
    isKnown: standings.length > 0,
  };
}

/** In a row: what pipelines and checks say of a candidate's commit. */
export function PipelineMark({ view }: { readonly view: PipelineView }) {
  const { verdict, hint, isKnown } = standingOf(view, useStandings());
  if (!isKnown) return null;
  return (
    <span className="inline-flex shrink-0 items-center gap-1" title={`Pipelines: ${view.reason} ${hint}`}>
      <Workflow aria-hidden="true" className="size-3.5 shrink-0 text-3" />
      <span className="sr-only">Pipelines </span>
      <Verdict verdict={verdict} plain />
    </span>
  );
}

/** The same with its reason and its age. */
export function PipelineFacts({ view }: { readonly view: PipelineView }) {
  const { verdict, isKnown } = standingOf(view, useStandings());
  if (!isKnown) return null;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5">
      <Verdict verdict={verdict} plain />
      <span className="min-w-0 break-words text-2">{view.reason}</span>
      <AsOf sources={view.sources} resource="runs" />
    </span>
  );
}
