import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { EnvironmentThere, ProjectThere, ProtectedEnvironmentThere } from './schemas.ts';
import { describeAccess } from './transform-branch.ts';

type Part = Pick<Enforcement, 'control' | 'value' | 'detail'>;

/** What a group asks of every environment of a tier, in all of its projects. */
export interface OfGroup {
  readonly group: string;
  /** They go by tiers: `production`. Null where they are not shown. */
  readonly environments: readonly ProtectedEnvironmentThere[] | null;
}

/** What is null was not shown. */
interface Facts {
  readonly environment: string;
  readonly project: ProjectThere;
  readonly protectedEnvironments: readonly ProtectedEnvironmentThere[] | null;
  readonly ofGroups: readonly OfGroup[];
  readonly known: readonly EnvironmentThere[] | null;
  readonly url: string;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function countApprovals({ required_approval_count: count, approval_rules: rules }: ProtectedEnvironmentThere): number {
  const byRule = (rules ?? []).reduce((sum, { required_approvals: asked }) => sum + (asked ?? 0), 0);
  return Math.max(count ?? 0, byRule);
}

function judgeOwnRuns({ allow_pipeline_trigger_approve_deployment: may }: ProjectThere): Part {
  const control = 'self-review-prevented';
  if (may == null) return { control, value: 'unknown', detail: 'GitLab does not show this setting to the account.' };
  return may
    ? { control, value: 'no', detail: 'Who started a pipeline may approve its deployment.' }
    : { control, value: 'yes', detail: 'Who started a pipeline may not approve its deployment.' };
}

const control = 'environment-approval';

/** What the groups above ask for counts beside what the project asks for, which is nothing here. */
function judgeGroups(
  { project, ofGroups }: Facts,
  tier: string | null,
  own: Pick<Part, 'detail'>,
): readonly [Part, ...Part[]] {
  const asking = ofGroups.flatMap(({ group, environments }) =>
    (environments ?? []).flatMap((there) => {
      const count = there.name === tier ? countApprovals(there) : 0;
      return count === 0 ? [] : `${count} approvals before a deployment, by the group ${group} for every ${tier ?? ''}`;
    }),
  );
  if (asking.length > 0) return [{ control, value: 'yes', detail: `${asking.join('; ')}.` }, judgeOwnRuns(project)];
  const hidden = ofGroups.filter(({ environments }) => environments === null).map(({ group }) => group);
  if (hidden.length > 0) {
    const detail = `${own.detail} Whether the group asks for an approval is not shown: ${hidden.join(', ')}.`;
    return [{ control, value: 'unknown', detail }];
  }
  const isByTier = ofGroups.some(({ environments }) => (environments ?? []).some((one) => countApprovals(one) > 0));
  return tier === null && isByTier
    ? [
        {
          control,
          value: 'unknown',
          detail: `${own.detail} Of which tier it is, by which its group protects, is not shown.`,
        },
      ]
    : [{ control, value: 'no', detail: own.detail }];
}

function judge(facts: Facts): readonly Part[] {
  const { environment, project, protectedEnvironments, known } = facts;
  if (protectedEnvironments === null) {
    const detail = 'GitLab does not show which environments are protected: it needs the Premium edition.';
    return [{ control, value: 'unknown', detail }];
  }
  const found = protectedEnvironments.find(({ name }) => isSame(name, environment));
  const there = known?.find(({ name }) => isSame(name, environment));
  const tier = there?.tier ?? null;
  if (found === undefined) {
    return there === undefined
      ? [{ control, value: 'unknown', detail: 'GitLab has no environment of this name.' }]
      : judgeGroups(facts, tier, { detail: 'It is not protected: whoever may run the job may deploy.' });
  }
  const count = countApprovals(found);
  const who = describeAccess(found.deploy_access_levels);
  if (count === 0) return judgeGroups(facts, tier, { detail: `It asks for no approval. May deploy: ${who}.` });
  return [
    { control, value: 'yes', detail: `${count} approvals before a deployment. May deploy: ${who}.` },
    judgeOwnRuns(project),
  ];
}

/** What an environment asks for before something is deployed to it. */
export function toEnvironmentEnforcement(facts: Facts): readonly Enforcement[] {
  return judge(facts).map((part) => ({ place: facts.environment, url: facts.url, ...part }));
}
