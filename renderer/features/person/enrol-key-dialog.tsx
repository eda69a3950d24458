import { FileKey } from 'lucide-react';
import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { showToast } from '../../components/show-toast.ts';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { CarriedKey } from './carried-key.tsx';
import { FingerprintField, notWhole, readSaid } from './fingerprint-field.tsx';
import type { PersonView } from './people-screen.tsx';

/** Makes a key from another desk known: the file brings it, the fingerprint that its holder says proves it. */
export function EnrolKeyDialog({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const form = useId();
  const enrol = useCommand('person.enrolKey');
  const [file, setFile] = useState<PickedFile | null>(null);
  const [said, setSaid] = useState('');
  const query = useQueryOf('person.readKey', file === null ? null : { file });
  const carried = query.data?.kind === 'done' ? query.data.result : null;
  const isVouched = carried?.vouchedBy?.id === person.id;
  const fingerprint = readSaid(said);
  const reason =
    file === null
      ? 'Choose the file first'
      : carried === null
        ? 'Choose a file that carries a key'
        : carried.holder !== null
          ? `${carried.holder.name} has this key here already`
          : isVouched || fingerprint !== null
            ? undefined
            : notWhole;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file === null || carried === null || reason !== undefined || enrol.busy) return;
    enrol
      .run({ person: person.id, file, ...(isVouched || fingerprint === null ? {} : { fingerprint }) })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${person.name} signs with ${carried.fingerprint.slice(0, 7)} from now on` });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Enrol a key of ${person.name}`}
      description={`${person.name} saves a key file at their own desk, under People, and reads its fingerprint to you: by phone or face to face, not in the message that brings the file.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={enrol.busy} reason={reason}>
            {isVouched ? 'Take the new key over' : 'Enrol key'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FileDrop
          label="Choose key file"
          hint={
            file === null ? 'A key file, a hand-over file, or an answer or request that the key signed.' : file.name
          }
          icon={FileKey}
          onFile={setFile}
        />
        {file !== null && (
          <Answer query={query} label="Reading the file" failure="The file could not be read">
            {(answer) =>
              answer.kind === 'refused' ? (
                <Refusal title="There is no key in it" reasons={answer.reasons} />
              ) : (
                <CarriedKey carried={answer.result} person={person} />
              )
            }
          </Answer>
        )}
        {!isVouched && <FingerprintField value={said} onChange={setSaid} />}
        <CommandProblem title="The key was not enrolled" answer={enrol.answer} error={enrol.error} />
      </form>
    </Dialog>
  );
}
