import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { countOf } from '../../components/count-of.ts';
import { Time } from '../../components/time.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Release } from '../release/stages.ts';
import type { GateView } from './gate-line.tsx';
import { WaiveGateDialog } from './waive-gate-dialog.tsx';

interface GateWaiverProps {
  readonly gate: GateView;
  readonly environment: string;
  readonly release: Release;
}

/** How often a gate said no and was waived, the waiver by which it stands now, and giving or withdrawing one. */
export function GateWaiver({ gate, environment, release }: GateWaiverProps) {
  const [isWaiving, setIsWaiving] = useState(false);
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const withdraw = useCommand('finding.withdrawWaiver');
  const { waiver, expiredWaiver, lapsedWaiver, fired, waived, verdict, isShadow, title } = gate;
  const mayWaive = release.status === 'open' && !isShadow && waiver === null && verdict !== 'pass';
  const given = waiver ?? lapsedWaiver;
  const confirm = async (reason: string) => {
    if (given === null) return;
    const { kind } = await withdraw.run({ release: release.id, waiver: given.id, reason });
    if (kind === 'done') setIsWithdrawing(false);
  };
  return (
    <>
      {waiver !== null && (
        <p className="break-words">
          Waived until <Time at={waiver.expiresAt} show="date" /> by {waiver.given.by?.name ?? 'the policy'} for{' '}
          {waiver.candidate === null ? 'every candidate' : `rc.${waiver.candidate}`}: {waiver.reason}
        </p>
      )}
      {expiredWaiver !== null && verdict !== 'pass' && (
        <p className="break-words text-2">
          The waiver of {expiredWaiver.given.by?.name ?? 'the policy'} expired <Time at={expiredWaiver.expiresAt} />, so
          it counts again: {expiredWaiver.reason}
        </p>
      )}
      {lapsedWaiver !== null && (
        <p className="break-words">
          {lapsedWaiver.why}{' '}
          <span className="text-2">
            {lapsedWaiver.given.by?.name ?? 'The policy'} gave it: {lapsedWaiver.reason}
          </span>
        </p>
      )}
      <p className="text-small text-3">
        In all releases of {release.product.name} it said no of {countOf(fired, 'candidate')} and was waived{' '}
        {countOf(waived, 'time')}.
      </p>
      {(mayWaive || (given !== null && release.status === 'open')) && (
        <div className="flex flex-wrap gap-2 pt-1">
          {mayWaive && <Button onClick={() => setIsWaiving(true)}>Waive</Button>}
          {given !== null && <Button onClick={() => setIsWithdrawing(true)}>Withdraw waiver</Button>}
        </div>
      )}
      {isWaiving && (
        <WaiveGateDialog
          gate={gate}
          environment={environment}
          release={release.id}
          onClose={() => setIsWaiving(false)}
        />
      )}
      {isWithdrawing && (
        <ConfirmReasonDialog
          title="Withdraw the waiver?"
          action="Withdraw waiver"
          onConfirm={confirm}
          onClose={() => setIsWithdrawing(false)}
          problem={<CommandProblem title="It was not withdrawn" answer={withdraw.answer} error={withdraw.error} />}
        >
          <p className="break-words">
            From then on this counts again: {title} of {environment}.
          </p>
        </ConfirmReasonDialog>
      )}
    </>
  );
}
