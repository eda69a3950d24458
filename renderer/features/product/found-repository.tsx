import { GitBranch, X } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Verdict } from '../../components/verdict.tsx';

/** What a look into a folder found. */
export type Found = Extract<OutputOf['product.inspectRepository'], { kind: 'done' }>['result'];

interface FoundRepositoryProps {
  readonly found: Found;
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

/** A repository that will be part of the product: what is there, and what to know before. */
export function FoundRepository({ found, name, onRename, onRemove }: FoundRepositoryProps) {
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <TextField label={`Name of ${found.root}`} hideLabel value={name} onChange={onRename} autoComplete="off" />
        </div>
        <IconButton icon={X} label={`Leave ${name} out`} onClick={onRemove} />
      </div>
      <p className="font-code text-small break-all text-2">{found.root}</p>
      <FoundFacts found={found} />
    </li>
  );
}

/** Branch, tags and form of a repository, with its warnings. */
export function FoundFacts({ found }: { readonly found: Found }) {
  const { headBranch, tags, shallow, bare, warnings } = found;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-2">
        <span className="inline-flex min-w-0 items-center gap-1">
          <GitBranch aria-hidden="true" className="size-3 shrink-0" />
          <span className="font-code break-all">{headBranch ?? 'no branch checked out'}</span>
        </span>
        <span className="tabular">
          {tags.toLocaleString()} {tags === 1 ? 'tag' : 'tags'}
        </span>
        {bare && <Badge>Bare</Badge>}
        {shallow && <Badge>Shallow</Badge>}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="flex items-start gap-2 text-small text-2">
          <Verdict verdict="unknown" label="Note" plain />
          <span className="min-w-0 break-words leading-5">{warning}</span>
        </p>
      ))}
    </>
  );
}
