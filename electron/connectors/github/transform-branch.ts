import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { Protection, Rules, Ruleset } from './schemas-rulings.ts';

/** What was read of a branch. Classic protection is shown to administrators alone; rulesets to everybody. */
export interface BranchFacts {
  readonly branch: string;
  readonly url: string;
  /** Null where they could not be read. */
  readonly rules: Rules | null;
  /** The rulesets that these rules are of; one that could not be read is missing. */
  readonly rulesets: readonly Ruleset[];
  readonly protection: Protection | 'none' | 'hidden';
  /** GitHub's own word on whether anything protects it; null where it was not said. */
  readonly isProtected: boolean | null;
}

type Value = Enforcement['value'];

/** Yes where anything says so; no only where everything was read. */
function valueOf(isYes: boolean, { rules, protection }: BranchFacts): Value {
  if (isYes) return 'yes';
  return rules !== null && protection !== 'hidden' ? 'no' : 'unknown';
}

const hidden = 'only administrators are shown the protection of a branch';

function classicOf({ protection }: BranchFacts): Protection | null {
  return protection === 'none' || protection === 'hidden' ? null : protection;
}

function approvalsOf(facts: BranchFacts): { readonly count: number; readonly isLastPushApproved: boolean } {
  const reviews = classicOf(facts)?.required_pull_request_reviews;
  const asked = [
    { count: reviews?.required_approving_review_count ?? 0, last: reviews?.require_last_push_approval ?? false },
    ...(facts.rules ?? []).map(({ parameters }) => ({
      count: parameters?.required_approving_review_count ?? 0,
      last: parameters?.require_last_push_approval ?? false,
    })),
  ];
  const count = Math.max(...asked.map((one) => one.count));
  return { count, isLastPushApproved: asked.some((one) => one.last && one.count > 0) };
}

function checksOf(facts: BranchFacts): readonly string[] {
  const byRule = (facts.rules ?? []).flatMap(({ parameters }) => parameters?.required_status_checks ?? []);
  const classic = classicOf(facts)?.required_status_checks?.contexts ?? [];
  return [...new Set([...byRule.map(({ context }) => context), ...classic])];
}

interface Bypass {
  readonly value: Value;
  readonly detail: string;
}

/** Whoever gets past one source still meets the others: one that nobody gets past is enough. */
function bypassOf(facts: BranchFacts): Bypass {
  const ids = new Set((facts.rules ?? []).flatMap(({ ruleset_id }) => ruleset_id ?? []));
  const sources: Bypass[] = [...ids].map((id) => {
    const ruleset = facts.rulesets.find((one) => one.id === id);
    const actors = ruleset?.bypass_actors;
    if (actors === undefined || actors === null)
      return { value: 'unknown', detail: `who bypasses ruleset ${id} is not shown` };
    const who = actors.map(({ actor_type, bypass_mode }) => `${actor_type} (${bypass_mode ?? 'always'})`).join(', ');
    const name = ruleset?.name ?? '';
    if (actors.length === 0) return { value: 'yes', detail: `nobody bypasses the ruleset ${name}` };
    return { value: 'no', detail: `the ruleset ${name} is bypassed by ${who}` };
  });
  const classic = classicOf(facts);
  if (facts.protection === 'hidden' && facts.isProtected !== false) sources.push({ value: 'unknown', detail: hidden });
  if (classic !== null) {
    const isHeld = classic.enforce_admins?.enabled === true;
    const detail = isHeld ? 'the protection holds for administrators' : 'administrators are free of the protection';
    sources.push({ value: isHeld ? 'yes' : 'no', detail });
  }
  if (sources.length === 0) return { value: valueOf(false, facts), detail: 'nothing protects the branch' };
  const value = (['yes', 'unknown', 'no'] as const).find((one) => sources.some((source) => source.value === one));
  return { value: value ?? 'unknown', detail: sources.map(({ detail }) => detail).join('; ') };
}

function selfReviewOf(count: number, isLastPushApproved: boolean, value: Value): Bypass {
  if (count === 0) return { value, detail: value === 'no' ? 'no review is required' : hidden };
  return isLastPushApproved
    ? { value: 'yes', detail: 'neither the author nor who pushed last can approve' }
    : { value: 'no', detail: 'the author cannot approve, but who pushed last to somebody else’s pull request can' };
}

/** What GitHub enforces for a branch. */
export function branchEnforcements(facts: BranchFacts): readonly Enforcement[] {
  const { branch, url, rules } = facts;
  const { count, isLastPushApproved } = approvalsOf(facts);
  const checks = checksOf(facts);
  const types = [...new Set((rules ?? []).map(({ type }) => type))];
  const isProtected = types.length > 0 || facts.isProtected === true || classicOf(facts) !== null;
  const reviewers = valueOf(count > 0, facts);
  const required = valueOf(checks.length > 0, facts);
  const words = (value: Value, yes: string, no: string) => (value === 'yes' ? yes : value === 'no' ? no : hidden);
  const inForce = types.length > 0 ? `rules: ${types.join(', ')}` : 'it is protected';
  const protectedValue = facts.isProtected === false && rules?.length === 0 ? 'no' : valueOf(isProtected, facts);
  const found: readonly (Bypass & Pick<Enforcement, 'control'>)[] = [
    {
      control: 'branch-protected',
      value: protectedValue,
      detail: words(protectedValue, inForce, 'nothing protects it'),
    },
    {
      control: 'required-reviewers',
      value: reviewers,
      detail: words(reviewers, count === 1 ? '1 approval' : `${count} approvals`, 'no approval is required'),
    },
    { control: 'self-review-prevented', ...selfReviewOf(count, isLastPushApproved, reviewers) },
    { control: 'required-checks', value: required, detail: words(required, checks.join(', '), 'no check is required') },
    { control: 'admin-bypass-prevented', ...bypassOf(facts) },
  ];
  return found.map((one) => ({ ...one, place: branch, url }));
}
