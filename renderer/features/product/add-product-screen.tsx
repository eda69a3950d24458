import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Section } from '../../components/section.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { type Found, FoundRepository } from './found-repository.tsx';
import { RepositoryFinder } from './repository-finder.tsx';

interface Chosen {
  readonly found: Found;
  readonly name: string;
}

/** Points a new product at its repositories: look first, then add. */
export function AddProductScreen() {
  const navigate = useNavigate();
  const add = useCommand('product.add');
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [typedName, setTypedName] = useState<string | null>(null);
  const name = typedName ?? chosen[0]?.found.suggestedName ?? '';
  const isComplete = chosen.length > 0 && name.trim() !== '';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isComplete || add.busy) return;
    const repositories = chosen.map((one) => ({ name: one.name.trim(), path: one.found.root }));
    add
      .run({ name: name.trim(), repositories })
      .then((outcome) => {
        if (outcome.kind !== 'done') return;
        void navigate({ to: '/products/$product', params: { product: outcome.result.id } });
      })
      .catch(() => undefined);
  };
  const rename = (root: string, next: string) =>
    setChosen(chosen.map((one) => (one.found.root === root ? { ...one, name: next } : one)));

  return (
    <Page>
      <PageHeader
        title="Add product"
        description="A product is one or more Git repositories on this machine that are released together. Countersign reads them and never runs anything in them."
      />
      <div className="flex max-w-160 flex-col gap-7">
        <Section title="Repositories" count={chosen.length === 0 ? undefined : chosen.length}>
          {chosen.length > 0 && (
            <ul className="flex flex-col border-t border-line">
              {chosen.map((one) => (
                <FoundRepository
                  key={one.found.root}
                  {...one}
                  onRename={(next) => rename(one.found.root, next)}
                  onRemove={() => setChosen(chosen.filter((other) => other !== one))}
                />
              ))}
            </ul>
          )}
          <RepositoryFinder
            label={chosen.length === 0 ? 'Folder of the repository' : 'Folder of another repository'}
            taken={chosen.map(({ found }) => found.root)}
            onFind={(found) => setChosen([...chosen, { found, name: found.suggestedName }])}
          />
        </Section>
        {chosen.length > 0 && (
          <form onSubmit={submit} className="flex flex-col gap-4">
            <TextField
              label="Name of the product"
              description={`As on the board and in every release: ${name.trim() === '' ? 'Shop' : name.trim()} 2.4.0.`}
              value={name}
              onChange={setTypedName}
              autoComplete="off"
            />
            <CommandProblem title="The product was not added" answer={add.answer} error={add.error} />
            <div>
              <Button
                type="submit"
                variant="primary"
                busy={add.busy}
                reason={isComplete ? undefined : 'Give the product a name first'}
              >
                Add product
              </Button>
            </div>
          </form>
        )}
      </div>
    </Page>
  );
}
