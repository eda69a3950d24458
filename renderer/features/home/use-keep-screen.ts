import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useHost } from '../../data/api-context.ts';
import { drawKeptScreen } from './kept-screen.ts';

/** What was kept last, without when: home at rest is drawn again and again. */
let last = '';

/** Keeps home as it stands for the next start, when it is whole and nothing is being asked. */
export function useKeepScreen(isWhole: boolean): void {
  const { keepScreen } = useHost();
  const isAtRest = useIsFetching() === 0;
  useEffect(() => {
    const root = document.getElementById('root');
    if (keepScreen === null || root === null || !isWhole || !isAtRest) return;
    const handle = requestIdleCallback(() => {
      const drawn = drawKeptScreen(root);
      if (drawn === null || drawn.content === last) return;
      last = drawn.content;
      // Without it the next start is only later.
      keepScreen(drawn.html).catch(() => {});
    });
    return () => cancelIdleCallback(handle);
  });
}
