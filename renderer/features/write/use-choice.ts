import { useState } from 'react';
import type { Write } from './write-calls.ts';

/** Which changes are wanted: all that are ready, until somebody takes one out or puts one in. */
export interface Choice {
  readonly chosen: readonly Write[];
  readonly isChosen: (write: Write) => boolean;
  /** Titles of what has to be made before and is neither there nor wanted. */
  readonly lacking: (write: Write) => readonly string[];
  readonly choose: (writes: readonly Write[], isWanted: boolean) => void;
}

/** Whether it could be sent now. */
export function isOpen({ state }: Write): boolean {
  return state === 'ready' || state === 'failed';
}

export function useChoice(writes: readonly Write[]): Choice {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isWanted = (write: Write) => isOpen(write) && (said.get(write.key) ?? write.state === 'ready');
  const lacking = ({ needs }: Write): readonly string[] =>
    writes
      .filter((other) => needs.includes(other.key) && other.state !== 'done' && !isChosen(other))
      .map(({ title }) => title);
  const isChosen = (write: Write): boolean => isWanted(write) && lacking(write).length === 0;
  return {
    chosen: writes.filter(isChosen),
    isChosen,
    lacking,
    choose: (some, wanted) =>
      setSaid((before) => new Map([...before, ...some.map(({ key }) => [key, wanted] as const)])),
  };
}
