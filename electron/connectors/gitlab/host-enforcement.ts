import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { CodeHost } from '../code-host.ts';
import { type Client, placeOfProject, unlessHidden } from './client.ts';
import {
  approvalRuleSchema,
  approvalSettingsSchema,
  environmentSchema,
  type ProjectThere,
  projectSchema,
  protectedBranchSchema,
  protectedEnvironmentSchema,
  protectedTagSchema,
} from './schemas.ts';
import { toBranchEnforcement, toTagEnforcement } from './transform-branch.ts';
import { type OfGroup, toEnvironmentEnforcement } from './transform-environment.ts';

type Query = Parameters<CodeHost['readEnforcement']>[0];

/** The groups that a project is in, its own first; one of a person is in none. */
function groupsOf({ namespace, path_with_namespace: path }: ProjectThere): readonly string[] {
  if (namespace?.kind === 'user') return [];
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/'));
}

async function readGroups(client: Client, project: ProjectThere, signal?: AbortSignal): Promise<readonly OfGroup[]> {
  return Promise.all(
    groupsOf(project).map(async (group) => {
      const place = `/groups/${encodeURIComponent(group)}/protected_environments`;
      const reading = client.all({ place, schema: protectedEnvironmentSchema, signal });
      return { group, environments: await unlessHidden(reading) };
    }),
  );
}

/** What GitLab really enforces for branches, tags and environments. What it does not show is unknown. */
export async function readHostEnforcement(client: Client, query: Query): Promise<readonly Enforcement[]> {
  const { path, tags, environments, signal } = query;
  const place = placeOfProject(path);
  const project = await client.get({ place, schema: projectSchema, signal });
  const usual = project.default_branch ?? 'HEAD';
  const asked = [...new Set(query.branches.map((branch) => (branch === 'HEAD' ? usual : branch)))];
  const [branches, protectedTags, rules, settings, protectedEnvironments, known, ofGroups] = await Promise.all([
    unlessHidden(client.all({ place: `${place}/protected_branches`, schema: protectedBranchSchema, signal })),
    unlessHidden(client.all({ place: `${place}/protected_tags`, schema: protectedTagSchema, signal })),
    unlessHidden(client.all({ place: `${place}/approval_rules`, schema: approvalRuleSchema, signal })),
    unlessHidden(client.get({ place: `${place}/approvals`, schema: approvalSettingsSchema, signal })),
    unlessHidden(client.all({ place: `${place}/protected_environments`, schema: protectedEnvironmentSchema, signal })),
    unlessHidden(client.all({ place: `${place}/environments`, schema: environmentSchema, signal })),
    environments.length === 0 ? [] : readGroups(client, project, signal),
  ]);
  const settingsUrl = `${client.address}/${path}/-/settings`;
  return [
    ...asked.flatMap((branch) =>
      toBranchEnforcement({ branch, project, branches, rules, settings, url: `${settingsUrl}/repository` }),
    ),
    ...tags.map((tag) => toTagEnforcement({ tag, tags: protectedTags, url: `${settingsUrl}/repository` })),
    ...environments.flatMap((environment) =>
      toEnvironmentEnforcement({
        environment,
        project,
        protectedEnvironments,
        ofGroups,
        known,
        url: `${settingsUrl}/ci_cd`,
      }),
    ),
  ];
}
