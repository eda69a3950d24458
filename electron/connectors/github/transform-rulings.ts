import picomatch from 'picomatch';
import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { GivenEnvironment } from './schemas.ts';
import type { Ruleset } from './schemas-rulings.ts';

/** As GitHub matches: `*` stays within a part of the name, `**` crosses them. Null where the ruleset does not say. */
function isMeant({ conditions }: Ruleset, ref: string): boolean | null {
  const names = conditions?.ref_name;
  if (names === undefined) return null;
  const isListed = (patterns: readonly string[]) =>
    patterns.some((pattern) => pattern === '~ALL' || picomatch.isMatch(ref, pattern, { dot: true }));
  return isListed(names.include) && !isListed(names.exclude);
}

/** Whether this is forbidden to everybody: whoever gets past one ruleset still meets the others. Null: none of them forbids it. */
function heldBy(rulesets: readonly Ruleset[], type: string): Enforcement['value'] | null {
  const forbidding = rulesets.filter(({ rules }) => rules?.some((rule) => rule.type === type) === true);
  if (forbidding.length === 0) return null;
  if (forbidding.some(({ bypass_actors: actors }) => actors?.length === 0)) return 'yes';
  return forbidding.some(({ bypass_actors: actors }) => actors === undefined || actors === null) ? 'unknown' : 'no';
}

function bypassWords(rulesets: readonly Ruleset[]): string {
  if (rulesets.some(({ bypass_actors }) => bypass_actors === undefined || bypass_actors === null)) {
    return '; who bypasses it is not shown';
  }
  const who = new Set(rulesets.flatMap(({ bypass_actors }) => bypass_actors ?? []).map(({ actor_type }) => actor_type));
  return who.size === 0 ? '' : `, but is bypassed by ${[...who].join(', ')}`;
}

/** Whether a tag stays where it was made: nobody may change or delete it. Null: rulesets are not shown. */
export function tagEnforcement(tag: string, rulesets: readonly Ruleset[] | null, url: string): Enforcement {
  const enforcement = { control: 'tag-protected' as const, place: tag, url };
  if (rulesets === null)
    return { ...enforcement, value: 'unknown', detail: 'the rulesets are not shown to this account' };
  const active = rulesets.filter((one) => one.target === 'tag' && one.enforcement === 'active');
  const matches = active.map((ruleset) => ({ ruleset, isMeant: isMeant(ruleset, `refs/tags/${tag}`) }));
  const meant = matches.filter((one) => one.isMeant === true).map(({ ruleset }) => ruleset);
  const moving = heldBy(meant, 'update');
  const deleting = heldBy(meant, 'deletion');
  const names = meant.map(({ name }) => name).join(', ');
  const forbids = `the ruleset ${names} forbids moving and deleting it`;
  if (moving === 'yes' && deleting === 'yes') return { ...enforcement, value: 'yes', detail: forbids };
  const isUnread = matches.some((one) => one.isMeant === null) || meant.some(({ rules }) => rules === undefined);
  if (isUnread) return { ...enforcement, value: 'unknown', detail: 'a ruleset for tags could not be read' };
  if (moving !== null && deleting !== null) {
    const value = moving === 'no' || deleting === 'no' ? 'no' : 'unknown';
    return { ...enforcement, value, detail: `${forbids}${bypassWords(meant)}` };
  }
  if (moving !== null) return { ...enforcement, value: 'no', detail: 'it may be deleted and made again' };
  if (deleting !== null) return { ...enforcement, value: 'no', detail: 'it may not be deleted, but moved' };
  return { ...enforcement, value: 'no', detail: 'no active ruleset protects it' };
}

/** Who has to approve a deployment: people and teams (`@name`); null where nobody has to. */
export function approversOf(environment: GivenEnvironment): readonly string[] | null {
  const rule = environment.protection_rules.find(({ type }) => type === 'required_reviewers');
  if (rule === undefined) return null;
  return rule.reviewers.flatMap(({ reviewer }) => {
    if (reviewer?.slug !== undefined) return [`@${reviewer.slug}`];
    return reviewer?.login ?? [];
  });
}

function approvalWords(approvers: readonly string[] | null): string {
  if (approvers === null) return 'nobody has to approve';
  if (approvers.length === 0) return 'an approval is required, and nobody is named';
  const one = approvers.length === 1 ? '' : ', any one is enough';
  return `${approvers.length} named: ${approvers.join(', ')}${one}`;
}

/** What GitHub enforces before a job may deploy to an environment. `undefined`: it has none of this name; null: they are not shown. */
export function environmentEnforcements(
  name: string,
  environment: GivenEnvironment | undefined | null,
): readonly Enforcement[] {
  const controls = ['environment-approval', 'self-review-prevented', 'admin-bypass-prevented'] as const;
  if (environment === undefined || environment === null) {
    const value = environment === null ? 'unknown' : 'no';
    const detail =
      environment === null ? 'environments are not shown to this account' : 'GitHub has no environment of this name';
    return controls.map((control) => ({ control, place: name, value, detail, url: null }));
  }
  const approvers = approversOf(environment);
  const rules = environment.protection_rules;
  const prevents = rules.find(({ type }) => type === 'required_reviewers')?.prevent_self_review ?? null;
  const minutes = rules.find(({ type }) => type === 'wait_timer')?.wait_timer ?? 0;
  const branches = environment.deployment_branch_policy;
  const more = [
    ...(minutes > 0 ? [`waits ${minutes} minutes`] : []),
    ...(branches?.protected_branches === true ? ['from protected branches only'] : []),
    ...(branches?.custom_branch_policies === true ? ['from named branches and tags only'] : []),
  ];
  const bypass = environment.can_admins_bypass ?? null;
  const about = { place: name, url: environment.html_url };
  return [
    {
      ...about,
      control: 'environment-approval',
      value: approvers === null || approvers.length === 0 ? 'no' : 'yes',
      detail: [approvalWords(approvers), ...more].join('; '),
    },
    {
      ...about,
      control: 'self-review-prevented',
      value: approvers === null ? 'no' : prevents === null ? 'unknown' : prevents ? 'yes' : 'no',
      detail:
        approvers === null
          ? 'nobody has to approve'
          : prevents === true
            ? 'who starts the deployment cannot approve it'
            : 'who starts the deployment can approve it',
    },
    {
      ...about,
      control: 'admin-bypass-prevented',
      value: bypass === null ? 'unknown' : bypass ? 'no' : 'yes',
      detail:
        bypass === null
          ? 'GitHub does not say'
          : bypass
            ? 'administrators may deploy past the protection'
            : 'the protection holds for administrators',
    },
  ];
}

/** `gates`: the apps that are asked before a deployment; null where they are not shown. */
export function pipelineEnforcements(
  environment: GivenEnvironment,
  gates: readonly string[] | null,
): readonly Enforcement[] {
  const about = { place: environment.name, url: environment.html_url };
  const approvers = approversOf(environment);
  const isBlocking = approvers !== null && approvers.length > 0;
  const isAsked = gates !== null && gates.length > 0;
  return [
    {
      ...about,
      control: 'manual-gate-blocking',
      value: isBlocking ? 'yes' : 'no',
      detail: isBlocking ? 'a job that names it waits for an approval' : 'a job that names it waits for nobody',
    },
    {
      ...about,
      control: 'freeze-referenced',
      // What an app decides by is its own affair.
      value: gates === null || isAsked ? 'unknown' : 'no',
      detail:
        gates === null
          ? 'its gates are not shown to this account'
          : isAsked
            ? `${gates.join(', ')} is asked before each deployment; whether it knows the freezes is not said`
            : 'nothing that could know a freeze is asked',
    },
  ];
}
