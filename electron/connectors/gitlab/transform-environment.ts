import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { ProjectThere, ProtectedEnvironmentThere } from './schemas.ts';
import { describeAccess } from './transform-branch.ts';

type Part = Pick<Enforcement, 'control' | 'value' | 'detail'>;

/** What is null was not shown. */
interface Facts {
  readonly environment: string;
  readonly project: ProjectThere;
  readonly protectedEnvironments: readonly ProtectedEnvironmentThere[] | null;
  readonly known: readonly string[] | null;
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

function judge({ environment, project, protectedEnvironments, known }: Facts): readonly Part[] {
  const control = 'environment-approval';
  if (protectedEnvironments === null) {
    const detail = 'GitLab does not show which environments are protected: it needs the Premium edition.';
    return [{ control, value: 'unknown', detail }];
  }
  const found = protectedEnvironments.find(({ name }) => isSame(name, environment));
  if (found === undefined) {
    return known?.some((name) => isSame(name, environment)) === true
      ? [{ control, value: 'no', detail: 'It is not protected: whoever may run the job may deploy.' }]
      : [{ control, value: 'unknown', detail: 'GitLab has no environment of this name.' }];
  }
  const count = countApprovals(found);
  const who = describeAccess(found.deploy_access_levels);
  if (count === 0) return [{ control, value: 'no', detail: `It asks for no approval. May deploy: ${who}.` }];
  return [
    { control, value: 'yes', detail: `${count} approvals before a deployment. May deploy: ${who}.` },
    judgeOwnRuns(project),
  ];
}

/** What an environment asks for before something is deployed to it. */
export function toEnvironmentEnforcement(facts: Facts): readonly Enforcement[] {
  return judge(facts).map((part) => ({ place: facts.environment, url: facts.url, ...part }));
}
