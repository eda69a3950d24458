import { type Asked, given, type Handle, ok, type Routes, refusal } from './github-route.ts';
import type { GitHubRuleset } from './github-state.ts';

/** The listing shows neither rules nor conditions; a ruleset by its number does. */
function rulesetShape({ repository, place }: Asked, ruleset: GitHubRuleset, isWhole: boolean) {
  const { id, name, target, enforcement, include, exclude = [], rules, bypass } = ruleset;
  const actors = bypass?.map(({ actor, mode }) => ({ actor_id: 5, actor_type: actor, bypass_mode: mode }));
  return {
    id,
    name,
    target,
    enforcement,
    source_type: 'Repository',
    source: repository.name,
    _links: { html: { href: `${place.web}/${repository.name}/rules/${id}` } },
    ...(isWhole ? { conditions: { ref_name: { include, exclude } }, rules } : {}),
    ...(isWhole && actors !== undefined ? { bypass_actors: actors } : {}),
  };
}

function isMeant(ruleset: GitHubRuleset, branch: string, defaultBranch: string): boolean {
  const names = ['~ALL', `refs/heads/${branch}`, ...(branch === defaultBranch ? ['~DEFAULT_BRANCH'] : [])];
  return ruleset.include.some((one) => names.includes(one));
}

function protectionShape({ repository, place, parameters: [branch = ''] }: Asked) {
  const protection = repository.protection.get(branch);
  if (protection === undefined) {
    return refusal(404, repository.refs.has(`heads/${branch}`) ? 'Branch not protected' : 'Branch not found');
  }
  const { approvals, lastPushApproval = false, checks, enforceAdmins } = protection;
  const { allows = { forcePushes: false, deletions: false } } = protection;
  const url = `${place.base}/repos/${repository.name}/branches/${encodeURIComponent(branch)}/protection`;
  return ok({
    url,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: enforceAdmins },
    ...(allows === null
      ? {}
      : { allow_force_pushes: { enabled: allows.forcePushes }, allow_deletions: { enabled: allows.deletions } }),
    ...(checks === undefined
      ? {}
      : {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            contexts: checks,
            contexts_url: `${url}/required_status_checks/contexts`,
            checks: checks.map((context) => ({ context, app_id: null })),
          },
        }),
    ...(approvals === undefined
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: false,
            require_code_owner_reviews: false,
            required_approving_review_count: approvals,
            require_last_push_approval: lastPushApproval,
          },
        }),
  });
}

const inPlan =
  (handle: Handle): Handle =>
  (asked) =>
    asked.repository.isWithoutRules
      ? refusal(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.')
      : handle(asked);

/** What is enforced, as far as the account may see it. */
export const rulings: Routes = {
  'GET rulesets': inPlan((asked) => ({
    items: asked.repository.rulesets.map((one) => rulesetShape(asked, one, false)),
  })),
  'GET rulesets/{}': (asked) =>
    given(
      asked.repository.rulesets.find(({ id }) => String(id) === asked.parameters[0]),
      (ruleset) => rulesetShape(asked, ruleset, true),
    ),
  'GET rules/branches/{}': inPlan(({ repository, parameters: [branch = ''] }) => ({
    items: repository.rulesets
      .filter(({ target, enforcement }) => target === 'branch' && enforcement === 'active')
      .filter((ruleset) => isMeant(ruleset, branch, repository.defaultBranch))
      .flatMap(({ id, rules }) =>
        rules.map((rule) => ({
          ...rule,
          ruleset_source_type: 'Repository',
          ruleset_source: repository.name,
          ruleset_id: id,
        })),
      ),
  })),
  'GET branches/{}/protection': inPlan((asked) =>
    asked.repository.permissions.admin ? protectionShape(asked) : refusal(404, 'Not Found'),
  ),
  'GET environments/{}/deployment_protection_rules': ({ repository, parameters: [name] }) =>
    given(
      repository.environments.find((one) => one.name === name),
      ({ gates = [] }) => ({
        total_count: gates.length,
        custom_deployment_protection_rules: gates.map((slug, index) => ({
          id: index + 1,
          node_id: slug,
          enabled: true,
          app: { id: index + 1, slug, integration_url: `https://api.github.com/apps/${slug}`, node_id: slug },
        })),
      }),
    ),
};
