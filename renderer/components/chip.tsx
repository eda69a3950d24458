import { Check } from 'lucide-react';
import { classNames } from './class-names.ts';
import { showToast } from './show-toast.ts';
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
  const words = shown ?? shorten(text);
  return inRow ? (
    <ChipInRow text={text} words={words} label={label} />
  ) : (
    <ChipAlone text={text} words={words} label={label} />
  );
}

interface ShownChip {
  readonly text: string;
  readonly words: string;
  readonly label: string;
}

function ChipAlone({ text, words, label }: ShownChip) {
  const { state, copy } = useCopy(text);
  const isCopied = state === 'copied';
  const hint = (
    <span className="block">
      <span className="text-inverse-2">{label}</span> <code className="break-all">{text}</code>
    </span>
  );
  return (
    <span className="inline-flex max-w-full align-middle">
      <Tooltip content={state === 'idle' ? hint : copyWords[state]}>
        <button
          type="button"
          aria-label={`Copy ${label.toLowerCase()} ${words}`}
          onClick={(event) => {
            event.stopPropagation();
            copy();
          }}
          className="ring-focus relative inline-flex h-6 min-w-0 cursor-copy items-center rounded-1 bg-hover px-1.5 font-code text-small text-2 transition-colors hover:bg-pressed hover:text-1"
        >
          <span className={classNames('truncate', isCopied && 'opacity-0')}>{words}</span>
          {isCopied && <Check aria-hidden="true" className="absolute inset-0 m-auto size-3.5 text-pass" />}
        </button>
      </Tooltip>
      <output className="sr-only">{copyWords[state]}</output>
    </span>
  );
}

/** The chip of a row: as light as can be, since a list draws hundreds a second. */
function ChipInRow({ text, words, label }: ShownChip) {
  return (
    <button
      type="button"
      tabIndex={-1}
      title={`${label} ${text}`}
      aria-label={`Copy ${label.toLowerCase()} ${words}`}
      onClick={(event) => {
        event.stopPropagation();
        navigator.clipboard.writeText(text).then(
          () => showToast({ title: `Copied ${words}` }),
          () => showToast({ title: copyWords.failed, tone: 'fail' }),
        );
      }}
      className="ring-focus inline-flex h-5 shrink-0 align-top cursor-copy items-center rounded-1 bg-hover px-1.5 font-code text-caption text-2 hover:bg-pressed hover:text-1"
    >
      {words}
    </button>
  );
}
