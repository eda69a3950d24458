import { type SubmitEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Found } from './found-repository.tsx';
import { PathField } from './path-field.tsx';

interface RepositoryFinderProps {
  readonly label: string;
  /** Roots that are chosen already. */
  readonly taken: readonly string[];
  readonly onFind: (found: Found) => void;
}

/** Looks into a folder without keeping anything: is it a repository, and which. */
export function RepositoryFinder({ label, taken, onFind }: RepositoryFinderProps) {
  const inspect = useCommand('product.inspectRepository');
  const [path, setPath] = useState('');
  const [twice, setTwice] = useState<string | null>(null);

  const look = async (folder: string) => {
    setTwice(null);
    const outcome = await inspect.run({ path: folder });
    if (outcome.kind !== 'done') return;
    if (taken.includes(outcome.result.root)) {
      setTwice(outcome.result.root);
      return;
    }
    setPath('');
    inspect.reset();
    onFind(outcome.result);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const folder = path.trim();
    if (folder !== '' && !inspect.busy) look(folder).catch(() => undefined);
  };
  const pick = (folder: string) => {
    setPath(folder);
    look(folder).catch(() => undefined);
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <PathField
        label={label}
        value={path}
        onChange={setPath}
        onPick={pick}
        autoFocus={taken.length === 0}
        description="A clone, a worktree or a bare repository. Any folder inside it will do."
      >
        <Button
          type="submit"
          variant={taken.length === 0 ? 'primary' : 'secondary'}
          busy={inspect.busy}
          reason={path.trim() === '' ? 'Give the path of a folder first' : undefined}
        >
          Look inside
        </Button>
      </PathField>
      {twice !== null && (
        <Refusal
          title="It is in the list already"
          reasons={[{ code: 'twice', message: `${twice} was added before.`, nextAction: 'Choose another folder.' }]}
        />
      )}
      <CommandProblem title="This folder cannot be used" answer={inspect.answer} error={inspect.error} />
    </form>
  );
}
