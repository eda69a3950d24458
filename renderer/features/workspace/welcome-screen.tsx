import { type SubmitEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useFrame } from '../../state/frame.ts';

/** The first screen in an empty folder: who works here. One step, then the product. */
export function WelcomeScreen({ folder }: { readonly folder: string }) {
  const create = useCommand('workspace.create');
  const [name, setName] = useState('');
  const [personName, setPersonName] = useState('');
  const [personEmail, setPersonEmail] = useState('');
  const isComplete = name.trim() !== '' && personName.trim() !== '' && /^\S+@\S+$/u.test(personEmail.trim());

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isComplete && !create.busy) {
      // Home takes the place of this screen without a navigation; its heading takes the focus all the same.
      useFrame.setState({ awaitsHeading: true });
      create
        .run({ name: name.trim(), personName: personName.trim(), personEmail: personEmail.trim() })
        .catch(() => undefined);
    }
  };

  return (
    <main className="flex min-h-full items-center justify-center bg-surface-0 p-6">
      <title>Welcome — Countersign</title>
      <form
        onSubmit={submit}
        aria-labelledby="welcome"
        className="flex w-full max-w-[440px] flex-col gap-5 rounded-3 border border-line bg-surface-1 px-7 py-7"
      >
        <header className="flex flex-col gap-1.5">
          <h1 id="welcome" className="text-title font-strong">
            Set up this workspace
          </h1>
          <p className="text-2 text-pretty">
            A workspace keeps your releases, sign-offs and their record in one folder on this machine. Your decisions
            are signed with a key that is made now and stays here.
          </p>
        </header>
        <TextField
          label="Name of the workspace"
          value={name}
          onChange={setName}
          placeholder="Shop releases"
          autoFocus
        />
        <TextField label="Your name" value={personName} onChange={setPersonName} autoComplete="name" />
        <TextField
          label="Your e-mail address"
          description="The one you commit with: who wrote a change cannot approve it."
          value={personEmail}
          onChange={setPersonEmail}
          type="email"
          autoComplete="email"
        />
        <CommandProblem title="The workspace was not set up" answer={create.answer} error={create.error} />
        <Button
          type="submit"
          variant="primary"
          busy={create.busy}
          reason={isComplete ? undefined : 'Fill in all three fields first'}
        >
          Set up workspace
        </Button>
        <p className="text-small break-all text-3">{folder}</p>
      </form>
    </main>
  );
}
