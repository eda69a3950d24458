import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { type Found, FoundRepository } from './found-repository.tsx';
import type { Product } from './product-screen.tsx';
import { RepositoryFinder } from './repository-finder.tsx';

interface AddRepositoryDialogProps {
  readonly product: Product;
  readonly onClose: () => void;
}

/** Another repository for a product: look into the folder first, then add it. */
export function AddRepositoryDialog({ product, onClose }: AddRepositoryDialogProps) {
  const add = useCommand('product.addRepository');
  const [chosen, setChosen] = useState<{ readonly found: Found; readonly name: string } | null>(null);

  const submit = () => {
    if (chosen === null) return;
    add
      .run({ product: product.id, name: chosen.name.trim(), path: chosen.found.root })
      .then(({ kind }) => kind === 'done' && onClose())
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Add a repository to ${product.name}`}
      description="Releases planned from now on include it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {chosen !== null && (
            <Button
              variant="primary"
              busy={add.busy}
              reason={chosen.name.trim() === '' ? 'Give it a name first' : undefined}
              onClick={submit}
            >
              Add repository
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {chosen === null ? (
          <RepositoryFinder
            label="Folder of the repository"
            taken={product.repositories.map(({ path }) => path ?? '')}
            onFind={(found) => setChosen({ found, name: found.suggestedName })}
          />
        ) : (
          <ul>
            <FoundRepository
              {...chosen}
              onRename={(name) => setChosen({ ...chosen, name })}
              onRemove={() => setChosen(null)}
            />
          </ul>
        )}
        <CommandProblem title="The repository was not added" answer={add.answer} error={add.error} />
      </div>
    </Dialog>
  );
}
