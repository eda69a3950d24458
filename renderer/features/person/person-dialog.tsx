import { type SubmitEvent, useId, useState } from 'react';
import { readLogin, writeLogin } from '../../../shared/domain/login.ts';
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
  const [accounts, setAccounts] = useState(person === null ? '' : linesOf(person));
  const lines = accounts.split('\n').filter((line) => line.trim() !== '');
  const logins = lines.flatMap((line) => readLogin(line) ?? []);
  const wrongLogin = lines.find((line) => readLogin(line) === null);
  const command = person === null ? add : change;
  const isSame =
    person !== null &&
    name === person.name &&
    email === person.email &&
    others === person.aliases.join('\n') &&
    accounts === linesOf(person);
  const reason = isSame ? 'Nothing is changed yet' : faultOf(name, email, wrong, wrongLogin);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason !== undefined || command.busy) return;
    const profile = { name: name.trim(), email: email.trim(), aliases, logins };
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
        <TextArea
          label="Logins at other systems"
          description="One a line, like github=octocat; gitlab, jenkins and jira as well (there the name it shows). Where two systems have the same name: gitlab@gitlab.example.com=octocat. What these accounts do counts as theirs."
          value={accounts}
          onChange={setAccounts}
          rows={2}
          spellCheck={false}
          error={wrongLogin === undefined ? undefined : `${wrongLogin.trim()} is not a login like github=octocat.`}
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

function linesOf({ logins }: PersonView): string {
  return logins.map(writeLogin).join('\n');
}

function faultOf(
  name: string,
  email: string,
  wrongAlias: string | undefined,
  wrongLogin: string | undefined,
): string | undefined {
  if (name.trim() === '') return 'Write the name first';
  if (!emailSchema.safeParse(email).success) return 'Write an e-mail address first';
  if (wrongAlias !== undefined) return `${wrongAlias} is not an address`;
  return wrongLogin === undefined ? undefined : `${wrongLogin.trim()} is not a login`;
}
