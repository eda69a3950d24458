import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

const moves = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const;

/**
 * Leads to the part of a page that its address names. Parts come with their answers and push each other down, so that it is looked for
 * again whenever `container` grows, until somebody moves on the page.
 */
export function useScrollToHash(container: RefObject<HTMLElement | null>): void {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const element = container.current;
    if (hash === '' || element === null) return undefined;
    const observer = new ResizeObserver(() => document.getElementById(hash)?.scrollIntoView());
    observer.observe(element);
    const stop = () => {
      observer.disconnect();
      for (const move of moves) removeEventListener(move, stop);
    };
    for (const move of moves) addEventListener(move, stop, { passive: true });
    return stop;
  }, [hash, container]);
}
