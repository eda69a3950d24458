import { FileKey } from 'lucide-react';
import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { showToast } from '../../components/show-toast.ts';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { FingerprintField, notWhole, readSaid } from '../person/fingerprint-field.tsx';
import { wordsByProtection } from '../person/protection.ts';

/** Signs for the new keys of another host that lost its own. */
export function VouchDialog({ onClose }: { readonly onClose: () => void }) {
  const form = useId();
  const host = useHost();
  const give = useCommand('vouch.give');
  const [file, setFile] = useState<PickedFile | null>(null);
  const [said, setSaid] = useState('');
  const fingerprint = readSaid(said);
  const missing = file === null ? 'Choose the file first' : fingerprint === null ? notWhole : undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file === null || fingerprint === null || give.busy) return;
    give
      .run({ file, fingerprint })
      .then(async (answer) => {
        if (answer.kind !== 'done' || !(await host.saveFile(answer.result.file))) return;
        showToast({
          title: `Saved ${answer.result.file.name}`,
          description: 'Send it back: the other machine takes it in and signs again.',
        });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Vouch for new keys"
      description="A machine that lost its keys asks you, because its workspace knows your key. They read the fingerprint to you: by phone or face to face, not in the message that brings the file."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={give.busy} reason={missing}>
            Vouch and save file
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FileDrop
          label="Choose file"
          hint={file === null ? 'The file that asks for new keys.' : file.name}
          icon={FileKey}
          onFile={setFile}
        />
        {file !== null && <Asked file={file} />}
        <FingerprintField value={said} onChange={setSaid} />
        <CommandProblem title="Nothing was signed" answer={give.answer} error={give.error} />
      </form>
    </Dialog>
  );
}

/** What the file says; its fingerprint is left out, so that it is heard and not copied. */
function Asked({ file }: { readonly file: PickedFile }) {
  const query = useQueryOf('vouch.open', { file });
  return (
    <Answer query={query} label="Reading the file" failure="The file could not be read">
      {(answer) => {
        if (answer.kind === 'refused') return <Refusal title="It asks for no keys" reasons={answer.reasons} />;
        const { person, workspace, host, protection, reason, createdAt, events, refusals } = answer.result;
        const { label, meaning } = wordsByProtection[protection];
        return (
          <>
            <p className="break-words">
              {person} asks <Time at={createdAt} /> for new keys of {workspace} on {host}, for its log of{' '}
              {events.toLocaleString('en')} events: “{reason}” <span className="text-2">{`${label}. ${meaning}`}</span>
            </p>
            {refusals.length > 0 && <Refusal title="This desk cannot vouch" reasons={refusals} />}
          </>
        );
      }}
    </Answer>
  );
}
