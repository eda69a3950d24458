import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { ProofMark } from '../record/proof-mark.tsx';
import type { Release } from '../release/stages.ts';
import { KeptPageDialog } from './kept-page-dialog.tsx';
import { ReaffirmButton } from './reaffirm-button.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SignOffSlices } from './sign-off-slices.tsx';

export type SignOff = OutputOf['signOff.list']['signOffs'][number];

const standingWords = {
  current: 'on these bits',
  carried: 'carried forward',
  lapsed: 'lapsed',
  withdrawn: 'withdrawn',
  replaced: 'decided again',
  expired: 'expired',
  voided: 'does not count',
} as const;

/** One sign-off: who decided what, and what it is worth now. */
export function SignOffLine({ signOff, release }: { readonly signOff: SignOff; readonly release: Release }) {
  const [asking, setAsking] = useState<'withdraw' | 'answer' | null>(null);
  const [reading, setReading] = useState(false);
  const stands = signOff.standing === 'current' || signOff.standing === 'carried';
  const { decision, standing, roleTitle, person, candidate, given, comment, standingReason, answer, withdrawn } =
    signOff;
  const { isVeto, inPlaceOf, expiresAt, cannotWithdraw } = signOff;
  const now = release.candidate?.number ?? candidate;
  const isEarlier = candidate !== now && (stands || standing === 'lapsed' || standing === 'voided');
  const verdict = stands ? (decision === 'approve' ? 'pass' : 'fail') : 'unknown';
  const canWithdraw = stands && release.status === 'open';
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-32 shrink-0">
        <Verdict verdict={verdict} label={decisionWord(decision, isVeto)} plain />
        <span className="block pl-4.5 text-small text-3">
          {standing === 'carried' ? `carried from rc.${candidate}` : standingWords[standing]}
        </span>
      </span>
      <div className="flex min-w-[min(100%,--spacing(60))] flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Person
            name={person.name}
            detail={`${inPlaceOf === null ? '' : `in the place of ${inPlaceOf.name} `}for ${roleTitle} on rc.${candidate}`}
          />
          <ProofMark proof={given.proof} />
          <span className="text-small text-3">
            {given.recordedBy !== null && `by ${given.recordedBy.name}, `}
            <Time at={given.at} />
          </span>
        </span>
        {comment !== '' && <p className="break-words whitespace-pre-wrap">{comment}</p>}
        <p className="break-words text-small text-2">
          {withdrawn === null ? standingReason : `Withdrawn: ${withdrawn.reason}`}
          {stands && expiresAt !== null && (
            <>
              {' '}
              Expires <Time at={expiresAt} />
            </>
          )}
        </p>
        {isEarlier && <SignOffSlices signOff={signOff} release={release.id} now={now} />}
        {answer !== null && (
          <p className="break-words text-2">
            Answered by {answer.deed.by?.name ?? 'somebody'}: {answer.text}
          </p>
        )}
      </div>
      <div className="ml-auto flex flex-wrap justify-end gap-1">
        <Button size="small" variant="quiet" onClick={() => setReading(true)}>
          What they knew
        </Button>
        {canWithdraw && (
          <>
            {decision === 'reject' && (
              <Button size="small" onClick={() => setAsking('answer')}>
                Answer
              </Button>
            )}
            {standing === 'carried' && decision === 'approve' && (
              <ReaffirmButton signOff={signOff} release={release.id} now={now} />
            )}
            <Button
              size="small"
              variant="quiet"
              reason={cannotWithdraw ?? undefined}
              onClick={() => setAsking('withdraw')}
            >
              Withdraw
            </Button>
          </>
        )}
      </div>
      {reading && <KeptPageDialog signOff={signOff.id} release={release.id} onClose={() => setReading(false)} />}
      {asking !== null && (
        <ReasonDialog kind={asking} signOff={signOff} release={release.id} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}

function decisionWord(decision: SignOff['decision'], isVeto: boolean): string {
  if (decision === 'approve') return 'Approved';
  return isVeto ? 'Vetoed' : 'Rejected';
}
