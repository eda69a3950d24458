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
type Judged = Pick<Enforcement, 'value' | 'detail'>;

/** Yes where anything says so; no only where everything was read. */
function valueOf(isYes: boolean, { rules, protection }: BranchFacts): Value {
  if (isYes) return 'yes';
  return rules !== null && protection !== 'hidden' ? 'no' : 'unknown';
}

const hidden = 'only administrators are shown the protection of a branch';

function classicOf({ protection }: BranchFacts): Protection | null {
  return protection === 'none' || protection === 'hidden' ? null : protection;
}

/** Whether something is forbidden, by one of these rules or by classic protection, which says whether it is allowed all the same. */
function forbidden(
  facts: BranchFacts,
  rules: readonly string[],
  allows: 'allow_force_pushes' | 'allow_deletions',
): Value {
  const classic = classicOf(facts);
  const isAllowed = classic?.[allows]?.enabled;
  if (isAllowed === false || (facts.rules ?? []).some(({ type }) => rules.includes(type))) return 'yes';
  const isUnread = facts.protection === 'hidden' || (classic !== null && isAllowed === undefined);
  return isUnread || facts.rules === null ? 'unknown' : 'no';
}

/** A branch cannot be rewritten where it takes no force pushes, and cannot be deleted and made again. */
function rewriteOf(facts: BranchFacts): Judged {
  const pushes = forbidden(facts, ['non_fast_forward', 'update'], 'allow_force_pushes');
  const deletion = forbidden(facts, ['deletion'], 'allow_deletions');
  const types = [...new Set((facts.rules ?? []).map(({ type }) => type))];
  const isHeld = types.length > 0 || facts.isProtected === true || classicOf(facts) !== null;
  const inForce = types.length > 0 ? `rules: ${types.join(', ')}` : 'it is protected';
  if (pushes === 'yes' && deletion === 'yes') return { value: 'yes', detail: inForce };
  const open = [
    ...(pushes === 'no' ? ['it takes force pushes'] : []),
    ...(deletion === 'no' ? ['it can be deleted and made again'] : []),
  ];
  if (open.length === 0) {
    const isOld = classicOf(facts) !== null;
    return { value: 'unknown', detail: isOld ? 'whether it takes force pushes and deletion is not said' : hidden };
  }
  return { value: 'no', detail: isHeld ? `${inForce}, but ${open.join(', and ')}` : 'nothing protects it' };
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

/** Whoever gets past one source still meets the others: one that nobody gets past is enough. */
function bypassOf(facts: BranchFacts): Judged {
  const ids = new Set((facts.rules ?? []).flatMap(({ ruleset_id }) => ruleset_id ?? []));
  const sources: Judged[] = [...ids].map((id) => {
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

function selfReviewOf(count: number, isLastPushApproved: boolean, value: Value): Judged {
  if (count === 0) return { value, detail: value === 'no' ? 'no review is required' : hidden };
  return isLastPushApproved
    ? { value: 'yes', detail: 'neither the author nor who pushed last can approve' }
    : { value: 'no', detail: 'the author cannot approve, but who pushed last to somebody else’s pull request can' };
}

/** What GitHub enforces for a branch. */
export function branchEnforcements(facts: BranchFacts): readonly Enforcement[] {
  const { branch, url } = facts;
  const { count, isLastPushApproved } = approvalsOf(facts);
  const checks = checksOf(facts);
  const reviewers = valueOf(count > 0, facts);
  const required = valueOf(checks.length > 0, facts);
  const words = (value: Value, yes: string, no: string) => (value === 'yes' ? yes : value === 'no' ? no : hidden);
  const found: readonly (Judged & Pick<Enforcement, 'control'>)[] = [
    { control: 'branch-protected', ...rewriteOf(facts) },
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
