import { Check, Copy } from 'lucide-react';
import { Tooltip } from './tooltip.tsx';
import { copyWords, useCopy } from './use-copy.ts';

/** A SHA-1 or SHA-256 in hexadecimal is shown by its first seven letters. */
const shorten = (text: string) =>
  /^(sha256:)?[0-9a-f]{40,64}$/.test(text) ? text.replace('sha256:', '').slice(0, 7) : text;

export interface ChipProps {
  /** The whole digest, ref or version; this is what gets copied. */
  readonly text: string;
  /** What is shown of it; digests are shortened by themselves. */
  readonly shown?: string | undefined;
  /** What it is: "Manifest", "Commit". */
  readonly label: string;
  /** Inside a row that takes the focus itself: no tab stop of its own. */
  readonly inRow?: boolean | undefined;
}

/** A digest, ref or version that copies itself. */
export function Chip({ text, shown, label, inRow = false }: ChipProps) {
  const { state, copy } = useCopy(text);
  const Icon = state === 'copied' ? Check : Copy;
  const button = (
    <button
      type="button"
      tabIndex={inRow ? -1 : undefined}
      title={inRow ? `${label} ${text}` : undefined}
      aria-label={`Copy ${label.toLowerCase()} ${shown ?? shorten(text)}`}
      onClick={(event) => {
        event.stopPropagation();
        copy();
      }}
      className="ring-focus inline-flex h-6 min-w-0 items-center gap-1 rounded-1 px-1 font-code text-small text-2 transition-colors hover:bg-hover hover:text-1"
    >
      <span className="truncate">{shown ?? shorten(text)}</span>
      <Icon
        aria-hidden="true"
        className="size-3 shrink-0 opacity-0 transition-opacity group-focus-within/chip:opacity-100 group-hover/chip:opacity-100"
      />
    </button>
  );
  return (
    <span className="group/chip inline-flex max-w-full">
      {inRow ? button : <Tooltip content={state === 'idle' ? `${label} ${text}` : copyWords[state]}>{button}</Tooltip>}
      <output className="sr-only">{copyWords[state]}</output>
    </span>
  );
}
