import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { Refusal } from '../../data/refusal.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { PersonSelect } from '../person/person-select.tsx';
import type { Release } from '../release/stages.ts';
import { BriefSlices } from './brief-slices.tsx';
import { SignForm } from './sign-form.tsx';

interface BriefViewProps {
  readonly requirement: OutputOf['signOff.list']['requirements'][number];
  readonly release: Release;
  readonly onClose: () => void;
}

/** What a role has to know before it signs, and the statement it signs, in words. */
export function BriefView({ requirement, release, onClose }: BriefViewProps) {
  const [person, setPerson] = useState<string | null>(null);
  const { role, roleTitle } = requirement;
  const query = useQueryOf('signOff.brief', { release: release.id, role, ...(person === null ? {} : { person }) });
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="quiet" icon={ArrowLeft} keys="esc" onClick={onClose}>
          All sign-offs
        </Button>
        <h2 className="text-lead font-strong">Brief for {roleTitle}</h2>
        <div className="ml-auto w-64">
          <PersonSelect label="Signs" value={person} onChange={setPerson} />
        </div>
      </div>
      <Answer query={query} label="Gathering the brief" failure="The brief could not be gathered">
        {(answer) => {
          if (answer.kind === 'refused') return <Refusal title="There is no brief" reasons={answer.reasons} />;
          const { brief, refusals, willBe } = answer.result;
          return (
            <div className="@container">
              <div className="grid gap-8 @wide:grid-cols-[minmax(0,1fr)_minmax(320px,0.8fr)]">
                <div className="flex min-w-0 flex-col gap-6">
                  <Section title="What changed in your slices" description={`Since ${brief.since}`}>
                    <BriefSlices slices={brief.slices} />
                  </Section>
                  <Section title="Open risks" count={brief.readiness.blockers.length}>
                    {brief.readiness.blockers.length === 0 ? (
                      <p className="text-2">Nothing else stands in the way of {brief.readiness.environment}.</p>
                    ) : (
                      <ul className="flex flex-col gap-1">
                        {brief.readiness.blockers.map(({ code, title, reason }) => (
                          <li key={`${code} ${title}`} className="break-words">
                            {title} <span className="text-2">{reason}</span>
                          </li>
                        ))}
                      </ul>
                    )}
                  </Section>
                </div>
                <SignForm
                  key={brief.facts}
                  brief={brief}
                  refusals={refusals}
                  willBe={willBe}
                  release={release.id}
                  recordedFor={person}
                  onDone={onClose}
                />
              </div>
            </div>
          );
        }}
      </Answer>
    </div>
  );
}
