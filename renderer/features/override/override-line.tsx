import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { AgreeDialog } from './agree-dialog.tsx';
import { EndOverrideDialog } from './end-override-dialog.tsx';
import { type Override, sayParties } from './override-words.ts';
import { ReviewDialog } from './review-dialog.tsx';

interface OverrideLineProps {
  readonly override: Override;
  readonly release: string;
  /** Who may agree at all. */
  readonly people: readonly string[];
}

const words = {
  proposed: { verdict: 'unknown', label: 'Proposed' },
  'in-force': { verdict: 'waived', label: 'Put aside' },
  expired: { verdict: 'waived', label: 'Over' },
  ended: { verdict: 'waived', label: 'Ended' },
  void: { verdict: 'fail', label: 'Does not count' },
} as const;

const untilWords = {
  proposed: 'would end',
  'in-force': 'ends',
  expired: 'ended',
  ended: 'ended early',
  void: 'would have ended',
} as const;

type Asking = 'agree' | 'end' | 'review';

/** One override: what it puts aside, until when, who did it and why, and what is left to do about it. */
export function OverrideLine({ override, release, people }: OverrideLineProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const { candidate, status, reason, expiresAt, ended, reviewed, isOverdue, reviewDueAt } = override;
  const mark = isOverdue ? ({ verdict: 'fail', label: 'Review overdue' } as const) : words[status];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 py-1.5">
      <span className="w-32 shrink-0">
        <Verdict {...mark} plain />
      </span>
      <div className="flex min-w-[min(100%,--spacing(60))] flex-1 flex-col gap-0.5">
        <p className="break-words">
          <span className="font-medium">
            {sayWhat(override)} for rc.{candidate}
          </span>
          <span className="text-2">
            , {untilWords[status]} <Time at={ended?.deed.at ?? expiresAt} />
          </span>
        </p>
        <p className="break-words text-2">
          {sayParties(override)}: {reason}
        </p>
        {status === 'void' && (
          <p className="text-small text-2">
            A key that had been revoked proposed it, or agreed to it. Propose it again.
          </p>
        )}
        {ended !== null && <p className="break-words text-small text-2">Ended: {ended.reason}</p>}
        {reviewDueAt !== null && (
          <p className={isOverdue ? 'text-small text-fail' : 'text-small text-2'}>
            Review {isOverdue ? 'was due' : 'due'} <Time at={reviewDueAt} />, by{' '}
            {override.reviewers.map(({ name }) => name).join(' or ') || 'somebody who had no part in it'}
          </p>
        )}
        {reviewed !== null && (
          <p className="break-words text-small text-2">
            Reviewed by {reviewed.deed.by?.name ?? 'somebody'} <Time at={reviewed.deed.at} />: {reviewed.finding}
          </p>
        )}
      </div>
      <OverrideActions override={override} hasOthers={people.length > 0} onAsk={setAsking} />
      {asking === 'agree' && <AgreeDialog override={override} release={release} people={people} onClose={close} />}
      {asking === 'end' && <EndOverrideDialog override={override} release={release} onClose={close} />}
      {asking === 'review' && <ReviewDialog override={override} release={release} onClose={close} />}
    </li>
  );
}

interface OverrideActionsProps {
  readonly override: Override;
  readonly hasOthers: boolean;
  readonly onAsk: (asking: Asking) => void;
}

/** Whoever cannot act for themselves may still enter what somebody else decided, if there is somebody. */
function OverrideActions({ override, hasOthers, onAsk }: OverrideActionsProps) {
  const { status, cannotAgree, cannotEnd, cannotReview, reviewDueAt, reviewers } = override;
  const isRunning = status === 'proposed' || status === 'in-force';
  return (
    <div className="ml-auto flex flex-wrap justify-end gap-1">
      {isRunning && (
        <Button size="small" variant="quiet" reason={cannotEnd ?? undefined} onClick={() => onAsk('end')}>
          {status === 'in-force' ? 'End early' : 'Take back'}
        </Button>
      )}
      {status === 'proposed' && (
        <Button size="small" reason={hasOthers ? undefined : (cannotAgree ?? undefined)} onClick={() => onAsk('agree')}>
          Agree…
        </Button>
      )}
      {reviewDueAt !== null && (
        <Button
          size="small"
          reason={reviewers.length > 0 ? undefined : (cannotReview ?? undefined)}
          onClick={() => onAsk('review')}
        >
          Write review
        </Button>
      )}
    </div>
  );
}

function sayWhat({ environment, status, agreed }: Override): string {
  if (status === 'in-force') return `The rule of ${environment} is put aside`;
  return agreed === null || status === 'void'
    ? `Asked to put the rule of ${environment} aside`
    : `The rule of ${environment} was put aside`;
}
