import { type SubmitEvent, useId, useState } from 'react';
import { emailSchema } from '../../../shared/domain/person.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { PersonView } from './people-screen.tsx';

interface PersonDialogProps {
  /** Null adds somebody. */
  readonly person: PersonView | null;
  readonly onClose: () => void;
}

/** Name and addresses of a person, new or known. */
export function PersonDialog({ person, onClose }: PersonDialogProps) {
  const form = useId();
  const add = useCommand('person.add');
  const change = useCommand('person.change');
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [others, setOthers] = useState(person?.aliases.join('\n') ?? '');
  const aliases = others.split(/[\s,;]+/u).filter((one) => one !== '');
  const wrong = aliases.find((one) => !emailSchema.safeParse(one).success);
  const command = person === null ? add : change;
  const isSame =
    person !== null && name === person.name && email === person.email && others === person.aliases.join('\n');
  const reason = isSame ? 'Nothing is changed yet' : faultOf(name, email, wrong);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason !== undefined || command.busy) return;
    const profile = { name: name.trim(), email: email.trim(), aliases };
    const running = person === null ? add.run(profile) : change.run({ person: person.id, ...profile });
    running.then(({ kind }) => kind === 'done' && onClose()).catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={person === null ? 'Add a person' : `Change ${person.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={command.busy} reason={reason}>
            {person === null ? 'Add person' : 'Save changes'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label="Name" value={name} onChange={setName} autoComplete="off" maxLength={120} />
        <TextField label="E-mail address" value={email} onChange={setEmail} type="email" autoComplete="off" />
        <TextArea
          label="Other addresses they commit with"
          description="One a line. Commits under any of these count as theirs."
          value={others}
          onChange={setOthers}
          rows={2}
          spellCheck={false}
          error={wrong === undefined ? undefined : `${wrong} is not an address.`}
        />
        <CommandProblem
          title={person === null ? 'The person was not added' : 'The changes were not saved'}
          answer={command.answer}
          error={command.error}
        />
      </form>
    </Dialog>
  );
}

function faultOf(name: string, email: string, wrongAlias: string | undefined): string | undefined {
  if (name.trim() === '') return 'Write the name first';
  if (!emailSchema.safeParse(email).success) return 'Write an e-mail address first';
  return wrongAlias === undefined ? undefined : `${wrongAlias} is not an address`;
}
