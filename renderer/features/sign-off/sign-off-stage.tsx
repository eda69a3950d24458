import { useNavigate } from '@tanstack/react-router';
import { BookOpen, FileOutput, PenLine } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/section.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { AskDialog } from './ask-dialog.tsx';
import { BriefView } from './brief-view.tsx';
import { DeskSection } from './desk-section.tsx';
import { HasteNote } from './haste-note.tsx';
import { SignOffLine } from './sign-off-line.tsx';

type Requirement = OutputOf['signOff.list']['requirements'][number];

const words = {
  met: { verdict: 'pass', label: 'Signed' },
  missing: { verdict: 'unknown', label: 'Missing' },
  rejected: { verdict: 'fail', label: 'Rejected' },
  impossible: { verdict: 'fail', label: 'Nobody can sign' },
} as const;

/** Who has to sign, who did and what that is worth now; a role opens to its brief. */
export function SignOffStage() {
  const release = useRelease();
  const query = useQueryOf('signOff.list', { release: release.id });
  const [role, setRole] = useState<string | null>(null);
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  const [asking, setAsking] = useState<Requirement | null>(null);
  const open = (opened: string) => {
    setRole(opened);
    setCameFrom(null);
  };
  const close = () => {
    setCameFrom(role);
    setRole(null);
  };
  const asked = query.data?.requirements.find(({ state }) => state === 'missing' || state === 'rejected')?.role;
  const navigate = useNavigate();
  useBegin('signOff', () => {
    if (release.nextStep?.code === 'grant-role') {
      void navigate({ to: '/products/$product/settings', params: { product: release.product.id }, hash: 'roles' });
    } else if (asked !== undefined) open(asked);
  });
  if (release.candidate === null) {
    return (
      <EmptyState
        icon={PenLine}
        title="Nothing to sign yet"
        action={
          <ButtonLink to="/releases/$release/candidate" params={{ release: release.id }} variant="primary">
            Go to the candidate
          </ButtonLink>
        }
      >
        A sign-off is bound to the exact bits of a candidate. Cut rc.1 first.
      </EmptyState>
    );
  }
  return (
    <Answer query={query} label="Reading the sign-offs" failure="The sign-offs could not be read">
      {({ requirements, signOffs }) => {
        const opened = requirements.find((one) => one.role === role);
        if (opened !== undefined) {
          return <BriefView key={opened.role} requirement={opened} release={release} onClose={close} />;
        }
        return (
          <div className="flex flex-col gap-7">
            <Section title="Sign-offs asked for" count={requirements.length}>
              {requirements.length === 0 ? (
                <EmptyState title="No environment asks for a sign-off">
                  The policy of this release names none.
                </EmptyState>
              ) : (
                <ul className="flex flex-col border-t border-line">
                  {requirements.map((requirement) => (
                    <RequirementLine
                      key={`${requirement.environment} ${requirement.role}`}
                      requirement={requirement}
                      product={release.product.id}
                      isOpen={release.status === 'open'}
                      isBack={requirement.role === cameFrom}
                      onSign={() => open(requirement.role)}
                      onAsk={() => setAsking(requirement)}
                    />
                  ))}
                </ul>
              )}
            </Section>
            {signOffs.length > 0 && (
              <Section title="Sign-offs given" count={signOffs.length}>
                <ul className="flex flex-col border-t border-line">
                  {signOffs.map((signOff) => (
                    <SignOffLine key={signOff.id} signOff={signOff} release={release} />
                  ))}
                </ul>
              </Section>
            )}
            <HasteNote release={release.id} />
            {release.status === 'open' && <DeskSection release={release.id} />}
            {asking !== null && <AskDialog requirement={asking} release={release.id} onClose={() => setAsking(null)} />}
          </div>
        );
      }}
    </Answer>
  );
}

interface RequirementLineProps {
  readonly requirement: Requirement;
  readonly product: string;
  readonly isOpen: boolean;
  /** Its brief was open a moment ago: the focus comes back here. */
  readonly isBack: boolean;
  readonly onSign: () => void;
  /** Asks somebody at another desk. */
  readonly onAsk: () => void;
}

function RequirementLine({ requirement, product, isOpen, isBack, onSign, onAsk }: RequirementLineProps) {
  const { environment, roleTitle, quorum, counted, slices, state, reason, candidatesToSign, cannotSign } = requirement;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-32 shrink-0">
        <Verdict {...words[state]} plain />
      </span>
      <div className="flex min-w-[min(100%,--spacing(60))] flex-1 flex-col gap-0.5">
        <span className="font-medium">
          {roleTitle}
          <span className="font-regular text-3">
            {' '}
            for {environment}, {counted} of {quorum}
          </span>
        </span>
        <span className="break-words text-2">{reason}</span>
        <span className="text-small text-3">Answers for {slices.join(', ')}</span>
        {state === 'missing' && candidatesToSign.length > 0 && (
          <span className="text-small text-2">Could sign: {candidatesToSign.map(({ name }) => name).join(', ')}</span>
        )}
        {state !== 'met' &&
          cannotSign.map(({ person, reason: why }) => (
            <span key={person.id} className="break-words text-small text-3">
              {person.name} cannot: {withoutName(why, person.name)}
            </span>
          ))}
      </div>
      {isOpen && (
        <div className="ml-auto flex flex-wrap justify-end gap-2">
          {state === 'impossible' && (
            <ButtonLink to="/products/$product/settings" params={{ product }} hash="roles">
              Grant {roleTitle}
            </ButtonLink>
          )}
          {state === 'missing' && candidatesToSign.length > 0 && (
            <Button variant="quiet" icon={FileOutput} onClick={onAsk}>
              Ask by file
            </Button>
          )}
          <Button
            autoFocus={isBack}
            variant={state === 'met' ? 'quiet' : 'secondary'}
            icon={state === 'met' ? BookOpen : PenLine}
            onClick={onSign}
          >
            {state === 'met' ? 'Read brief' : 'Read brief and sign'}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The reason begins with the name, which already stands before it. */
function withoutName(reason: string, name: string): string {
  return reason.startsWith(`${name} `) ? reason.slice(name.length + 1) : reason;
}
