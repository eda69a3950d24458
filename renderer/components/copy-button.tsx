import { Check, Copy } from 'lucide-react';
import { IconButton } from './icon-button.tsx';
import { copyWords, useCopy } from './use-copy.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** "Copy the manifest". */
  readonly label: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const { state, copy } = useCopy(text);
  return (
    <>
      <IconButton
        icon={state === 'copied' ? Check : Copy}
        label={state === 'idle' ? label : copyWords[state]}
        onClick={copy}
      />
      <output className="sr-only">{copyWords[state]}</output>
    </>
  );
}
