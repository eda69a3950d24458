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

/** A watched ref that points elsewhere. `found` is null where it is gone; `since` is when that was first seen, or null. */
export interface RefDrift extends WatchedRef {
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

/** Which of the watched refs moved. `find` answers with the commit a ref points to, or null where it is gone. */
export function driftOf(
  watched: readonly WatchedRef[],
  find: (ref: WatchedRef) => { readonly commit: string | null; readonly since: string | null },
): readonly RefDrift[] {
  return watched.flatMap((ref) => {
    const { commit, since } = find(ref);
    return commit === ref.commit ? [] : [{ ...ref, found: commit, since }];
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
