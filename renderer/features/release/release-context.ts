import { createContext, useContext } from 'react';
import type { Release } from './stages.ts';

export const ReleaseContext = createContext<Release | null>(null);

/** The release whose stage is on screen. */
export function useRelease(): Release {
  const release = useContext(ReleaseContext);
  if (release === null) throw new Error('There is no ReleaseLayout above this component.');
  return release;
}
