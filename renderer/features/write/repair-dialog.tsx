import { Button } from '../../components/button.tsx';
import { CallPreview } from '../../components/call-preview.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Finding } from '../finding/finding-section.tsx';
import type { Release } from '../release/stages.ts';
import { isOpen } from './use-choice.ts';
import { callsOfWrite } from './write-calls.ts';

interface RepairDialogProps {
  readonly finding: Finding;
  readonly release: Release;
  readonly onClose: () => void;
}

/** The one change that would end a finding, exactly as it would be sent. */
export function RepairDialog({ finding, release, onClose }: RepairDialogProps) {
  const subject = { release: release.id, finding: finding.id };
  const query = useQueryOf('write.preview', subject, { work: 'Asking what is there already' });
  const make = useCommand('write.make', { work: 'Repairing' });
  const sync = useCommand('sync.run');
  const [write] = query.data?.writes ?? [];
  const [made] = make.answer?.kind === 'done' ? make.answer.result.writes : [];
  const isPossible = write !== undefined && isOpen(write);
  const repair = async () => {
    if (!isPossible) return;
    const answer = await make.run({ ...subject, writes: [{ key: write.key, facts: write.facts }] });
    if (answer.kind !== 'done' || answer.result.writes.some(({ outcome }) => outcome !== 'done')) return;
    showToast({ title: 'Made and read back', description: write.title, tone: 'pass' });
    onClose();
    await sync.run({ product: release.product.id });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Repair this finding"
      description={finding.title}
      footer={
        <>
          <Button onClick={onClose}>{isPossible ? 'Cancel' : 'Close'}</Button>
          {isPossible && (
            <Button variant="primary" busy={make.busy} onClick={() => void repair().catch(() => undefined)}>
              {write.title}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="break-words text-2">{finding.reason}</p>
        <Answer query={query} label="Asking what is there already" failure="What would be done could not be found out">
          {({ nothing }) =>
            write === undefined ? (
              <p>{nothing}</p>
            ) : (
              <>
                <CallPreview calls={callsOfWrite(write)} />
                {write.state === 'done' && <p>It is there already. Read the sources again, and the finding goes.</p>}
                {!isPossible && write.state !== 'done' && (
                  <Refusal
                    title="This cannot be made now"
                    reasons={[{ code: write.state, message: write.reason, nextAction: write.nextAction }]}
                  />
                )}
              </>
            )
          }
        </Answer>
        {made !== undefined && made.outcome !== 'done' && (
          <Refusal
            title={made.outcome === 'unknown' ? 'Nobody knows whether it was made' : 'It was not made'}
            reasons={[{ code: made.outcome, message: made.reason, nextAction: '' }]}
          />
        )}
        <CommandProblem title="Nothing was sent" answer={make.answer} error={make.error} />
      </div>
    </Dialog>
  );
}
