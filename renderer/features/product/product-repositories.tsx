import { FolderSearch } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { LocateDialog } from './locate-dialog.tsx';
import type { Product } from './product-screen.tsx';

type Repository = Product['repositories'][number];

/** Where the code of the product lies on this machine, and what is wrong with it. */
export function ProductRepositories({ product }: { readonly product: Product }) {
  const [locating, setLocating] = useState<Repository | null>(null);
  return (
    <Panel title="Repositories" count={product.repositories.length}>
      <ul className="flex flex-col">
        {product.repositories.map((repository) => (
          <li key={repository.id} className="flex flex-col gap-1 border-b border-line py-2 last:border-none">
            <RepositoryFacts repository={repository} />
            {repository.problem !== null && (
              <div>
                <Button size="small" icon={FolderSearch} onClick={() => setLocating(repository)}>
                  Locate {repository.name}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {locating !== null && (
        <LocateDialog product={product.id} repository={locating} onClose={() => setLocating(null)} />
      )}
    </Panel>
  );
}

/** Name, path, branch and form of a repository, or why it cannot be read. */
export function RepositoryFacts({ repository }: { readonly repository: Repository }) {
  const { name, path, headBranch, shallow, bare, objectFormat, problem } = repository;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 font-medium break-words">{name}</span>
        {headBranch !== null && <span className="font-code text-small break-all text-2">{headBranch}</span>}
        {bare && <Badge>Bare</Badge>}
        {shallow && <Badge>Shallow</Badge>}
        {objectFormat === 'sha256' && <Badge>SHA-256</Badge>}
      </span>
      {path !== null && <span className="font-code text-small break-all text-3">{path}</span>}
      {problem !== null && (
        <span className="flex flex-col">
          <Verdict verdict="fail" label="Cannot be read" plain />
          <span className="text-small break-words text-2">{problem}</span>
        </span>
      )}
    </div>
  );
}
