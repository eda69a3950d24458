import { FolderOpen } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';

/** Writes the whole workspace into one file. */
export function BackupSettings({ folder }: { readonly folder: string }) {
  const { pickFolder } = useHost();
  const backup = useCommand('workspace.backup');
  const [path, setPath] = useState(() => proposePath(folder));
  const [written, setWritten] = useState<{ readonly path: string; readonly bytes: number } | null>(null);

  const pick = async () => {
    const chosen = await pickFolder?.('Folder for the backup');
    if (chosen !== null && chosen !== undefined) setPath(proposePath(chosen));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const file = path.trim();
    if (file === '' || backup.busy) return;
    setWritten(null);
    backup
      .run({ path: file })
      .then((outcome) => outcome.kind === 'done' && setWritten({ path: file, bytes: outcome.result.bytes }))
      .catch(() => undefined);
  };
  return (
    <Section
      title="Backup"
      description="One file with everything but the keys. Keep it on another disk; “countersign workspace restore” makes a workspace of it again."
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <TextField label="Write it to" value={path} onChange={setPath} mono autoComplete="off" />
          </div>
          {pickFolder !== null && (
            <Button icon={FolderOpen} onClick={() => void pick()}>
              Choose folder
            </Button>
          )}
          <Button type="submit" busy={backup.busy} reason={path.trim() === '' ? 'Give a path first' : undefined}>
            Back up
          </Button>
        </div>
        {written !== null && (
          <output className="text-2">
            Written: <span className="font-code text-small break-all">{written.path}</span>, {sizeOf(written.bytes)}.
          </output>
        )}
        <CommandProblem title="No backup was written" answer={backup.answer} error={backup.error} />
      </form>
    </Section>
  );
}

/** A file of this folder, named by the day. */
function proposePath(folder: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return `${folder}${folder.endsWith(separator) ? '' : separator}backup-${new Date().toISOString().slice(0, 10)}.db`;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000).toLocaleString()} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
