import { FileKey } from 'lucide-react';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { digestSchema } from '../../../shared/domain/identity.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { showToast } from '../../components/show-toast.ts';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { FingerprintField } from './fingerprint-field.tsx';
import type { PersonView } from './people-screen.tsx';
import { wordsByProtection } from './protection.ts';

/** Makes a key from another desk known: the file brings it, the fingerprint that its holder says proves it. */
export function EnrolKeyDialog({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const form = useId();
  const enrol = useCommand('person.enrolKey');
  const [file, setFile] = useState<PickedFile | null>(null);
  const [said, setSaid] = useState('');
  const [vouched, setVouched] = useState<string | null>(null);
  const isVouched = vouched === person.id;
  const fingerprint = said.replaceAll(/[:\s]/gu, '').toLowerCase();
  const isWhole = digestSchema.safeParse(fingerprint).success;
  const reason =
    file === null
      ? 'Choose the file first'
      : isVouched || isWhole
        ? undefined
        : 'Write all 64 digits of the fingerprint first';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file === null || reason !== undefined || enrol.busy) return;
    enrol
      .run({ person: person.id, file, ...(isVouched ? {} : { fingerprint }) })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({
          title: isVouched
            ? `${person.name} signs with the new key from now on`
            : `${person.name} signs with ${fingerprint.slice(0, 7)} from now on`,
        });
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
          onFile={(picked) => {
            setFile(picked);
            setVouched(null);
          }}
        />
        {file !== null && <CarriedKey file={file} person={person} onVouched={setVouched} />}
        {!isVouched && <FingerprintField value={said} onChange={setSaid} />}
        <CommandProblem title="The key was not enrolled" answer={enrol.answer} error={enrol.error} />
      </form>
    </Dialog>
  );
}

/** What the file says; its fingerprint is left out, so that it is heard and not copied. */
interface CarriedKeyProps {
  readonly file: PickedFile;
  readonly person: PersonView;
  /** Whose key, known here, hands over to the one in the file. */
  readonly onVouched: (person: string | null) => void;
}

function CarriedKey({ file, person, onVouched }: CarriedKeyProps) {
  const query = useQueryOf('person.readKey', { file });
  const voucher = query.data?.kind === 'done' ? (query.data.result.vouchedBy?.id ?? null) : null;
  useEffect(() => onVouched(voucher), [onVouched, voucher]);
  return (
    <Answer query={query} label="Reading the file" failure="The file could not be read">
      {(answer) => {
        if (answer.kind === 'refused') return <Refusal title="There is no key in it" reasons={answer.reasons} />;
        const { name, protection, host, holder, vouchedBy } = answer.result;
        const { label, meaning } = wordsByProtection[protection];
        return (
          <p className="break-words">
            A key of {name} on {host}. <span className="text-2">{`${label}. ${meaning}`}</span>
            {holder !== null && ` ${holder.name} has it here already.`}
            {vouchedBy?.id === person.id &&
              ` The key of ${vouchedBy.name} that is known here hands over to it, and ends with that: its fingerprint need not be heard. Was the old key stolen, revoke it and enrol the new one by its fingerprint.`}
          </p>
        );
      }}
    </Answer>
  );
}
