import { Trash2 } from 'lucide-react';
import type { Slice } from '../../../shared/domain/slice.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';

type Kind = Slice['kind'];

const wordsByKind: Readonly<Record<Kind, { readonly label: string; readonly meaning: string }>> = {
  paths: { label: 'Files by path', meaning: 'Every file that one of these patterns matches, over all repositories.' },
  rest: { label: 'All other files', meaning: 'Every file that no slice of paths names.' },
  scope: { label: 'Scope', meaning: 'The tickets and the commits without a ticket: what the release is about.' },
  artifacts: { label: 'Artifacts', meaning: 'The digests of what was built.' },
};

const kinds: readonly Kind[] = ['paths', 'rest', 'scope', 'artifacts'];

interface SliceEditorProps {
  readonly slice: Slice;
  /** Kinds of the other slices; of all but paths there can be only one. */
  readonly takenKinds: readonly Kind[];
  readonly onChange: (slice: Slice) => void;
  readonly onRemove: () => void;
}

export function SliceEditor({ slice, takenKinds, onChange, onRemove }: SliceEditorProps) {
  const { name, kind } = slice;
  const shown = name === '' ? 'the new slice' : name;
  return (
    <li className="@container flex flex-col gap-2 border-b border-line py-3">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={`Name of ${shown}`}
            hideLabel
            placeholder="database"
            value={name}
            onChange={(next) => onChange({ ...slice, name: next })}
            mono
            autoComplete="off"
            maxLength={40}
          />
        </div>
        <div className="w-44 shrink-0">
          <Select<Kind>
            label={`What ${shown} holds`}
            hideLabel
            value={kind}
            onChange={(next) => onChange(asKind(slice, next))}
            options={kinds.map((one) => ({
              value: one,
              label: wordsByKind[one].label,
              detail: wordsByKind[one].meaning,
              reason: one !== 'paths' && takenKinds.includes(one) ? 'There is one already' : undefined,
            }))}
          />
        </div>
        <IconButton icon={Trash2} label={`Remove ${shown}`} onClick={onRemove} />
      </div>
      <p className="text-small text-3">{wordsByKind[kind].meaning}</p>
      {slice.kind === 'paths' && (
        <div className="grid gap-3 @narrow:grid-cols-2">
          <Globs
            label={`Files of ${shown}`}
            shown="Files, a pattern a line"
            placeholder="**/migrations/**"
            value={slice.include}
            onChange={(include) => onChange({ ...slice, include })}
          />
          <Globs
            label={`Left out of ${shown}`}
            shown="Except"
            placeholder="**/fixtures/**"
            value={slice.exclude}
            onChange={(exclude) => onChange({ ...slice, exclude })}
          />
        </div>
      )}
    </li>
  );
}

interface GlobsProps {
  readonly label: string;
  readonly shown: string;
  readonly placeholder: string;
  readonly value: readonly string[];
  readonly onChange: (globs: string[]) => void;
}

function Globs({ label, shown, placeholder, value, onChange }: GlobsProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden="true" className="text-small font-medium">
        {shown}
      </span>
      <TextArea
        label={label}
        hideLabel
        mono
        rows={2}
        spellCheck={false}
        placeholder={placeholder}
        value={value.join('\n')}
        onChange={(text) => onChange(text === '' ? [] : text.split('\n'))}
      />
    </div>
  );
}

function asKind(slice: Slice, kind: Kind): Slice {
  return kind === 'paths' ? { kind, name: slice.name, include: [], exclude: [] } : { kind, name: slice.name };
}
