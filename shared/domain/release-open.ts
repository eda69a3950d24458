import type { Rejection } from './event.ts';
import { rejection } from './rejection.ts';
import { type ReleaseState, releaseName } from './release-state.ts';

/** The answer about a stream that holds no release. */
export const unknownRelease: Rejection = rejection(
  'release-unknown',
  'There is no such release.',
  'Plan it first, or check its name: PRODUCT@VERSION.',
);

/** Null for an open release; else why it accepts nothing any more. Codes: `release-closed`, `release-abandoned`, `release-superseded`. */
export function openOrReason(state: ReleaseState): Rejection | null {
  const name = releaseName(state);
  const plan = 'Plan another release for what comes next.';
  switch (state.status) {
    case 'open':
      return null;
    case 'closed':
      return rejection('release-closed', `${name} is closed: its record is complete.`, plan);
    case 'abandoned':
      return rejection('release-abandoned', `${name} was abandoned: ${state.ended?.reason ?? ''}`, plan);
    case 'superseded':
      return rejection('release-superseded', `${name} was superseded: ${state.ended?.reason ?? ''}`, plan);
  }
}
