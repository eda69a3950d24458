import { FileUp, X } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { mostFileBytes, type PickedFile, readPicked } from '../../components/read-file.ts';

interface FilePickerProps {
  readonly files: readonly PickedFile[];
  readonly onChange: (files: readonly PickedFile[]) => void;
}

/** Files that prove something; each is kept by the digest of its content. */
export function FilePicker({ files, onChange }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    const large = chosen.find(({ size }) => size > mostFileBytes);
    setProblem(large === undefined ? null : `${large.name} is larger than 20 MiB. Attach a summary or a link to it.`);
    const fitting = chosen.filter(({ size }) => size <= mostFileBytes);
    const read = await Promise.all(fitting.map(readPicked));
    const names = new Set(read.map(({ name }) => name));
    onChange([...files.filter(({ name }) => !names.has(name)), ...read]);
  };

  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-small font-medium">Files</span>
      {files.length > 0 && (
        <ul className="flex flex-col">
          {files.map((file) => (
            <li key={file.name} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <IconButton
                icon={X}
                label={`Leave ${file.name} out`}
                size="small"
                onClick={() => onChange(files.filter((one) => one !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon={FileUp} onClick={() => input.current?.click()}>
          Attach files
        </Button>
        <input ref={input} type="file" multiple hidden aria-label="Files" onChange={(event) => void pick(event)} />
      </div>
      {problem !== null && (
        <p role="alert" className="text-small text-fail">
          {problem}
        </p>
      )}
    </div>
  );
}
