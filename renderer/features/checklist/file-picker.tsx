import { FileUp, X } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';

/** A file as it is sent: its name and content. */
export interface PickedFile {
  readonly name: string;
  readonly base64: string;
}

interface FilePickerProps {
  readonly files: readonly PickedFile[];
  readonly onChange: (files: readonly PickedFile[]) => void;
}

const mostBytes = 20 * 1024 * 1024;

/** Files that prove something; each is kept by the digest of its content. */
export function FilePicker({ files, onChange }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    const large = chosen.find(({ size }) => size > mostBytes);
    setProblem(large === undefined ? null : `${large.name} is larger than 20 MiB. Attach a summary or a link to it.`);
    const fitting = chosen.filter(({ size }) => size <= mostBytes);
    const read = await Promise.all(fitting.map(async (file) => ({ name: file.name, base64: await toBase64(file) })));
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

/** The content as a data address, of which the part behind the comma is base64. */
function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      if (typeof result === 'string') resolve(result.slice(result.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')));
    reader.readAsDataURL(file);
  });
}
