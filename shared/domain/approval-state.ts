import { candidateName } from './candidate-state.ts';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import { gateMeasures, sayGateValue, sayThreshold } from './gate.ts';
import type { Rules } from './release.ts';

/**
 * An approval that the policy gave and nobody signed. It is no sign-off and counts for no role. `recorded.actor` is whoever started the
 * promotion; `policyVersion` what the release ran under then, null where that was not kept.
 */
export type ImpliedApproval = Readonly<EventData<'approval.implied'>> & {
  readonly recorded: Entry;
  readonly policyVersion: number | null;
};

/** The implied approvals of a release after one more, under the rules of that moment. */
export function evolveImpliedApprovals(
  { rules, impliedApprovals }: { readonly rules: Rules; readonly impliedApprovals: readonly ImpliedApproval[] },
  event: DomainEvent<'approval.implied'>,
): readonly ImpliedApproval[] {
  return [...impliedApprovals, { ...event.data, recorded: entryOf(event), policyVersion: rules.policyVersion ?? null }];
}

/** Who approved, as sentences name it: `Version 3 of the policy`. */
export function approvingPolicy({ policyVersion }: Pick<ImpliedApproval, 'policyVersion'>): string {
  return policyVersion === null ? 'The policy' : `Version ${policyVersion} of the policy`;
}

/** What a gate let through: `Code coverage was 85 %, asked for is at least 80 %`, without a full stop. */
export function sayDecidingGate({ gate, value, threshold, waiver }: ImpliedApproval['gates'][number]): string {
  const told = value === null ? 'was not known' : `was ${sayGateValue(gate, value)}`;
  const asked = `asked for is ${sayThreshold(gate, threshold)}`;
  return `${gateMeasures[gate].title} ${told}, ${asked}${waiver === undefined ? '' : ' (waived)'}`;
}

/** An implied approval in sentences, the last without its full stop. */
export function sayImpliedApproval(approval: ImpliedApproval): string {
  const { environment, candidate, gates } = approval;
  const told = gates.map(sayDecidingGate).join('; ');
  return `${approvingPolicy(approval)} approved ${candidateName(candidate)} for ${environment} by its gates, and nobody signed: ${told}`;
}
