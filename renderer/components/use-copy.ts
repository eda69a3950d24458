import { useEffect, useRef, useState } from 'react';

/** How long "Copied" stays, in milliseconds. */
const shownFor = 1600;

/** Copies text and says for a moment whether it worked. */
export function useCopy(text: string) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = () => {
    const show = (next: 'copied' | 'failed') => {
      setState(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setState('idle'), shownFor);
    };
    navigator.clipboard.writeText(text).then(
      () => show('copied'),
      () => show('failed'),
    );
  };
  return { state, copy };
}

export const copyWords = { idle: '', copied: 'Copied', failed: 'Could not copy; select the text instead' } as const;
