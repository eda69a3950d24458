import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Answer } from '../../data/answer.tsx';
import { Refusal } from '../../data/refusal.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { PersonSelect } from '../person/person-select.tsx';
import type { Release } from '../release/stages.ts';
import { BriefPage } from './brief-page.tsx';
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
  const query = useQueryOf(
    'signOff.brief',
    { release: release.id, role, ...(person === null ? {} : { person }) },
    { keepPrevious: true },
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const back = useAction({
    id: 'sign-off.back',
    title: 'All sign-offs',
    group: 'Release',
    keys: 'esc',
    icon: ArrowLeft,
    run: onClose,
  });
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center gap-3">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-lead font-strong break-words">
          Brief for {roleTitle}
        </h2>
        <ActionButton action={back} variant="quiet" />
      </header>
      <Answer query={query} label="Gathering the brief" failure="The brief could not be gathered">
        {(answer) => {
          if (answer.kind === 'refused') return <Refusal title="There is no brief" reasons={answer.reasons} />;
          const { brief, rejection, refusals, willBe, inPlaceOf } = answer.result;
          return (
            <div className="@container">
              <div className="grid gap-x-8 gap-y-6 @middle:grid-cols-[minmax(0,1fr)_minmax(0,340px)]">
                <BriefPage brief={brief} />
                <div className="flex min-w-0 flex-col gap-4 @middle:sticky @middle:top-4 @middle:self-start">
                  <PersonSelect label="Signs" value={person} onChange={setPerson} />
                  <SignForm
                    key={brief.facts}
                    brief={brief}
                    rejection={rejection}
                    refusals={refusals}
                    couldSign={requirement.candidatesToSign}
                    willBe={willBe}
                    inPlaceOf={inPlaceOf?.name ?? null}
                    release={release.id}
                    recordedFor={person}
                    onDone={onClose}
                  />
                </div>
              </div>
            </div>
          );
        }}
      </Answer>
    </div>
  );
}
