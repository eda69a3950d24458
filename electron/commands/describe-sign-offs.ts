import type { ImpliedApprovalView, RequirementView, SignOffView } from '../../shared/contract/sign-off.ts';

interface Listed {
  readonly requirements: readonly RequirementView[];
  readonly implied: readonly { readonly environment: string; readonly verdict: string; readonly reason: string }[];
}

/** What environments ask for and where it stands, a line each; of a choice one line holds every way. */
export function describeRequirements({ requirements, implied }: Listed): readonly string[] {
  const environments = new Set([...implied, ...requirements].map(({ environment }) => environment));
  return [...environments].flatMap((environment) => {
    const own = requirements.filter((one) => one.environment === environment);
    const byChoice = Map.groupBy(
      own.filter(({ choice }) => choice !== null),
      ({ choice }) => choice,
    );
    return [
      ...implied
        .filter((one) => one.environment === environment)
        .map(({ verdict, reason }) => `${environment}: ${verdict}, by its gates. ${reason}`),
      ...own
        .filter(({ choice }) => choice === null)
        .map((one) => `${environment}: ${describePart(one)}. ${one.reason}${untilOf(one)}`),
      ...[...byChoice.values()].map((parts) => `${environment}: one way of ${describeWays(parts)}.`),
    ];
  });
}

function describeWays(parts: readonly RequirementView[]): string {
  const ways = [...Map.groupBy(parts, ({ way }) => way).values()];
  return ways.map((way) => `(${way.map(describePart).join(' and ')})`).join(' or ');
}

function describePart({ roleTitle, counted, quorum, state, veto }: RequirementView): string {
  return `${roleTitle} ${counted} of ${quorum}, ${state}${veto ? ', veto' : ''}`;
}

function untilOf({ countsUntil }: RequirementView): string {
  return countsUntil === null ? '' : ` Counts until ${countsUntil}.`;
}

/** One sign-off that was given, in a line. */
export function describeSignOff(signOff: SignOffView): string {
  const { person, inPlaceOf, decision, isVeto, candidate, roleTitle, given, standing, standingReason, expiresAt } =
    signOff;
  const verb = decision === 'approve' ? 'approved' : isVeto ? 'vetoed' : 'rejected';
  const whose = inPlaceOf === null ? '' : ` in the place of ${inPlaceOf.name}`;
  const until =
    expiresAt === null || (standing !== 'current' && standing !== 'carried') ? '' : ` Counts until ${expiresAt}.`;
  return `${person.name}${whose} ${verb} rc.${candidate} for ${roleTitle} ${given.at} (${given.proof}), ${standing}. ${standingReason}${until}`;
}

/** What the policy approved by its gates, in a line: nobody signed it. */
export function describeImpliedApproval(approval: ImpliedApprovalView): string {
  const { policy, candidate, environment, manifest, gates, recorded } = approval;
  const told = gates.map((one) => one.told).join('; ');
  const starter = recorded.by?.name ?? 'somebody';
  return `${policy} approved rc.${candidate} for ${environment} by its gates ${recorded.at}, manifest ${manifest}. Nobody signed; ${starter} started the promotion. ${told}.`;
}
