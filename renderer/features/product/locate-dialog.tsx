import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PathField } from './path-field.tsx';

interface LocateDialogProps {
  readonly product: string;
  readonly repository: { readonly id: string; readonly name: string; readonly path: string | null };
  readonly onClose: () => void;
}

/** Says where a repository lies on this machine. It is a setting of the machine, so the record does not tell of it. */
export function LocateDialog({ product, repository, onClose }: LocateDialogProps) {
  const form = useId();
  const locate = useCommand('product.locateRepository');
  const [path, setPath] = useState(repository.path ?? '');

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const folder = path.trim();
    if (folder === '' || locate.busy) return;
    locate
      .run({ product, repository: repository.id, path: folder })
      .then(({ kind }) => kind === 'done' && onClose())
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Where is ${repository.name}?`}
      description="Only this machine remembers it; the record does not change."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={locate.busy}
            reason={path.trim() === '' ? 'Give the path of a folder first' : undefined}
          >
            Use this folder
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <PathField label="Folder" value={path} onChange={setPath} onPick={setPath} />
        <CommandProblem title="This folder cannot be used" answer={locate.answer} error={locate.error} />
      </form>
    </Dialog>
  );
}
