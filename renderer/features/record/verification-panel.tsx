import { FileCheck2, FileDown, ShieldCheck } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import type { OutputOf } from '../../api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Button } from '../../components/button.tsx';
import { countOf } from '../../components/count-of.ts';
import { showToast } from '../../components/show-toast.ts';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { useVerification } from './verification.ts';
import { VerificationReport, VerificationSummary } from './verification-report.tsx';

type Verification = OutputOf['workspace.verify'];

/** Whether the record holds: asked for on purpose, since it reads every event. */
export function VerificationPanel() {
  const host = useHost();
  const status = useQueryOf('workspace.status', {}).data;
  const verify = useCommand('workspace.verify', { work: 'Verifying the record' });
  const checkpoint = useCommand('workspace.checkpoint');
  const file = useRef<HTMLInputElement>(null);

  const found = useVerification((state) => state.found);

  const start = (given?: string) => {
    if (verify.busy) return;
    verify
      .run(given === undefined ? {} : { checkpoint: given })
      .then((answer) => useVerification.setState({ found: answer }))
      .catch(() => undefined);
  };
  const verifyNow = useAction({
    id: 'record.verify',
    title: 'Verify now',
    group: 'Record',
    keys: 'v',
    icon: ShieldCheck,
    run: () => start(),
  });
  const exportCheckpoint = async () => {
    const outcome = await checkpoint.run({});
    if (outcome.kind !== 'done') return;
    if (await host.saveFile(outcome.result)) showToast({ title: `Exported ${outcome.result.name}` });
  };
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (chosen !== undefined) start(await chosen.text());
  };

  return (
    <section aria-label="Verification" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <output>
          <VerificationState found={found} busy={verify.busy} />
        </output>
        <span className="min-w-0 text-small text-2">
          {found === null ? (
            <LastCheckpoint status={status} />
          ) : (
            <VerificationSummary found={found} events={status?.counts.events} />
          )}
        </span>
        <span className="ml-auto flex flex-wrap gap-2">
          <Button icon={FileDown} busy={checkpoint.busy} onClick={() => void exportCheckpoint().catch(() => undefined)}>
            Export checkpoint
          </Button>
          <Button icon={FileCheck2} onClick={() => file.current?.click()}>
            Verify against a checkpoint
          </Button>
          <input ref={file} type="file" hidden aria-label="Checkpoint" onChange={(event) => void read(event)} />
          <ActionButton action={verifyNow} variant="primary" busy={verify.busy} />
        </span>
      </div>
      {found !== null && <VerificationReport found={found} />}
      <CommandProblem title="The record was not verified" answer={undefined} error={verify.error} />
      <CommandProblem title="No checkpoint was written" answer={checkpoint.answer} error={checkpoint.error} />
    </section>
  );
}

function LastCheckpoint({ status }: { readonly status: OutputOf['workspace.status'] | undefined }) {
  if (status === undefined) return null;
  const { lastCheckpoint, counts } = status;
  if (lastCheckpoint === null) return 'No checkpoint yet';
  return (
    <>
      Last checkpoint at {lastCheckpoint.sequence.toLocaleString()} of {countOf(counts.events, 'event')},{' '}
      <Time at={lastCheckpoint.at} />
    </>
  );
}

function VerificationState({ found, busy }: { readonly found: Verification | null; readonly busy: boolean }) {
  if (busy) return <Verdict verdict="unknown" label="Being verified" />;
  if (found === null) return <Verdict verdict="unknown" label="Not verified in this window" />;
  return (
    <Verdict verdict={found.ok ? 'pass' : 'fail'} label={found.ok ? 'The record holds' : 'The record does not hold'} />
  );
}
