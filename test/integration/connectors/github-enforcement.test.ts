import { describe, expect, it } from 'vitest';
import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { GitHubRepository, GitHubRuleset } from '../../servers/github-state.ts';
import { path } from '../../support/github-seed.ts';
import { withRepository } from '../../support/with-github.ts';

const asked = { path, branches: ['HEAD'], tags: ['v1.2.0'], environments: ['PROD'] };

function words(enforcements: readonly Enforcement[], place: string): Readonly<Record<string, string>> {
  const found = enforcements.filter((one) => one.place === place);
  return Object.fromEntries(found.map(({ control, value, detail }) => [control, `${value}: ${detail}`]));
}

async function enforced(
  repository: Partial<GitHubRepository>,
  place: string,
): Promise<Readonly<Record<string, string>>> {
  let found: readonly Enforcement[] = [];
  await withRepository(repository, async ({ codeHost }) => {
    found = await codeHost.readEnforcement(asked);
  });
  return words(found, place);
}

function ruleset(given: Partial<GitHubRuleset>): GitHubRuleset {
  return {
    id: 3,
    name: 'Main',
    target: 'branch',
    enforcement: 'active',
    include: ['~DEFAULT_BRANCH'],
    rules: [],
    bypass: [],
    ...given,
  };
}

const reviewed = {
  type: 'pull_request',
  parameters: {
    required_approving_review_count: 2,
    dismiss_stale_reviews_on_push: true,
    require_code_owner_review: false,
    require_last_push_approval: true,
    required_review_thread_resolution: false,
  },
};
const checked = {
  type: 'required_status_checks',
  parameters: {
    required_status_checks: [{ context: 'build' }, { context: 'test' }],
    strict_required_status_checks_policy: true,
  },
};

const stranger = { admin: false, push: true, pull: true };

describe('what GitHub enforces for the branch', () => {
  it('is nothing where it has neither rules nor protection', async () => {
    expect(await enforced({}, 'main')).toEqual({
      'branch-protected': 'no: nothing protects it',
      'required-reviewers': 'no: no approval is required',
      'self-review-prevented': 'no: no review is required',
      'required-checks': 'no: no check is required',
      'admin-bypass-prevented': 'no: nothing protects the branch',
    });
  });

  it('is told by rulesets', async () => {
    const rules = [reviewed, checked, { type: 'non_fast_forward' }, { type: 'deletion' }];
    const rulesets = [ruleset({ rules }), ruleset({ id: 4, enforcement: 'evaluate' })];
    expect(await enforced({ rulesets, permissions: stranger }, 'main')).toEqual({
      'branch-protected': 'yes: rules: pull_request, required_status_checks, non_fast_forward, deletion',
      'required-reviewers': 'yes: 2 approvals',
      'self-review-prevented': 'yes: neither the author nor who pushed last can approve',
      'required-checks': 'yes: build, test',
      'admin-bypass-prevented': 'yes: nobody bypasses the ruleset Main',
    });
  });

  it('is told by classic protection, to administrators', async () => {
    const protection = new Map([['main', { approvals: 1, checks: ['build'], enforceAdmins: false }]]);
    expect(await enforced({ protection }, 'main')).toEqual({
      'branch-protected': 'yes: it is protected',
      'required-reviewers': 'yes: 1 approval',
      'self-review-prevented': 'no: the author cannot approve, but who pushed last to somebody else’s pull request can',
      'required-checks': 'yes: build',
      'admin-bypass-prevented': 'no: administrators are free of the protection',
    });
    const held = new Map([['main', { approvals: 1, lastPushApproval: true, enforceAdmins: true }]]);
    expect(await enforced({ protection: held }, 'main')).toMatchObject({
      'self-review-prevented': 'yes: neither the author nor who pushed last can approve',
      'admin-bypass-prevented': 'yes: the protection holds for administrators',
    });
  });

  it('is unknown where there is protection that the account is not shown, and never a no', async () => {
    const protection = new Map([['main', { approvals: 1, enforceAdmins: true }]]);
    const hidden = 'unknown: only administrators are shown the protection of a branch';
    expect(await enforced({ protection, permissions: stranger }, 'main')).toEqual({
      'branch-protected': hidden,
      'required-reviewers': hidden,
      'self-review-prevented': hidden,
      'required-checks': hidden,
      'admin-bypass-prevented': hidden,
    });
  });

  it.for([
    ['required_linear_history', 'it takes force pushes, and it can be deleted and made again'],
    ['non_fast_forward', 'it can be deleted and made again'],
    ['update', 'it can be deleted and made again'],
    ['deletion', 'it takes force pushes'],
  ])('does not keep it from being rewritten by the rule %s alone', async ([type = '', gap]) => {
    expect(await enforced({ rulesets: [ruleset({ rules: [{ type }] })] }, 'main')).toMatchObject({
      'branch-protected': `no: rules: ${type}, but ${gap}`,
    });
  });

  it.for([
    [{ forcePushes: true, deletions: false }, [], 'no: it is protected, but it takes force pushes'],
    [{ forcePushes: false, deletions: true }, [], 'no: it is protected, but it can be deleted and made again'],
    [{ forcePushes: true, deletions: false }, ['non_fast_forward'], 'yes: rules: non_fast_forward'],
    [null, [], 'unknown: whether it takes force pushes and deletion is not said'],
  ] as const)('is what classic protection allows all the same, %#', async ([allows, types, expected]) => {
    const protection = new Map([['main', { approvals: 1, enforceAdmins: true, allows }]]);
    const rulesets = types.map((type) => ruleset({ rules: [{ type }] }));
    expect(await enforced({ protection, rulesets }, 'main')).toMatchObject({ 'branch-protected': expected });
  });

  it('names who may bypass a ruleset, and says where that is not shown', async () => {
    const bypass = [{ actor: 'RepositoryRole', mode: 'always' }];
    expect(await enforced({ rulesets: [ruleset({ rules: [reviewed], bypass })] }, 'main')).toMatchObject({
      'admin-bypass-prevented': 'no: the ruleset Main is bypassed by RepositoryRole (always)',
    });
    expect(await enforced({ rulesets: [ruleset({ rules: [reviewed], bypass: null })] }, 'main')).toMatchObject({
      'admin-bypass-prevented': 'unknown: who bypasses ruleset 3 is not shown',
    });
  });

  it('is nothing for a branch that is not there, and unknown for a hidden one that is', async () => {
    const protection = new Map([
      ['main', { enforceAdmins: true }],
      ['release/8', { enforceAdmins: true }],
    ]);
    await withRepository({ permissions: stranger, protection }, async ({ codeHost, repository }) => {
      repository.refs.set('heads/release/8', repository.refs.get('heads/main') ?? { type: 'commit', sha: '' });
      const found = await codeHost.readEnforcement({ ...asked, branches: ['release/8', 'release/9'] });
      expect(found.filter(({ place }) => place === 'release/9')).toEqual([]);
      expect(new Set(found.filter(({ place }) => place === 'release/8').map(({ value }) => value))).toEqual(
        new Set(['unknown']),
      );
    });
  });
});

describe('what GitHub enforces for the tag of a candidate', () => {
  const tags = ruleset({ name: 'Versions', target: 'tag', include: ['refs/tags/v*'] });
  const both = [{ type: 'update' }, { type: 'deletion' }];

  it.for([
    ['no ruleset', [], 'no: no active ruleset protects it'],
    ['one for other names', [{ ...tags, include: ['refs/tags/x*'], rules: both }], 'no: no active ruleset protects it'],
    [
      'one that leaves it out',
      [{ ...tags, exclude: ['refs/tags/v1.2.*'], rules: both }],
      'no: no active ruleset protects it',
    ],
    [
      'one that is off',
      [{ ...tags, enforcement: 'disabled' as const, rules: both }],
      'no: no active ruleset protects it',
    ],
    ['one against changing', [{ ...tags, rules: [{ type: 'update' }] }], 'no: it may be deleted and made again'],
    ['one against deleting', [{ ...tags, rules: [{ type: 'deletion' }] }], 'no: it may not be deleted, but moved'],
    ['one against both', [{ ...tags, rules: both }], 'yes: the ruleset Versions forbids moving and deleting it'],
    [
      'one for all, with a bypass',
      [{ ...tags, include: ['~ALL'], rules: both, bypass: [{ actor: 'Team', mode: 'always' }] }],
      'no: the ruleset Versions forbids moving and deleting it, but is bypassed by Team',
    ],
    [
      'one whose bypass is not shown',
      [{ ...tags, rules: both, bypass: null }],
      'unknown: the ruleset Versions forbids moving and deleting it; who bypasses it is not shown',
    ],
    [
      'one with a bypass, and one beside it that nobody bypasses',
      [
        { ...tags, rules: both, bypass: [{ actor: 'Team', mode: 'always' }] },
        { ...tags, id: 5, name: 'Kept', rules: both },
      ],
      'yes: the ruleset Versions, Kept forbids moving and deleting it',
    ],
    [
      'two that do it together',
      [
        { ...tags, rules: [{ type: 'update' }] },
        { ...tags, id: 5, name: 'Kept', rules: [{ type: 'deletion' }] },
      ],
      'yes: the ruleset Versions, Kept forbids moving and deleting it',
    ],
  ] as const)('with %s', async ([, rulesets, expected]) => {
    expect(await enforced({ rulesets: [...rulesets] }, 'v1.2.0')).toEqual({ 'tag-protected': expected });
  });

  it('is a no, and nothing hidden, where the plan has no rules for a private repository', async () => {
    await withRepository({ isWithoutRules: true }, async ({ codeHost }) => {
      const found = await codeHost.readEnforcement({ ...asked, environments: [] });
      expect(found.map(({ control, value }) => [control, value])).toEqual([
        ['branch-protected', 'no'],
        ['required-reviewers', 'no'],
        ['self-review-prevented', 'no'],
        ['required-checks', 'no'],
        ['admin-bypass-prevented', 'no'],
        ['tag-protected', 'no'],
      ]);
    });
  });

  it('is unknown where rulesets are not shown', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      const no = { kind: 'answer' as const, given: { status: 404, body: { message: 'Not Found' } } };
      server.faults.push(null, ...Array.from({ length: 5 }, () => no));
      const found = words(await codeHost.readEnforcement(asked), 'v1.2.0');
      expect(found).toEqual({ 'tag-protected': 'unknown: the rulesets are not shown to this account' });
    });
  });
});

describe('what GitHub enforces for an environment', () => {
  it('is approval, self-review and bypass, with who and how long', async () => {
    const environment = { name: 'prod', reviewers: ['ada', '@ops'], preventsSelfReview: true, waitTimer: 30 };
    const environments = [{ ...environment, adminsBypass: false, protectedBranchesOnly: true }];
    expect(await enforced({ environments }, 'PROD')).toEqual({
      'environment-approval':
        'yes: 2 named: ada, @ops, any one is enough; waits 30 minutes; from protected branches only',
      'self-review-prevented': 'yes: who starts the deployment cannot approve it',
      'admin-bypass-prevented': 'yes: the protection holds for administrators',
    });
  });

  it('is nothing where nobody is named, and what GitHub does not say is unknown', async () => {
    expect(await enforced({ environments: [{ name: 'PROD' }] }, 'PROD')).toEqual({
      'environment-approval': 'no: nobody has to approve',
      'self-review-prevented': 'no: nobody has to approve',
      'admin-bypass-prevented': 'unknown: GitHub does not say',
    });
    expect(
      await enforced({ environments: [{ name: 'PROD', reviewers: ['ada'], adminsBypass: true }] }, 'PROD'),
    ).toEqual({
      'environment-approval': 'yes: 1 named: ada',
      'self-review-prevented': 'no: who starts the deployment can approve it',
      'admin-bypass-prevented': 'no: administrators may deploy past the protection',
    });
  });

  it('is a no where GitHub has none of this name', async () => {
    const missing = 'no: GitHub has no environment of this name';
    expect(await enforced({ environments: [{ name: 'QA' }] }, 'PROD')).toEqual({
      'environment-approval': missing,
      'self-review-prevented': missing,
      'admin-bypass-prevented': missing,
    });
  });
});

describe('what GitHub enforces in a pipeline', () => {
  it('is the wait for an approval, and gates that may know a freeze', async () => {
    const environments = [{ name: 'PROD', reviewers: ['ada'], gates: ['change-calendar'] }, { name: 'QA' }];
    await withRepository({ environments }, async ({ ci }) => {
      const found = await ci.readEnforcement({ path });
      expect(words(found, 'PROD')).toEqual({
        'manual-gate-blocking': 'yes: a job that names it waits for an approval',
        'freeze-referenced':
          'unknown: change-calendar is asked before each deployment; whether it knows the freezes is not said',
      });
      expect(words(found, 'QA')).toEqual({
        'manual-gate-blocking': 'no: a job that names it waits for nobody',
        'freeze-referenced': 'no: nothing that could know a freeze is asked',
      });
    });
  });
});
