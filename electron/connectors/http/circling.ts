import { OutsideError } from './outside-error.ts';

/** Pages that lead back to one that was read, or on without end: what came until then is not all there is, so that it is not told. */
export function circling(system: string): OutsideError {
  return new OutsideError({ system, kind: 'server', message: `${system}’s pages lead in a circle.` });
}
