import { Pencil, Trash2 } from 'lucide-react';
import { isOfProduct, isRead, namesEnvironments, systemTitles } from '../../../shared/domain/connection.ts';
import { saySourceReading } from '../../../shared/domain/source-sentence.ts';
import { IconButton } from '../../components/icon-button.tsx';
import type { Source } from './source-settings.tsx';

interface SourceLineProps {
  readonly source: Source;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** One source: where it is, for what, and how it is read. */
export function SourceLine({ source, onChange, onRemove }: SourceLineProps) {
  const { system, path, repository, fields, environments } = source;
  const reading = saySourceReading({ fields: fields ?? undefined, environments }).join(' · ');
  const isChangeable = system === 'jira' || namesEnvironments(system);
  return (
    <li className="flex min-h-8 items-start gap-3 border-b border-line py-1">
      <span className="min-w-0 flex-1 break-words">
        <span className="block leading-7">
          <span className="font-code">{path}</span> <span className="text-3">{systemTitles[system]}</span>
        </span>
        {reading !== '' && <span className="block pb-1 text-small text-2">{reading}</span>}
      </span>
      <span className="text-small leading-7 text-2">
        {isOfProduct(system) ? (isRead(system) ? 'tickets' : 'marks') : `for ${repository ?? ''}`}
      </span>
      <span className="flex w-14 shrink-0 justify-end">
        {isChangeable && <IconButton icon={Pencil} label={`Change how ${path} is read`} onClick={onChange} />}
        <IconButton icon={Trash2} label={`Stop reading ${path}`} onClick={onRemove} />
      </span>
    </li>
  );
}
