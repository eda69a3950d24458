import type { Delegation } from './delegation.ts';
import type { ReleaseState } from './release-state.ts';
import { expiryOf } from './sign-off-expiry.ts';

/**
 * The next moment (UTC, ISO 8601) after `now` at which time alone changes what holds for a release: an approval, a waiver, an override or a
 * request ends, or a delegation begins or ends. Null where nothing is waited for.
 */
export function nextChangeOf(
  state: Pick<ReleaseState, 'rules' | 'signOffs' | 'waivers' | 'overrides' | 'requests'>,
  delegations: readonly Delegation[],
  now: string,
): string | null {
  const { signOffs, waivers, overrides, requests } = state;
  const times = [
    ...signOffs.flatMap((one) => (one.withdrawn === null ? (expiryOf(state, one) ?? []) : [])),
    ...waivers.flatMap(({ withdrawn, expiresAt }) => (withdrawn === null ? expiresAt : [])),
    ...overrides.flatMap(({ ended, expiresAt }) => (ended === null ? expiresAt : [])),
    ...requests.map(({ expiresAt }) => expiresAt),
    ...delegations.flatMap(({ ended, startsAt, endsAt }) => (ended === null ? [startsAt, endsAt] : [])),
  ];
  return times.filter((time) => time > now).toSorted()[0] ?? null;
}
