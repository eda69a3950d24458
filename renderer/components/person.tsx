import { classNames } from './class-names.ts';

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => /^./u.exec(word ?? '')?.[0].toLocaleUpperCase() ?? '?').join('');
}

export interface PersonProps {
  readonly name: string;
  /** A role or why the person stands here. */
  readonly detail?: string | undefined;
  readonly size?: 'small' | 'medium' | undefined;
  /** Only the initials; the name is still read aloud. */
  readonly compact?: boolean | undefined;
}

/** A person: initials and name. */
export function Person({ name, detail, size = 'small', compact = false }: PersonProps) {
  return (
    <span
      className={classNames(
        'inline-flex min-w-0 max-w-full gap-1.5',
        size === 'small' ? 'items-baseline' : 'items-center',
      )}
      title={compact ? name : undefined}
    >
      <span
        aria-hidden="true"
        className={classNames(
          'inline-flex shrink-0 items-center justify-center self-center rounded-full bg-selected font-strong text-2 tracking-tight',
          size === 'small' ? 'size-5 text-micro' : 'size-7 text-caption',
        )}
      >
        {initialsOf(name)}
      </span>
      <span className={compact ? 'sr-only' : 'min-w-0 truncate leading-5'}>
        <span className={detail === undefined ? undefined : 'font-medium'}>{name}</span>
        {detail !== undefined && <span className="text-3"> {detail}</span>}
      </span>
    </span>
  );
}
