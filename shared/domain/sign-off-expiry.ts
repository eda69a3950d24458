import { signOffHours } from './policy-role.ts';
import type { ReleaseState } from './release-state.ts';
import type { SignOffState } from './sign-off-state.ts';

const hour = 3_600_000;

/** The time from which an approval no longer counts, or null where it does not expire. A rejection never does. */
export function expiryOf(state: Pick<ReleaseState, 'rules'>, signOff: SignOffState): string | null {
  const hours = signOff.decision === 'approve' ? signOffHours(state.rules.policy, signOff.role) : null;
  return hours === null ? null : new Date(Date.parse(signOff.given.at) + hours * hour).toISOString();
}

/** Whether an approval has expired: it counts up to its last moment, and no longer. */
export function hasExpired(state: Pick<ReleaseState, 'rules'>, signOff: SignOffState, now: string): boolean {
  const expiry = expiryOf(state, signOff);
  return expiry !== null && now >= expiry;
}
