import type { OutputOf } from '../../api.ts';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { RunReport } from './run-report.tsx';

type Source = OutputOf['report.list']['sources'][number];

/** What CI reported of exactly the current candidate's commits. Nothing is shown for a product that reads no pipelines. */
export function ReportSection({ release }: { readonly release: string }) {
  const query = useQueryOf('report.list', { release });
  if (query.data?.sources.length === 0) return null;
  return (
    <Section title="Reports of its commits" description={<Sources sources={query.data?.sources ?? []} />}>
      <Answer query={query} label="Looking at the reports" failure="The reports could not be read">
        {({ runs }) =>
          runs.length === 0 ? (
            <p className="flex flex-wrap items-baseline gap-x-2 text-2">
              <Verdict verdict="unknown" plain /> No pipeline run of these commits is known.
            </p>
          ) : (
            <ul className="flex flex-col border-t border-line">
              {runs.map((run) => (
                <RunReport
                  key={`${run.source} ${run.pipeline}`}
                  run={run}
                  showsRepository={new Set(runs.map(({ repository }) => repository)).size > 1}
                />
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

/** Where they come from, and how old that is. */
function Sources({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-small">
      {sources.map(({ source, repository, syncedAt, isFresh, problem }) => (
        <span key={`${source} ${repository}`} className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
          <span className="break-words">{source}</span>
          {syncedAt === null ? (
            <Verdict verdict="unknown" label="Never read" plain />
          ) : (
            <span className="text-3">
              read <Time at={syncedAt} />
            </span>
          )}
          {syncedAt !== null && !isFresh && <Verdict verdict="unknown" label="Too old" plain />}
          {problem !== null && <span className="break-words text-fail">{problem}</span>}
        </span>
      ))}
    </span>
  );
}
