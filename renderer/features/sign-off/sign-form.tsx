import { type SubmitEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { ProofMark } from '../record/proof-mark.tsx';
import type { Brief } from './brief-slices.tsx';
import { DecisionFields } from './decision-fields.tsx';
import type { Requirement } from './requirement-groups.ts';
import { sayCouldSign } from './say-could-sign.ts';
import { Statement } from './statement.tsx';

interface SignFormProps {
  readonly brief: Brief;
  /** The words that a rejection would sign. */
  readonly rejection: string;
  readonly refusals: Parameters<typeof Refusal>[0]['reasons'];
  /** Who could approve now. */
  readonly couldSign: Requirement['candidatesToSign'];
  readonly willBe: 'verified' | 'recorded';
  /** Who delegated the role, where the person decides in their place. */
  readonly inPlaceOf: string | null;
  readonly release: string;
  readonly recordedFor: string | null;
  readonly onDone: () => void;
}

/** The statement with its digests, and the decision. Why it cannot be given is said as plainly as the button. */
export function SignForm({
  brief,
  rejection,
  refusals,
  couldSign,
  willBe,
  inPlaceOf,
  release,
  recordedFor,
  onDone,
}: SignFormProps) {
  const give = useCommand('signOff.give');
  const [decision, setDecision] = useState<'approve' | 'reject'>('approve');
  const [comment, setComment] = useState('');
  const needsComment = decision === 'reject' && comment.trim() === '';
  const isBarred = decision === 'approve' && refusals.length > 0;
  const { person, roleTitle, candidate, role, facts } = brief;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (give.busy || needsComment || isBarred) return;
    give
      .run({
        release,
        role,
        decision,
        comment: comment.trim(),
        facts,
        ...(recordedFor === null ? {} : { recordedFor }),
      })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        const verb = decision === 'approve' ? 'signed' : 'rejected';
        showToast({ title: `${person.name} ${verb} ${candidate} for ${roleTitle}`, description: `Kept as ${willBe}.` });
        onDone();
      })
      .catch(() => undefined);
  };

  return (
    <form onSubmit={submit} className="flex min-w-0 flex-col gap-4">
      <Section title="What is signed">
        <Statement text={decision === 'approve' ? brief.statement : rejection} />
        <p className="flex flex-wrap items-center gap-x-2 text-small text-2">
          <ProofMark proof={willBe} />
          {willBe === 'verified'
            ? 'Signed with your own key.'
            : `Signed with your key for ${person.name}, not with theirs.`}
        </p>
        {inPlaceOf !== null && (
          <p className="break-words text-small text-2">
            In the place of {inPlaceOf}, who holds {roleTitle}: both names go on record.
          </p>
        )}
      </Section>
      {refusals.length > 0 && (
        <>
          <Refusal title={`${person.name} cannot approve for ${roleTitle}`} reasons={refusals} />
          {couldSign.length > 0 && <p className="break-words text-2">{sayCouldSign(couldSign)}.</p>}
        </>
      )}
      <DecisionFields decision={decision} onDecision={setDecision} comment={comment} onComment={setComment} />
      <CommandProblem title="This was not signed" answer={give.answer} error={give.error} />
      <div>
        <Button
          type="submit"
          variant={decision === 'reject' ? 'danger' : 'primary'}
          busy={give.busy}
          reason={isBarred ? refusals[0]?.message : needsComment ? 'Say what has to change first' : undefined}
        >
          {decision === 'approve' ? `Approve ${candidate} for ${roleTitle}` : `Reject ${candidate} for ${roleTitle}`}
        </Button>
      </div>
    </form>
  );
}
