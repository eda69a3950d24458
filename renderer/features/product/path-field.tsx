import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useHost } from '../../data/api-context.ts';

interface PathFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (path: string) => void;
  /** A folder was picked in a dialog of the host, so there is nothing more to type. */
  readonly onPick: (path: string) => void;
  readonly description?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  /** The button that goes on with the path. */
  readonly children?: ReactNode;
}

/** A folder of this machine: picked where the host can, else typed. */
export function PathField({ label, value, onChange, onPick, description, autoFocus, children }: PathFieldProps) {
  const { pickFolder } = useHost();
  const pick = async () => {
    const path = await pickFolder?.(label);
    if (path !== null && path !== undefined) onPick(path);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={label}
            value={value}
            onChange={onChange}
            mono
            autoFocus={autoFocus}
            autoComplete="off"
            placeholder="/home/you/code/shop"
          />
        </div>
        {pickFolder !== null && (
          <Button icon={FolderOpen} onClick={() => void pick()}>
            Choose folder
          </Button>
        )}
        {children}
      </div>
      {description !== undefined && <p className="text-small text-3">{description}</p>}
    </div>
  );
}
