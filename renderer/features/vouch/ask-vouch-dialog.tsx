import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { Fingerprint } from '../person/fingerprint.tsx';

interface AskVouchDialogProps {
  readonly vouchers: readonly string[];
  readonly onClose: () => void;
}

/** Makes new keys and saves the file that asks for them; the fingerprint is read to whoever vouches. */
export function AskVouchDialog({ vouchers, onClose }: AskVouchDialogProps) {
  const form = useId();
  const host = useHost();
  const ask = useCommand('vouch.ask');
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  const missing =
    person === null ? 'Say who you are first' : reason.trim() === '' ? 'Say what happened first' : undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (person === null || missing !== undefined || ask.busy) return;
    ask
      .run({ person, reason: reason.trim() })
      .then(async (answer) => {
        if (answer.kind !== 'done') return;
        if (await host.saveFile(answer.result.file)) setFingerprint(answer.result.fingerprint);
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ask for new keys"
      description={`${vouchers.join(' or ')} can vouch for them. Nothing is on record until you take their answer in.`}
      footer={
        fingerprint === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={ask.busy} reason={missing}>
              Make keys and save file
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        )
      }
    >
      {fingerprint === null ? (
        <form id={form} onSubmit={submit} className="flex flex-col gap-4">
          <Select
            label="Who works on this machine"
            value={person}
            onChange={setPerson}
            options={people.map(({ id, name, email }) => ({ value: id, label: name, detail: email }))}
          />
          <TextArea
            label="What happened to the keys"
            description="Kept on record, and read by whoever vouches."
            value={reason}
            onChange={setReason}
            rows={2}
            maxLength={500}
          />
          <CommandProblem title="No keys were made" answer={ask.answer} error={ask.error} />
        </form>
      ) : (
        <div className="flex flex-col gap-3">
          <p>
            Send the file to {vouchers.join(' or ')}, and read them this fingerprint, by phone or face to face. Then
            take their answer in here.
          </p>
          <Fingerprint fingerprint={fingerprint} />
        </div>
      )}
    </Dialog>
  );
}
