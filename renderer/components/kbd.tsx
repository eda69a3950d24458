import { capsOfKeys, speakKeys } from '../shortcuts/keys.ts';
import { useShortcuts } from '../shortcuts/shortcut-provider.tsx';
import { classNames } from './class-names.ts';

export interface KbdProps {
  /** Written as in the registry: `'g h'`, `'mod+k'`. */
  readonly keys: string;
  /** On a filled button or a tooltip the caps take the colour around them. */
  readonly tone?: 'neutral' | 'inherit';
}

/** Keys as caps, read aloud as words. */
export function Kbd({ keys, tone = 'neutral' }: KbdProps) {
  const { isMac } = useShortcuts();
  const cap = classNames(
    'inline-flex h-4 min-w-4 items-center justify-center rounded-1 px-1 font-text text-caption',
    tone === 'neutral' ? 'bg-hover text-3' : 'border border-current/40',
  );
  const caps = capsOfKeys(keys, isMac)
    .flat()
    .map((text, position) => ({ id: position, text }));
  return (
    <kbd className="inline-flex items-center gap-0.5">
      <span className="sr-only">{speakKeys(keys, isMac)}</span>
      {caps.map(({ id, text }) => (
        <span key={id} aria-hidden="true" className={cap}>
          {text}
        </span>
      ))}
    </kbd>
  );
}
