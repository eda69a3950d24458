import type { OutputOf } from '../../api.ts';
import { Chip } from '../../components/chip.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Section } from '../../components/section.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useRelease } from '../release/release-context.ts';
import { AsOf } from '../source/as-of.tsx';
import { useStandings } from '../source/standing.ts';
import { RunRow } from './run-row.tsx';
import { RunStateMark } from './run-state.tsx';

type Repository = OutputOf['pipeline.list']['repositories'][number];

/** The pipelines of the current candidate's very commits. Nothing is shown for a product that reads no pipelines. */
export function PipelineSection() {
  const release = useRelease();
  const isAsked = useStandings().asks('runs');
  const query = useQueryOf('pipeline.list', isAsked ? { release: release.id } : null);
  if (!isAsked) return null;
  return (
    <Section title="Pipelines of its commits" description={<Ages repositories={query.data?.repositories ?? []} />}>
      <Answer query={query} label="Looking at the pipelines" failure="The pipelines could not be looked at">
        {({ repositories }) =>
          repositories.map((repository) => (
            <RepositoryRuns key={repository.name} repository={repository} isAlone={repositories.length === 1} />
          ))
        }
      </Answer>
    </Section>
  );
}

interface RepositoryRunsProps {
  readonly repository: Repository;
  readonly isAlone: boolean;
}

function RepositoryRuns({ repository, isAlone }: RepositoryRunsProps) {
  const { name, commit, sources, runs, checks } = repository;
  return (
    <div className="flex flex-col gap-1">
      {!isAlone && <p className="font-medium">{name}</p>}
      {sources.length === 0 && <p className="text-2">No pipeline of {name} is read.</p>}
      {runs.length === 0 && sources.length > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-2 py-1">
          <Verdict verdict="unknown" plain />
          <span>No pipeline is known to have run for</span>
          <Chip text={commit} label="Commit" />
          <span className="text-2">What other commits passed says nothing about this one.</span>
        </p>
      )}
      <ul className="flex flex-col border-t border-line">
        {runs.map((view) => (
          <RunRow key={`${view.source} ${view.run.id}`} view={view} />
        ))}
      </ul>
      {checks.length > 0 && <Checks checks={checks} />}
    </div>
  );
}

/** Where they come from, and how old that is. */
function Ages({ repositories }: { readonly repositories: readonly Repository[] }) {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-0.5">
      {repositories.flatMap(({ sources }) =>
        sources.map((source) => <AsOf key={source} sources={[source]} resource="runs" />),
      )}
    </span>
  );
}

/** What others report of the same commit. */
function Checks({ checks }: { readonly checks: Repository['checks'] }) {
  const { of } = useStandings();
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-1">
      <span className="text-small text-2">Checks</span>
      {checks.map(({ source, check }) => (
        <span key={`${check.kind} ${check.name}`} className="inline-flex min-w-0 items-baseline gap-1.5">
          <RunStateMark state={check.state} isFresh={of(source, 'checks')?.isFresh === true} />
          {check.url === null ? (
            <span className="min-w-0 break-words">{check.name}</span>
          ) : (
            <OutsideLink href={check.url} className="min-w-0 break-words">
              {check.name}
            </OutsideLink>
          )}
          {check.mayFail === true && <span className="text-small text-2">may fail, does not count</span>}
        </span>
      ))}
    </p>
  );
}
