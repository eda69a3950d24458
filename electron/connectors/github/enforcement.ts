import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type GitHubClient, orNone, readAll, repositoryOf } from './client.ts';
import { environmentsSchema, type GivenEnvironment, repositorySchema } from './schemas.ts';
import {
  branchSchema,
  gatesSchema,
  protectionSchema,
  type Ruleset,
  rulesetSchema,
  rulesetsSchema,
  rulesSchema,
} from './schemas-rulings.ts';
import { type BranchFacts, branchEnforcements } from './transform-branch.ts';
import { environmentEnforcements, pipelineEnforcements, tagEnforcement } from './transform-rulings.ts';

interface OfRepository {
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

type Place = ReturnType<typeof placeOf>;

function placeOf({ path, signal }: OfRepository) {
  return { ...repositoryOf(path), signal };
}

/** A private repository of a free plan can have no rules at all: that is a no, and nothing hidden. */
function isNotInPlan(error: unknown): boolean {
  return error instanceof OutsideError && error.status === 403 && /^upgrade to github\b/iu.test(error.said);
}

/** None where the plan has none. */
async function orNotInPlan<T>(work: Promise<readonly T[]>): Promise<readonly T[]> {
  return work.catch((error: unknown) => {
    if (isNotInPlan(error)) return [];
    throw error;
  });
}

/** Null where the account is not shown it. */
async function orHidden<T>(work: Promise<T>): Promise<T | null> {
  return orNone(work).catch((error: unknown) => {
    if (error instanceof OutsideError && error.kind === 'forbidden') return null;
    throw error;
  });
}

/** Without rules and conditions, which only a ruleset by its number has. */
function readRulesets(github: GitHubClient, place: Place): Promise<readonly Ruleset[] | null> {
  return orHidden(orNotInPlan(readAll(github.pages('GET /repos/{owner}/{repo}/rulesets', place, rulesetsSchema))));
}

async function readWhole(github: GitHubClient, place: Place, id: number): Promise<Ruleset | null> {
  return orHidden(
    github.read('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', { ...place, ruleset_id: id }, rulesetSchema),
  );
}

/** 404 says "not protected" to administrators, and the same number to everybody else. */
async function readProtection(github: GitHubClient, place: Place, branch: string): Promise<BranchFacts['protection']> {
  const route = 'GET /repos/{owner}/{repo}/branches/{branch}/protection';
  try {
    return await github.read(route, { ...place, branch }, protectionSchema);
  } catch (error) {
    if (!(error instanceof OutsideError) || (error.kind !== 'notFound' && error.kind !== 'forbidden')) throw error;
    return /branch not protected/iu.test(error.said) || isNotInPlan(error) ? 'none' : 'hidden';
  }
}

async function readBranch(github: GitHubClient, place: Place, branch: string, url: string): Promise<BranchFacts> {
  const of = { ...place, branch };
  const [rules, protection, known] = await Promise.all([
    orHidden(orNotInPlan(readAll(github.pages('GET /repos/{owner}/{repo}/rules/branches/{branch}', of, rulesSchema)))),
    readProtection(github, place, branch),
    orHidden(github.read('GET /repos/{owner}/{repo}/branches/{branch}', of, branchSchema)),
  ]);
  const ids = [...new Set((rules ?? []).flatMap(({ ruleset_id }) => ruleset_id ?? []))];
  const rulesets = await Promise.all(ids.map((id) => readWhole(github, place, id)));
  return {
    branch,
    url,
    rules: rules === null ? null : [...rules],
    rulesets: rulesets.filter((one) => one !== null),
    protection: known?.protected === false ? 'none' : protection,
    isProtected: known?.protected ?? null,
  };
}

/** A ruleset that is named and cannot be read stays in the list, without its conditions. */
async function readTagRulesets(github: GitHubClient, place: Place): Promise<readonly Ruleset[] | null> {
  const listed = await readRulesets(github, place);
  if (listed === null) return null;
  const ofTags = listed.filter(({ target, enforcement }) => target === 'tag' && enforcement === 'active');
  return Promise.all(ofTags.map(async (ruleset) => (await readWhole(github, place, ruleset.id)) ?? ruleset));
}

async function readEnvironments(github: GitHubClient, place: Place): Promise<readonly GivenEnvironment[] | null> {
  const pages = github.pages('GET /repos/{owner}/{repo}/environments', place, environmentsSchema);
  async function* listed() {
    for await (const { environments } of pages) yield environments;
  }
  return orHidden(readAll(listed()));
}

/** What is enforced for branches that are there (`HEAD`: the default one), for tags, and for environments, whose names know no case. */
export async function readEnforcement(
  github: GitHubClient,
  query: OfRepository & {
    readonly branches: readonly string[];
    readonly tags: readonly string[];
    readonly environments: readonly string[];
  },
): Promise<readonly Enforcement[]> {
  const place = placeOf(query);
  const repository = await github.read('GET /repos/{owner}/{repo}', place, repositorySchema);
  const { default_branch: usual } = repository;
  const branches = [...new Set(query.branches.map((branch) => (branch === 'HEAD' ? usual : branch)))];
  const url = `${repository.html_url}/rules`;
  const [facts, rulesets, environments] = await Promise.all([
    Promise.all(branches.map((branch) => readBranch(github, place, branch, url))),
    readTagRulesets(github, place),
    readEnvironments(github, place),
  ]);
  const find = (name: string) => environments?.find((one) => one.name.toLowerCase() === name.toLowerCase());
  // A release branch that is not pushed yet; what is hidden from the account is hidden for the default branch as well.
  const there = facts.filter(({ branch, isProtected }) => branch === usual || isProtected !== null);
  return [
    ...there.flatMap(branchEnforcements),
    ...query.tags.map((tag) => tagEnforcement(tag, rulesets, url)),
    ...query.environments.flatMap((name) => environmentEnforcements(name, environments === null ? null : find(name))),
  ];
}

/** What stops a workflow's job at the environments that it names. */
export async function readPipelineEnforcement(
  github: GitHubClient,
  query: OfRepository,
): Promise<readonly Enforcement[]> {
  const place = placeOf(query);
  const listed = (await readEnvironments(github, place)) ?? [];
  const environments = [...new Map(listed.map((environment) => [environment.name, environment])).values()];
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules';
  const found = await Promise.all(
    environments.map(async (environment) => {
      const parameters = { ...place, environment_name: environment.name };
      const answer = await orHidden(github.read(route, parameters, gatesSchema));
      const gates = answer?.custom_deployment_protection_rules.filter(({ enabled }) => enabled) ?? null;
      return pipelineEnforcements(environment, gates && [...new Set(gates.map(({ app }) => app.slug))]);
    }),
  );
  return found.flat();
}
