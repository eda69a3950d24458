import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { DisclosureMark } from '../../components/disclosure-mark.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Release } from '../release/stages.ts';
import type { Finding } from './finding-section.tsx';

interface FindingLineProps {
  readonly finding: Finding;
  readonly release: Release;
  readonly onWaive: () => void;
  readonly onRepair: () => void;
}

/** One disagreement; it opens to its evidence, what to do, and the waiver. */
export function FindingLine({ finding, release, onWaive, onRepair }: FindingLineProps) {
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const { title, reason, owner, since, evidence, nextAction, waiver, repair } = finding;
  const isOpen = release.status === 'open';
  return (
    <li className="border-b border-line">
      <details className="group/disclosure">
        <summary className="ring-focus-inside flex min-h-8 cursor-pointer list-none flex-wrap items-baseline gap-x-3 gap-y-0.5 px-1 py-1.5 hover:bg-hover">
          <DisclosureMark />
          <span className="w-20 shrink-0">
            <Verdict {...markOf(finding)} plain />
          </span>
          <span className="min-w-0 flex-1 break-words">{title}</span>
          <span className="max-w-44 truncate text-small text-2 max-middle:hidden">{owner}</span>
          <span className="w-20 shrink-0 text-right text-small text-3 max-middle:hidden">
            {since !== null && <Time at={since} inRow />}
          </span>
        </summary>
        <div className="flex flex-col gap-2 px-1 pt-0.5 pb-3 middle:pl-31">
          <p className="break-words text-2">{reason}</p>
          {evidence.length > 0 && (
            <ul className="flex flex-col gap-0.5 text-small">
              {evidence.map(({ text, url }) => (
                <li key={`${text} ${url ?? ''}`} className="break-words text-2">
                  {url === null ? text : <OutsideLink href={url}>{text}</OutsideLink>}
                </li>
              ))}
            </ul>
          )}
          {waiver === null ? (
            <p className="break-words">{nextAction}</p>
          ) : (
            <p className="break-words">
              Waived until <Time at={waiver.expiresAt} show="date" /> by {waiver.given.by?.name ?? 'the policy'}:{' '}
              {waiver.reason}
            </p>
          )}
          {isOpen && (
            <div className="flex flex-wrap gap-2">
              {repair !== null && <Button onClick={onRepair}>{repair.kind === 'sync' ? 'Read now' : 'Repair…'}</Button>}
              {waiver === null ? (
                <Button onClick={onWaive}>Waive</Button>
              ) : (
                <Button onClick={() => setIsWithdrawing(true)}>Withdraw waiver</Button>
              )}
            </div>
          )}
        </div>
      </details>
      {isWithdrawing && waiver !== null && (
        <WithdrawDialog release={release.id} waiver={waiver.id} title={title} onClose={() => setIsWithdrawing(false)} />
      )}
    </li>
  );
}

function markOf({ severity, verdict, waiver }: Finding) {
  if (waiver !== null) return { verdict: 'waived', label: 'Waived' } as const;
  if (severity === 'warning') return { verdict: 'unknown', label: 'Warning' } as const;
  return verdict === 'fail'
    ? ({ verdict: 'fail', label: 'Blocks' } as const)
    : ({ verdict: 'unknown', label: 'Unknown' } as const);
}

interface WithdrawDialogProps {
  readonly release: string;
  readonly waiver: string;
  readonly title: string;
  readonly onClose: () => void;
}

function WithdrawDialog({ release, waiver, title, onClose }: WithdrawDialogProps) {
  const withdraw = useCommand('finding.withdrawWaiver');
  const confirm = async (reason: string) => {
    const { kind } = await withdraw.run({ release, waiver, reason });
    if (kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title="Withdraw the waiver?"
      action="Withdraw waiver"
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="It was not withdrawn" answer={withdraw.answer} error={withdraw.error} />}
    >
      <p className="break-words">From then on this counts again: {title}.</p>
    </ConfirmReasonDialog>
  );
}
