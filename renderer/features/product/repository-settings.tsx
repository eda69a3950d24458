import { FolderSearch, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Section } from '../../components/section.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { AddRepositoryDialog } from './add-repository-dialog.tsx';
import { LocateDialog } from './locate-dialog.tsx';
import { RepositoryFacts } from './product-repositories.tsx';
import type { Product } from './product-screen.tsx';

type Repository = Product['repositories'][number];

/** Which repositories are released together, and where they lie. */
export function RepositorySettings({ product }: { readonly product: Product }) {
  const [locating, setLocating] = useState<Repository | null>(null);
  const [removing, setRemoving] = useState<Repository | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const isOnly = product.repositories.length === 1;
  return (
    <div id="repositories" className="scroll-mt-4">
      <Section
        title="Repositories"
        description="Where a repository lies is remembered by this machine only."
        actions={<Button onClick={() => setIsAdding(true)}>Add repository</Button>}
      >
        <ul className="flex flex-col border-t border-line">
          {product.repositories.map((repository) => (
            <li key={repository.id} className="flex items-start gap-2 border-b border-line py-2">
              <div className="min-w-0 flex-1">
                <RepositoryFacts repository={repository} />
              </div>
              <IconButton
                icon={FolderSearch}
                label={`Locate ${repository.name}`}
                onClick={() => setLocating(repository)}
              />
              <IconButton
                icon={Trash2}
                label={`Remove ${repository.name}`}
                reason={isOnly ? 'It is the only one: add another one first' : undefined}
                onClick={() => setRemoving(repository)}
              />
            </li>
          ))}
        </ul>
      </Section>
      {locating !== null && (
        <LocateDialog product={product.id} repository={locating} onClose={() => setLocating(null)} />
      )}
      {removing !== null && <RemoveDialog product={product} repository={removing} onClose={() => setRemoving(null)} />}
      {isAdding && <AddRepositoryDialog product={product} onClose={() => setIsAdding(false)} />}
    </div>
  );
}

interface RemoveDialogProps {
  readonly product: Product;
  readonly repository: Repository;
  readonly onClose: () => void;
}

function RemoveDialog({ product, repository, onClose }: RemoveDialogProps) {
  const remove = useCommand('product.removeRepository');
  const confirm = async (reason: string) => {
    const outcome = await remove.run({ product: product.id, repository: repository.id, reason });
    if (outcome.kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={`Remove ${repository.name} from ${product.name}?`}
      action={`Remove ${repository.name}`}
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="It was not removed" answer={remove.answer} error={remove.error} />}
    >
      <p>New releases do without it. Nothing on disk is touched, and releases under way keep it.</p>
    </ConfirmReasonDialog>
  );
}
