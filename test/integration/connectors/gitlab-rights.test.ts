import { describe, expect, it } from 'vitest';
import { listWith, objectWith, textWith } from '../../support/matching.ts';
import { errorOf } from '../../support/outside.ts';
import { withGitlab } from '../../support/with-gitlab.ts';

const path = 'group/shop';

describe('a GitLab that is checked', () => {
  it('tells its edition, who asks, what the token may do, and when it ends', async () => {
    await withGitlab(
      {},
      async ({ codeHost, ci, time }) => {
        time.now = Date.parse('2026-11-27T12:00:00Z');
        const check = await codeHost.check({ path });
        expect(check).toMatchObject({
          edition: 'GitLab EE 18.6.0',
          account: 'robot',
          expiresAt: '2026-12-01T00:00:00.000Z',
        });
        expect(check.rights.map(({ title, granted, need }) => [title, granted, need])).toEqual([
          ['read merge requests, pipelines and deployments', 'yes', 'reading'],
          ['see group/shop', 'yes', 'reading'],
          ['write releases, tags and deployments', 'yes', 'writing'],
          ['scope sudo', 'yes', 'never'],
          ['administer the whole GitLab', 'yes', 'never'],
        ]);
        expect(check.warnings).toContain('The token ends in 4 days.');
        // A second later its clock may be another second ahead.
        expect(await ci.check({ path })).toEqual({ ...check, warnings: listWith('The token ends in 4 days.') });
      },
      { scopes: ['api', 'sudo'], isAdministrator: true, expiresAt: '2026-12-01' },
    );
  });

  it('tells what is too little: a token that only reads, an account that only looks', async () => {
    await withGitlab(
      { level: 30 },
      async ({ codeHost }) => {
        const { rights, warnings } = await codeHost.check({ path });
        expect(rights.find(({ need }) => need === 'writing')?.granted).toBe('no');
        expect(warnings).toEqual([expect.stringContaining('no maintainer')]);
      },
      { scopes: ['read_api'] },
    );
    await withGitlab({ level: 10 }, async ({ codeHost }) => {
      const { rights, warnings } = await codeHost.check({ path });
      expect(rights.find(({ title }) => title.startsWith('read '))).toMatchObject({ granted: 'no' });
      expect(warnings[0]).toMatch(/does not show the account its merge requests, pipelines, deployments: .*reporter/u);
    });
    await withGitlab({ level: 20 }, async ({ codeHost }) => {
      const { rights } = await codeHost.check({ path });
      expect(rights.find(({ need }) => need === 'writing')?.granted).toBe('no');
    });
    await withGitlab(
      {},
      async ({ codeHost }) => {
        const { rights } = await codeHost.check({});
        expect(rights.find(({ need }) => need === 'reading')?.granted).toBe('no');
      },
      { scopes: ['read_user'] },
    );
  });

  it('tells of a project that it does not show, and refuses a token that is not known', async () => {
    await withGitlab({}, async ({ codeHost, server }) => {
      const { rights } = await codeHost.check({ path: 'group/other' });
      expect(rights.find(({ title }) => title === 'see group/other')?.granted).toBe('no');
      server.state.token = 'another';
      expect(await errorOf(codeHost.check({}))).toMatchObject({ kind: 'auth', said: '401 Unauthorized' });
    });
  });
});

const noOne = [{ access_level: 0, access_level_description: 'No one' }];
const maintainers = [{ access_level: 40, access_level_description: 'Maintainers' }];
const asked = { path, branches: ['HEAD'], tags: ['v1.0.0-rc.1'], environments: ['PRODUCTION', 'staging', 'nowhere'] };

describe('what GitLab enforces of code', () => {
  it('is everything where everything is set', async () => {
    const given = {
      settings: {
        only_allow_merge_if_pipeline_succeeds: true,
        allow_merge_on_skipped_pipeline: false,
        allow_pipeline_trigger_approve_deployment: false,
      },
      protectedBranches: [
        { id: 1, name: 'main', push_access_levels: noOne, merge_access_levels: maintainers, allow_force_push: false },
      ],
      protectedTags: [{ name: 'v*', create_access_levels: maintainers }],
      approvalRules: [
        {
          name: 'All',
          approvals_required: 2,
          eligible_approvers: [{ username: 'ann' }, { username: 'ben' }, { username: 'cy' }],
        },
        { name: 'Other', approvals_required: 1, protected_branches: [{ name: 'release/*' }] },
      ],
      approvalSettings: {
        merge_requests_author_approval: false,
        merge_requests_disable_committers_approval: true,
        reset_approvals_on_push: true,
        disable_overriding_approvers_per_merge_request: true,
      },
      protectedEnvironments: [
        { name: 'production', approval_rules: [{ required_approvals: 2 }], deploy_access_levels: maintainers },
        { name: 'staging', required_approval_count: 0, deploy_access_levels: maintainers },
      ],
    };
    await withGitlab(given, async ({ codeHost }) => {
      const found = await codeHost.readEnforcement(asked);
      expect(found.map(({ control, place, value }) => [control, place, value])).toEqual([
        ['branch-protected', 'main', 'yes'],
        ['admin-bypass-prevented', 'main', 'yes'],
        ['required-checks', 'main', 'yes'],
        ['required-reviewers', 'main', 'yes'],
        ['self-review-prevented', 'main', 'yes'],
        ['tag-protected', 'v1.0.0-rc.1', 'yes'],
        ['environment-approval', 'PRODUCTION', 'yes'],
        ['self-review-prevented', 'PRODUCTION', 'yes'],
        ['environment-approval', 'staging', 'no'],
        ['environment-approval', 'nowhere', 'unknown'],
      ]);
      expect(found.find(({ control }) => control === 'required-reviewers')?.detail).toBe('2 of 3 by the rule “All”.');
    });
  });

  it('is nothing where nothing is set', async () => {
    const settings = { only_allow_merge_if_pipeline_succeeds: false, allow_merge_on_skipped_pipeline: null };
    const approvalSettings = {
      merge_requests_author_approval: true,
      merge_requests_disable_committers_approval: false,
    };
    await withGitlab({ settings, approvalSettings }, async ({ codeHost }) => {
      const found = await codeHost.readEnforcement({ ...asked, environments: ['production'] });
      expect(new Set(found.map(({ value }) => value))).toEqual(new Set(['no']));
    });
  });

  it.for([
    [
      { settings: { only_allow_merge_if_pipeline_succeeds: true, allow_merge_on_skipped_pipeline: true } },
      'required-checks',
    ],
    [
      { protectedBranches: [{ id: 1, name: '*', push_access_levels: maintainers, allow_force_push: true }] },
      'branch-protected',
    ],
    [
      {
        protectedBranches: [
          { id: 1, name: 'main', push_access_levels: noOne },
          { id: 2, name: 'm*', push_access_levels: maintainers },
        ],
      },
      'admin-bypass-prevented',
    ],
    [
      {
        approvalSettings: {
          merge_requests_author_approval: false,
          merge_requests_disable_committers_approval: false,
        },
      },
      'self-review-prevented',
    ],
    [{ approvalRules: [{ name: 'All', approvals_required: 0 }] }, 'required-reviewers'],
  ] as const)('has its gaps: %#', async ([given, control]) => {
    await withGitlab(given, async ({ codeHost }) => {
      const found = await codeHost.readEnforcement(asked);
      expect(found.find((one) => one.control === control)?.value).toBe('no');
    });
  });

  it.for([
    [
      { reset_approvals_on_push: true, disable_overriding_approvers_per_merge_request: false },
      'no',
      '1 by the rule “All”, but a merge request may change the rules for itself.',
    ],
    [
      { reset_approvals_on_push: false, disable_overriding_approvers_per_merge_request: true },
      'no',
      '1 by the rule “All”, but approvals stay when something else is pushed.',
    ],
    [
      {},
      'unknown',
      '1 by the rule “All”. Whether it can be got around: GitLab does not show this: it needs a maintainer and the Premium edition.',
    ],
  ] as const)('asks for no approval that can be got around: %#', async ([approvalSettings, value, detail]) => {
    const approvalRules = [{ name: 'All', approvals_required: 1 }];
    await withGitlab({ approvalRules, approvalSettings }, async ({ codeHost }) => {
      const found = await codeHost.readEnforcement(asked);
      expect(found.find(({ control }) => control === 'required-reviewers')).toMatchObject({ value, detail });
    });
  });

  it.for([
    [
      'group/sub',
      [{ name: 'production', required_approval_count: 2 }],
      'yes',
      /^2 approvals .*by the group group\/sub/u,
    ],
    ['group', [{ name: 'production', required_approval_count: 1 }], 'yes', /^1 approvals .*by the group group for/u],
    ['group', [{ name: 'staging', required_approval_count: 1 }], 'no', /^It is not protected/u],
    ['group', null, 'unknown', /^It is not protected.* is not shown: group\.$/u],
  ] as const)('counts what %s asks of the tier of an environment: %#', async ([group, environments, value, detail]) => {
    const given = { path: 'group/sub/shop', environments: ['live'], tiers: { live: 'production' } };
    await withGitlab(
      given,
      async ({ codeHost }) => {
        const found = await codeHost.readEnforcement({
          path: given.path,
          branches: [],
          tags: [],
          environments: ['live'],
        });
        const part = found.find(({ control }) => control === 'environment-approval');
        expect(part?.value).toBe(value);
        expect(part?.detail).toMatch(detail);
      },
      { ofGroups: { [group]: environments } },
    );
  });

  it('is unknown where GitLab does not show it: to a developer, or in the free edition', async () => {
    await withGitlab(
      { level: 30 },
      async ({ codeHost }) => {
        const found = await codeHost.readEnforcement({ ...asked, environments: ['production'] });
        const unknown = found.filter(({ value }) => value === 'unknown').map(({ control }) => control);
        expect(unknown).toEqual([
          'required-checks',
          'required-reviewers',
          'self-review-prevented',
          'tag-protected',
          'environment-approval',
        ]);
      },
      { isPremium: false },
    );
  });
});

describe('what GitLab enforces in a pipeline', () => {
  const ci = [
    'build: { stage: build, script: [make] }',
    'approve: { stage: go, when: manual, script: ["true"] }',
    'deploy:',
    '  stage: deploy',
    '  environment: production',
    '  rules:',
    '    - if: $CI_DEPLOY_FREEZE',
    '      when: never',
    '    - when: manual',
    'deploy staging: { stage: deploy, environment: { name: staging }, script: [x] }',
  ].join('\n');

  it('is which manual jobs hold it up, and which deployments mind a freeze', async () => {
    const freezePeriods = [{ freeze_start: '0 23 * * 5', freeze_end: '0 7 * * 1', cron_timezone: 'Europe/Berlin' }];
    await withGitlab({ ci, freezePeriods }, async ({ ci: provider }) => {
      const found = await provider.readEnforcement({ path });
      expect(found.map(({ control, place, value }) => [control, place, value])).toEqual([
        ['manual-gate-blocking', 'approve', 'no'],
        ['manual-gate-blocking', 'deploy', 'yes'],
        ['freeze-referenced', 'deploy', 'yes'],
        ['freeze-referenced', 'deploy staging', 'no'],
      ]);
      expect(found[3]?.detail).toBe(
        'Its rules do not mind CI_DEPLOY_FREEZE. GitLab has a freeze period, which stops nothing by itself: from every Friday at 23:00 until every Monday at 07:00 (Europe/Berlin).',
      );
    });
  });

  it('tells a freeze where no job deploys, and where the pipeline is not shown', async () => {
    const freezePeriods = [{ freeze_start: '0 23 * * 5', freeze_end: '0 7 * * 1' }];
    for (const given of ['build: { script: [make] }', null]) {
      await withGitlab({ ci: given, freezePeriods }, async ({ ci: provider }) => {
        const found = await provider.readEnforcement({ path });
        expect(found.filter(({ control }) => control === 'freeze-referenced')).toEqual([
          objectWith({ value: 'unknown', detail: textWith('from every Friday at 23:00') }),
        ]);
      });
    }
  });

  it.for([
    [null, 'unknown'],
    ['', 'unknown'],
    ['- not a pipeline', 'unknown'],
    ['build: { script: [make] }', 'no'],
  ] as const)('is %s otherwise: %#', async ([given, value]) => {
    await withGitlab({ ci: given }, async ({ ci: provider }) => {
      const found = await provider.readEnforcement({ path });
      expect(new Set(found.map((one) => one.value))).toEqual(new Set([value]));
    });
  });
});
