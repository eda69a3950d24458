import { describe, expect, it } from 'vitest';
import { apiAddressOf } from '../../../electron/connectors/github/address.ts';
import { explain } from '../../../electron/connectors/github/explain.ts';
import { expiryOf, rightsTooMany, rightsToWrite, scopesOf } from '../../../electron/connectors/github/rights.ts';
import { lastReviews } from '../../../electron/connectors/github/transform.ts';
import { pipelineRunOf, workflowOf } from '../../../electron/connectors/github/transform-run.ts';

describe('the address of GitHub’s API', () => {
  it.for([
    ['https://github.com', 'https://api.github.com'],
    ['https://www.github.com', 'https://api.github.com'],
    ['https://api.github.com', 'https://api.github.com'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com'],
    ['https://api.acme.ghe.com', 'https://api.acme.ghe.com'],
    ['https://git.example.com/api/v3', 'https://git.example.com/api/v3'],
    ['https://git.example.com:8443/api/v3/', 'https://git.example.com:8443/api/v3'],
    ['https://github.com.example.com/api/v3', 'https://github.com.example.com/api/v3'],
  ] as const)('of %s is %s', ([address, api]) => {
    expect(apiAddressOf(address)).toBe(api);
  });
});

describe('what GitHub says in a refusal', () => {
  it.for([
    ['{"message":"Not Found"}', 'Not Found'],
    [
      '{"message":"Validation Failed","errors":[{"field":"tag_name","code":"already_exists"}]}',
      'Validation Failed; tag_name already_exists',
    ],
    ['{"message":"Validation Failed","errors":["No commit"]}', 'Validation Failed; No commit'],
    [
      '{"message":"Validation Failed","errors":[{"message":"Sha is missing","code":"custom"}]}',
      'Validation Failed; Sha is missing',
    ],
    ['{"message":"Odd","errors":7}', 'Odd'],
    ['{"error":"x"}', ''],
    ['<html>', ''],
  ] as const)('%s is read as “%s”', ([body, words]) => {
    expect(explain(body)).toBe(words);
  });
});

describe('the token of a connection', () => {
  it.for([
    ['2027-01-31 09:00:00 UTC', '2027-01-31T09:00:00.000Z'],
    ['2027-01-31 09:00:00 +0100', '2027-01-31T08:00:00.000Z'],
    ['2027-01-31 09:00:00 -05:30', '2027-01-31T14:30:00.000Z'],
    ['2027-13-31 09:00:00 UTC', null],
    ['soon', null],
    ['', null],
    [null, null],
  ] as const)('that ends “%s” ends at %s', ([header, at]) => {
    expect(expiryOf(header)).toBe(at);
  });

  it('has no scopes where the header is empty, and tells nothing where there is none', () => {
    expect(scopesOf('')).toEqual([]);
    expect(scopesOf(' repo , read:org')).toEqual(['repo', 'read:org']);
    expect(scopesOf(null)).toBeNull();
  });

  it('may record deployments by their own scope, and then neither tag nor release', () => {
    const rights = rightsToWrite({ scopes: ['repo_deployment'], permissions: null });
    expect(rights.map(({ title, granted, source }) => [title, granted, source])).toEqual([
      ['create releases', 'no', 'the token has no scope repo or public_repo'],
      ['push tags', 'no', 'the token has no scope repo or public_repo'],
      ['record deployments', 'yes', 'scope repo_deployment'],
    ]);
    expect(rightsTooMany({ scopes: ['repo_deployment', 'workflow'], permissions: { admin: true } })).toMatchObject([
      { title: 'change workflows', granted: 'yes', need: 'never' },
    ]);
  });
});

describe('the last word of a reviewer', () => {
  const review = { id: '1', user: { login: 'ada', email: null }, commit_id: null };

  it('is the last by time, whatever the order of the answer', () => {
    const given = [
      { ...review, state: 'APPROVED', submitted_at: '2026-11-27T10:00:00.000Z' },
      { ...review, state: 'CHANGES_REQUESTED', submitted_at: '2026-11-27T09:00:00.000Z' },
    ];
    expect(lastReviews(given).map(({ state }) => state)).toEqual(['approved']);
  });

  it('is not taken back by a comment, replaces an earlier comment, and a state nobody knows counts for nothing', () => {
    const given = [
      { ...review, state: 'COMMENTED', submitted_at: '2026-11-27T08:00:00.000Z' },
      { ...review, state: 'CHANGES_REQUESTED', submitted_at: '2026-11-27T09:00:00.000Z' },
      { ...review, state: 'COMMENTED', submitted_at: '2026-11-27T10:00:00.000Z' },
      { ...review, state: 'BLESSED', submitted_at: '2026-11-27T11:00:00.000Z' },
    ];
    expect(lastReviews(given).map(({ state }) => state)).toEqual(['changes-requested']);
  });
});

describe('a workflow run', () => {
  it('is named by its file, without the ref of a called one, else by what is shown', () => {
    expect(workflowOf({ path: '.github/workflows/ci.yml', name: 'CI' })).toBe('ci.yml');
    expect(workflowOf({ path: '.github/workflows/ci.yml@refs/heads/main', name: 'CI' })).toBe('ci.yml');
    expect(workflowOf({ path: null, name: 'CI' })).toBe('CI');
  });

  it('ends with its last job, and not when GitHub last touched it; no duration is negative', () => {
    const run = {
      id: '1',
      name: 'CI',
      path: null,
      head_sha: 'a'.repeat(40),
      head_branch: null,
      run_number: 1,
      run_attempt: 1,
      status: 'completed',
      conclusion: 'success',
      created_at: '2026-11-27T10:00:00.000Z',
      run_started_at: '2026-11-27T10:05:00.000Z',
      updated_at: '2026-12-27T10:00:00.000Z',
      html_url: '',
    };
    const job = {
      id: '7',
      name: 'build',
      status: 'completed',
      conclusion: 'success',
      started_at: '2026-11-27T10:06:00.000Z',
      completed_at: '2026-11-27T10:05:30.000Z',
      html_url: null,
    };
    const parts = { jobs: [job, job], artifacts: [], waitsFor: [] };
    const made = pipelineRunOf(run, parts);
    expect(made).toMatchObject({ endedAt: '2026-11-27T10:05:30.000Z', duration: 30_000 });
    expect(made.stages).toMatchObject([{ name: 'build', duration: 0 }]);
    expect(pipelineRunOf({ ...run, status: 'in_progress', conclusion: null }, parts)).toMatchObject({
      endedAt: null,
      duration: null,
      state: 'running',
    });
  });
});
