import type { ImpliedApprovalView, RequirementView, signOffContract } from '../../shared/contract/sign-off.ts';
import { approvingPolicy, type ImpliedApproval, sayDecidingGate } from '../../shared/domain/approval-state.ts';
import type { Readiness } from '../../shared/domain/readiness.ts';
import { joinNames } from '../../shared/domain/rejection.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { expiryOf } from '../../shared/domain/sign-off-expiry.ts';
import type { Requirement, Requirements } from '../../shared/domain/sign-off-requirement.ts';
import type { ContractOutput } from './contract-input.ts';
import type { People } from './people.ts';

type Implied = ContractOutput<typeof signOffContract.list>['implied'][number];

/** The rules of a rung as they stand. What an unmet choice could still be met by is `missing`, what it is met without `not-needed`. */
export function viewRequirements(
  state: ReleaseState,
  { environment, rules, isSatisfiable }: Requirements,
): readonly RequirementView[] {
  return rules.map((rule) => viewRequirement(state, environment, rule, isSatisfiable ? [] : rules));
}

/** `together`: all rules of the rung where they cannot all be met, since a person counts once; else none. */
function viewRequirement(
  state: ReleaseState,
  environment: string,
  rule: Requirement,
  together: readonly Requirement[],
): RequirementView {
  const { role, title, quorum, slices, counted, couldSign, cannotSign, choice, way, waitsFor, veto } = rule;
  const against = whyImpossible(rule, together);
  const expiries = counted.flatMap(({ signOff }) => expiryOf(state, signOff) ?? []);
  return {
    environment,
    role,
    roleTitle: title,
    quorum,
    counted: counted.length,
    slices: [...slices],
    state: stateOf(rule, against),
    reason: reasonOf(rule, against),
    candidatesToSign: couldSign.map(({ person, name, inPlaceOf }) => ({ id: person, name, inPlaceOf })),
    cannotSign: cannotSign.map(({ person, name, reasons }) => ({
      person: { id: person, name },
      reason: reasons.map(({ message }) => message).join(' '),
    })),
    choice,
    way,
    waitsFor: [...waitsFor],
    veto,
    countsUntil: expiries.toSorted().at(0) ?? null,
  };
}

function stateOf(
  { rejections, isMet, isNeeded, waitsFor }: Requirement,
  against: string | null,
): RequirementView['state'] {
  if (rejections.length > 0) return 'rejected';
  if (isMet) return 'met';
  if (!isNeeded) return 'not-needed';
  if (against !== null) return 'impossible';
  return waitsFor.length > 0 ? 'waiting' : 'missing';
}

function reasonOf(rule: Requirement, against: string | null): string {
  const [rejection] = rule.rejections;
  if (rejection !== undefined) {
    const { signOff, name, standing } = rejection;
    const lasts = rule.veto && standing.kind === 'carried' ? ' A rejection by this role stands whatever changes.' : '';
    return `${name} rejected: ${signOff.comment}${lasts}`;
  }
  if (rule.missing === 0) return `Signed by ${rule.counted.map(({ name }) => name).join(', ')}.`;
  if (!rule.isNeeded) return 'Not needed: its choice is met another way.';
  const isWaiting = rule.waitsFor.length > 0 && against === null;
  const needed = isWaiting
    ? `${rule.title} signs after ${joinNames(rule.waitsFor)}.`
    : rule.missing === 1
      ? 'One sign-off is missing.'
      : `${rule.missing} sign-offs are missing.`;
  // Who has decided again since counts by the later decision, and is no reason.
  const more = against ?? rule.uncounted.findLast(({ standing }) => standing.kind !== 'replaced')?.reason;
  return more === undefined ? needed : `${needed} ${more}`;
}

/** Null for a rule that can be met. Rules that could each be met alone fail together; another rule that nobody can meet is no reason. */
function whyImpossible(rule: Requirement, together: readonly Requirement[]): string | null {
  const { missing, title, slices } = rule;
  if (missing === 0) return null;
  if (!rule.isSatisfiable) {
    return `Nobody can give ${missing === 1 ? 'it' : 'them'}: grant ${title} to somebody who wrote nothing in ${slices.join(', ')}.`;
  }
  const open = together.filter((one) => one.missing > 0 && one.isNeeded);
  if (open.length === 0 || open.some((one) => !one.isSatisfiable)) return null;
  const names = [...new Set(open.flatMap((one) => one.couldSign.map(({ name }) => name)))];
  return `One person counts once, and only ${joinNames(names)} can sign for ${joinNames(open.map((one) => one.title))}: grant one of these to somebody else.`;
}

/** What the gates of a rung say in the place of people; `readiness` is that of the rung. */
export function viewImplied({ environment, checks }: Readiness): Implied {
  const told = checks.find(({ code }) => code === 'approval-implied');
  if (told !== undefined) return { environment, verdict: told.verdict, reason: told.reason };
  const open = checks.filter(({ noun, verdict }) => noun === 'gate' && verdict !== 'pass');
  return {
    environment,
    verdict: open.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'unknown',
    reason: `Its gates are the approval, and not all of them pass: ${joinNames(open.map(({ title }) => title))}.`,
  };
}

/** What the policy approved by its gates; whoever started the promotion did not sign it. */
export function viewImpliedApproval(approval: ImpliedApproval, people: People): ImpliedApprovalView {
  const { environment, candidate, manifest, policyVersion, gates, recorded } = approval;
  return {
    environment,
    candidate,
    manifest,
    policy: approvingPolicy(approval),
    policyVersion,
    gates: gates.map((one) => ({ gate: one.gate, told: sayDecidingGate(one), isWaived: one.waiver !== undefined })),
    recorded: people.deed(recorded),
  };
}
