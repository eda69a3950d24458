import type { ScopeCommit } from './scope.ts';

/** What is asked of the commits of a scope that ship; those that cancel out or were shipped before are not among them. */
type ShippedCommit = Pick<ScopeCommit, 'tickets' | 'reverts'>;

/**
 * The tickets of which a release takes back what an earlier one shipped: every commit that names them is a revert. They do not ship with
 * it, and keep the fix version that they have.
 */
export function findTakenBack(commits: readonly ShippedCommit[]): ReadonlySet<string> {
  const isRevert = ({ reverts }: ShippedCommit) => reverts.length > 0;
  const shipped = new Set(commits.flatMap((one) => (isRevert(one) ? [] : one.tickets)));
  return new Set(commits.flatMap((one) => one.tickets.filter((key) => isRevert(one) && !shipped.has(key))));
}
