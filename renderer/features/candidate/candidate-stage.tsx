import { Box, Scissors } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Badge } from '../../components/badge.tsx';
import { Chip } from '../../components/chip.tsx';
import { countOf } from '../../components/count-of.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { BuildSection } from '../build/build-section.tsx';
import { EvidenceSection } from '../evidence/evidence-section.tsx';
import { PipelineSection } from '../pipeline/pipeline-section.tsx';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { ReportSection } from '../report/report-section.tsx';
import { CutDialog } from './cut-dialog.tsx';
import { RefList } from './ref-list.tsx';

type Candidate = OutputOf['candidate.list']['candidates'][number];

/** The candidates of a release, the current one first: its bits, slices, tags, and cutting the next. */
export function CandidateStage() {
  const release = useRelease();
  const query = useQueryOf('candidate.list', { release: release.id });
  const [isCutting, setIsCutting] = useState(false);
  const action = useAction({
    id: 'candidate.cut',
    title: `Cut rc.${release.candidateCount + 1}`,
    group: 'Release',
    keys: 'shift+c',
    icon: Scissors,
    reason: release.status === 'open' ? undefined : 'This release has ended',
    run: () => setIsCutting(true),
  });
  const isNext = release.nextStep?.code === 'cut-candidate';
  useBegin('candidate', isNext ? () => setIsCutting(true) : null);
  return (
    <div className="flex flex-col gap-6">
      <Answer query={query} label="Reading the candidates" failure="The candidates could not be read">
        {({ candidates }) =>
          candidates.length === 0 ? (
            <EmptyState icon={Box} title="No candidate yet" action={<ActionButton action={action} />}>
              A candidate is one exact version: the commits of every repository, their slices and the scope, under one
              digest.
            </EmptyState>
          ) : (
            <>
              <div className="flex flex-wrap items-center justify-between gap-2">
                <h2 className="text-lead font-strong">
                  Candidates<span className="tabular ml-1.5 font-regular text-3">{candidates.length}</span>
                </h2>
                <ActionButton action={action} variant={isNext ? 'primary' : 'secondary'} />
              </div>
              {candidates.map((candidate) => (
                <Fragment key={candidate.number}>
                  <CandidateView candidate={candidate} />
                  {candidate.current && <PipelineSection />}
                  {candidate.current && <BuildSection release={release.id} />}
                  {candidate.current && <ReportSection release={release.id} />}
                  {candidate.current && (
                    <EvidenceSection
                      release={release.id}
                      isOpen={release.status === 'open'}
                      candidate={candidate.number}
                      repositories={candidate.repositories.map(({ name }) => name)}
                    />
                  )}
                </Fragment>
              ))}
            </>
          )
        }
      </Answer>
      {isCutting && <CutDialog release={release} onClose={() => setIsCutting(false)} />}
    </div>
  );
}

function CandidateView({ candidate }: { readonly candidate: Candidate }) {
  const { name, number, current, manifest, repositories, slices, refs, cut, tickets, commits } = candidate;
  return (
    <Section
      title={name}
      level={3}
      description={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {current && <Badge tone="pass">Current</Badge>}
          Manifest <Chip text={manifest} label="Manifest" />
          <span className="text-3">
            ships {countOf(commits, 'commit')}, {countOf(tickets, 'ticket')}
          </span>
          {cut.by !== null && <Person name={cut.by.name} />}
          <span className="text-small text-3">
            <Time at={cut.at} />
          </span>
        </span>
      }
    >
      <ul className="flex flex-col gap-0.5">
        {repositories.map((repository) => (
          <li key={repository.name} className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{repository.name}</span>
            <span className="text-small text-2">{repository.ref}</span>
            <Chip text={repository.commit} label="Commit" />
          </li>
        ))}
      </ul>
      <RefList refs={refs} />
      <Disclosure title={<span className="text-small">Slices of rc.{number}</span>} defaultOpen={current}>
        <ul className="grid gap-x-6 pt-1 narrow:grid-cols-2">
          {slices.map((slice) => (
            <li key={slice.name} className="flex min-h-8 items-center gap-2 border-b border-line">
              <span className="min-w-0 flex-1 truncate">{slice.name}</span>
              <span className="text-small text-3">{countOf(slice.authors.length, 'author')}</span>
              <Chip text={slice.digest} label={`Digest of ${slice.name}`} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </Section>
  );
}
