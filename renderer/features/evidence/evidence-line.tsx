import { Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Chip } from '../../components/chip.tsx';
import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { type Evidence, sayReports } from './evidence-words.ts';

interface EvidenceLineProps {
  readonly evidence: Evidence;
  readonly release: string;
  readonly isOpen: boolean;
}

/** One added file: what it says, whether it names the candidate’s commit, who added it, and taking it back. */
export function EvidenceLine({ evidence, release, isOpen }: EvidenceLineProps) {
  const host = useHost();
  const file = useCommand('evidence.file');
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const { id, name, digest, reports, added, withdrawn } = evidence;
  const save = async () => {
    const answer = await file.run({ release, evidence: id });
    if (answer.kind === 'done') await host.saveFile(answer.result);
  };
  const isVouched = reports.some(({ says }) => says === 'nothing');
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium break-all">{name}</span>
        <Chip text={digest} label="Digest" />
        {withdrawn === null && isVouched && <Badge tone="unknown">Names no commit</Badge>}
        {withdrawn !== null && <Badge>Taken back</Badge>}
        <span className="min-w-[min(100%,--spacing(60))] flex-1 break-words text-2">{sayReports(reports)}</span>
        <span className="ml-auto flex flex-wrap items-center gap-x-3">
          {added.by !== null && <Person name={added.by.name} detail={added.proof} />}
          <span className="text-small text-3">
            <Time at={added.at} />
          </span>
          <IconButton
            icon={Download}
            size="small"
            label={`Save ${name}`}
            onClick={() => void save().catch(() => undefined)}
          />
          {isOpen && withdrawn === null && (
            <IconButton icon={Undo2} size="small" label={`Take ${name} back`} onClick={() => setIsWithdrawing(true)} />
          )}
        </span>
      </div>
      {withdrawn !== null && <p className="text-small break-words text-2">{withdrawn.reason}</p>}
      <CommandProblem title="The file was not saved" answer={file.answer} error={file.error} />
      {isWithdrawing && (
        <WithdrawDialog evidence={id} name={name} release={release} onClose={() => setIsWithdrawing(false)} />
      )}
    </li>
  );
}

interface WithdrawDialogProps {
  readonly evidence: string;
  readonly name: string;
  readonly release: string;
  readonly onClose: () => void;
}

function WithdrawDialog({ evidence, name, release, onClose }: WithdrawDialogProps) {
  const withdraw = useCommand('evidence.withdraw');
  const confirm = async (reason: string) => {
    const { kind } = await withdraw.run({ release, evidence, reason });
    if (kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={`Take ${name} back?`}
      action="Take back"
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="It was not taken back" answer={withdraw.answer} error={withdraw.error} />}
    >
      <p>It does not count any more. The file and the reason stay on record.</p>
    </ConfirmReasonDialog>
  );
}
