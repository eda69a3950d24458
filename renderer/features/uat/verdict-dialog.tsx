import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Person } from '../../components/person.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { Time } from '../../components/time.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PersonSelect } from '../person/person-select.tsx';
import { ProofMark } from '../record/proof-mark.tsx';
import { TicketFacts } from '../ticket/ticket-facts.tsx';
import { type UatRow, uatVerdicts } from './uat-verdicts.ts';

type Given = Exclude<UatRow['verdict'], 'unknown'>;

interface VerdictDialogProps {
  readonly row: UatRow;
  readonly release: string;
  readonly version: string;
  readonly onClose: () => void;
}

/** One ticket: what was found when it was tested. */
export function VerdictDialog({ row, release, version, onClose }: VerdictDialogProps) {
  const form = useId();
  const set = useCommand('uat.set');
  const [verdict, setVerdict] = useState<Given | null>(row.verdict === 'unknown' ? null : row.verdict);
  const [note, setNote] = useState(row.verdict === 'unknown' ? '' : row.note);
  const [recordedFor, setRecordedFor] = useState<string | null>(null);
  const needsNote = verdict !== null && verdict !== 'pass' && note.trim() === '';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (verdict === null || needsNote || set.busy) return;
    const person = recordedFor === null ? {} : { recordedFor };
    set
      .run({ release, ticket: row.ticket, verdict, note: note.trim(), ...person })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({
          title: `${row.ticket}: ${uatVerdicts[verdict].label.toLowerCase()}`,
          description: `Kept as ${recordedFor === null ? 'verified' : 'recorded'}.`,
        });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={row.ticket}
      description={row.title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={set.busy}
            reason={verdict === null ? 'Choose a verdict first' : needsNote ? 'Say what was found first' : undefined}
          >
            Give verdict
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {row.outside !== null && <TicketFacts release={release} version={version} ticket={row.ticket} />}
        <div className="flex flex-col gap-1.5">
          <p className="break-words text-2">{row.reason}</p>
          {row.verdict === 'unknown' && row.note !== '' && (
            <blockquote className="border-l-2 border-strong pl-3 break-words text-2">{row.note}</blockquote>
          )}
          {row.given?.by && (
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-small text-3">
              <Person name={row.given.by.name} />
              <ProofMark proof={row.given.proof} />
              <Time at={row.given.at} />
            </p>
          )}
        </div>
        <RadioGroup<Given>
          label="Verdict"
          value={verdict}
          onChange={setVerdict}
          options={[
            { value: 'pass', label: 'Pass', detail: 'It does what the ticket says.' },
            { value: 'fail', label: 'Fail', detail: 'It does not; the release is stopped.' },
            { value: 'blocked', label: 'Blocked', detail: 'It could not be tested; the release is stopped.' },
          ]}
        />
        <TextArea label="What was found" value={note} onChange={setNote} />
        <PersonSelect label="Tested by" value={recordedFor} onChange={setRecordedFor} />
        <CommandProblem title="The verdict was not given" answer={set.answer} error={set.error} />
      </form>
    </Dialog>
  );
}
