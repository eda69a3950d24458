import { FileUp, type LucideIcon } from 'lucide-react';
import { type ChangeEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { mostFileBytes, type PickedFile, readPicked } from './read-file.ts';

export interface FileDropProps {
  /** A verb: what the button does. */
  readonly label: string;
  /** What belongs here. */
  readonly hint: string;
  readonly icon?: LucideIcon | undefined;
  readonly busy?: boolean | undefined;
  readonly onFile: (file: PickedFile) => void;
}

/** One file, dropped here or chosen by the button, which the keyboard reaches. */
export function FileDrop({ label, hint, icon = FileUp, busy, onFile }: FileDropProps) {
  const zone = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = async (files: Iterable<File>) => {
    const [file, ...others] = files;
    if (file === undefined) return;
    if (others.length > 0) {
      setProblem('Nothing was taken: one file at a time.');
      return;
    }
    if (file.size > mostFileBytes) {
      setProblem(`${file.name} is larger than 20 MiB.`);
      return;
    }
    setProblem(null);
    try {
      onFile(await readPicked(file));
    } catch {
      setProblem(`${file.name} could not be read.`);
    }
  };
  const onDrag = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragenter' || event.type === 'dragover');
    if (event.type === 'drop') void take(event.dataTransfer?.files ?? []);
  });
  useEffect(() => {
    const ending = new AbortController();
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
      zone.current?.addEventListener(type, (event) => onDrag(event), { signal: ending.signal });
    }
    return () => ending.abort();
  }, []);

  return (
    <div
      ref={zone}
      role="group"
      aria-label={label}
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2 border border-dashed px-4 py-3',
        isOver ? 'border-strong bg-hover' : 'border-line',
      )}
    >
      <Button icon={icon} busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="min-w-0 flex-1 break-words text-2">{hint}</span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files);
        }}
      />
      {problem !== null && (
        <p role="alert" className="w-full text-small text-fail">
          {problem}
        </p>
      )}
    </div>
  );
}
