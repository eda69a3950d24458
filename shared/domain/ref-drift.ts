import type { RefState } from './candidate-state.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** A tag or branch that the product made, and the commit it has to point to (of an annotated tag, the peeled commit). */
export interface WatchedRef {
  readonly intent: string;
  readonly repository: string;
  readonly kind: 'tag' | 'branch';
  readonly name: string;
  readonly candidate: number;
  readonly commit: string;
}

/** What was found where a watched ref should be. `since`: when that was first seen (UTC, ISO 8601), or null. */
export type FoundRef =
  | { readonly kind: 'at'; readonly commit: string; readonly since: string | null }
  | { readonly kind: 'gone' | 'unknown'; readonly since: string | null };

/** A watched ref that moved, is gone, or could not be looked up. `found` is the commit it points to now. */
export interface RefDrift extends WatchedRef {
  readonly drift: 'moved' | 'gone' | 'unknown';
  readonly found: string | null;
  readonly since: string | null;
}

/**
 * The refs whose place has to be looked up to know whether one has moved. Tags stay where they were made. A branch goes with the
 * current candidate when that was cut from it, and otherwise stays where it was made.
 */
export function watchedRefs(state: ReleaseState): readonly WatchedRef[] {
  const candidate = currentCandidate(state);
  return state.refs.filter(isCreated).map(({ intent, candidate: number, ref }) => {
    const source = candidate?.repositories.find(
      (one) => one.name === ref.repository && refersToBranch(one.ref, ref.name),
    );
    const follows = ref.kind === 'branch' && candidate !== null && source !== undefined;
    return {
      intent,
      ...ref,
      candidate: follows ? candidate.number : number,
      commit: follows ? source.commit : ref.commit,
    };
  });
}

/** Which of the watched refs are not where they have to be, or may not be. */
export function driftOf(watched: readonly WatchedRef[], find: (ref: WatchedRef) => FoundRef): readonly RefDrift[] {
  return watched.flatMap((ref) => {
    const found = find(ref);
    if (found.kind !== 'at') return { ...ref, drift: found.kind, found: null, since: found.since };
    return found.commit === ref.commit ? [] : { ...ref, drift: 'moved', found: found.commit, since: found.since };
  });
}

/** The drift that concerns what would be promoted now: refs of the current candidate, or branches. */
export function currentDrift(state: ReleaseState, drift: readonly RefDrift[]): readonly RefDrift[] {
  const number = currentCandidate(state)?.number;
  return drift.filter((one) => one.candidate === number || one.kind === 'branch');
}

function isCreated(ref: RefState): boolean {
  return ref.outcome === 'created';
}

function refersToBranch(ref: string, branch: string): boolean {
  return ref === branch || ref === `refs/heads/${branch}`;
}
