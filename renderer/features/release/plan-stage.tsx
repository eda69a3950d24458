import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { DefinitionList } from '../../components/definition-list.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { ProofMark } from '../record/proof-mark.tsx';
import { AbandonDialog } from './abandon-dialog.tsx';
import { PlanRules } from './plan-rules.tsx';
import { useRelease } from './release-context.ts';
import type { Release } from './stages.ts';
import { SupersedeDialog } from './supersede-dialog.tsx';

const strategyWords = {
  branch: 'On a branch; fixes are made there and carried back',
  tag: 'By tags on commits of the main branch',
} as const;

/** How the release was planned: from what, by whom and under which rules; and the ways to end it without shipping. */
export function PlanStage() {
  const release = useRelease();
  const { planned, previous, strategy, statusReason, status, version } = release;
  return (
    <div className="flex flex-col gap-7">
      <Section title="Plan">
        <DefinitionList
          items={[
            ...(statusReason === null || status === 'closed'
              ? []
              : [{ term: status === 'abandoned' ? 'Abandoned because' : 'Superseded because', value: statusReason }]),
            { term: 'Version', value: <span className="font-code">{version}</span> },
            {
              term: 'Follows',
              value:
                previous === null ? (
                  'No release of this workspace'
                ) : (
                  <TextLink to="/releases/$release" params={{ release: previous.id }} className="font-code">
                    {previous.version}
                  </TextLink>
                ),
            },
            { term: 'Candidates', value: strategyWords[strategy] },
            {
              term: 'Planned',
              value: (
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  {planned.by !== null && <Person name={planned.by.name} />}
                  <Time at={planned.at} />
                  <ProofMark proof={planned.proof} />
                </span>
              ),
            },
          ]}
        />
      </Section>
      <Baseline release={release} />
      <PlanRules release={release} />
      {status === 'open' && <EndWithoutShipping release={release} />}
    </div>
  );
}

function Baseline({ release }: { readonly release: Release }) {
  return (
    <Section title="Starts from">
      <ul className="flex flex-col border-t border-line">
        {release.baseline.map(({ repository, ref, commit }) => (
          <li
            key={repository}
            className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5"
          >
            <span className="min-w-28 font-medium break-words">{repository}</span>
            {commit === null ? (
              <span className="text-2">The first commit: everything is new</span>
            ) : (
              <>
                {ref !== commit && <Chip text={ref} label="Ref" />}
                <Chip text={commit} label="Commit" />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function EndWithoutShipping({ release }: { readonly release: Release }) {
  const [ending, setEnding] = useState<'abandon' | 'supersede' | null>(null);
  return (
    <Section
      title="End without shipping"
      description="An abandoned or superseded release stays in the record with its reason. Tags that were made stay where they are."
    >
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setEnding('supersede')}>Supersede {release.version}</Button>
        <Button onClick={() => setEnding('abandon')}>Abandon {release.version}</Button>
      </div>
      {ending === 'abandon' && <AbandonDialog release={release} onClose={() => setEnding(null)} />}
      {ending === 'supersede' && <SupersedeDialog release={release} onClose={() => setEnding(null)} />}
    </Section>
  );
}
