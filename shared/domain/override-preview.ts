import { currentCandidate, type ReleaseState } from './release-state.ts';

/**
 * The release as if two people had just put the rule of an environment aside for the current bits: its readiness says what that would put
 * aside, and what it would not. Nothing of it is written anywhere. `expiresAt` is UTC, ISO 8601.
 */
export function withOverride(state: ReleaseState, environment: string, expiresAt: string): ReleaseState {
  const candidate = currentCandidate(state);
  if (candidate === null) return state;
  const { number, manifest } = candidate;
  const supposed = {
    override: state.id,
    environment,
    candidate: number,
    manifest,
    reason: 'As if.',
    expiresAt,
    proposed: state.planned,
    agreed: state.planned,
    ended: null,
    reviewed: null,
  };
  return { ...state, overrides: [...state.overrides, supposed] };
}
