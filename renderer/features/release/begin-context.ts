import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { Stage } from './stages.ts';

/** What each stage on screen does when the next step is asked for there. */
export type Beginnings = Map<Stage, () => void>;

export const BeginContext = createContext<Beginnings | null>(null);

/** The next step of a release leads to its stage; asked for there, it runs `begin`: it opens what has to be decided. Null when there is nothing. */
export function useBegin(stage: Stage, begin: (() => void) | null): void {
  const beginnings = useContext(BeginContext);
  const run = useEffectEvent(() => begin?.());
  const isOff = begin === null;
  useEffect(() => {
    if (beginnings === null || isOff) return undefined;
    beginnings.set(stage, () => run());
    return () => void beginnings.delete(stage);
  }, [beginnings, stage, isOff]);
}
