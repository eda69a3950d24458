import { describe, expect, it } from 'vitest';
import { type GitHubPorts, openGitHub } from '../../../electron/connectors/github/adapter.ts';
import { readAll } from '../../../electron/connectors/github/client.ts';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import type { OutwardWrite } from '../../../electron/connectors/outward-write.ts';
import { openGitHubServer } from '../../servers/github-server.ts';
import { at, gitHubPull, gitHubRun, gitHubSeed, path, sha } from '../../support/github-seed.ts';
import { canary } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { writeScript } from '../../support/outside-scripts.ts';

const scripts = 200;
const commit = sha(1);

async function outcomeOf<T>(work: Promise<T>): Promise<T | OutsideError> {
  return work.catch((error: unknown) => {
    if (error instanceof OutsideError) return error;
    throw error;
  });
}

const reads: readonly ((ports: GitHubPorts) => Promise<unknown>)[] = [
  ({ codeHost }) => readAll(codeHost.listPullRequests({ path, updatedSince: null })),
  ({ codeHost }) => codeHost.pullRequestsOf({ path, commits: [sha(7), sha(8)] }),
  ({ codeHost }) => codeHost.checksOf({ path, commit }),
  ({ codeHost }) => codeHost.listDeployments({ path, updatedSince: null }),
  ({ codeHost }) => codeHost.readEnforcement({ path, branches: ['HEAD'], tags: ['v1'], environments: ['PROD'] }),
  ({ ci }) => ci.runsOf({ path, commit }),
  ({ ci }) => ci.readEnforcement({ path }),
];

const deployment = {
  id: 5,
  sha: commit,
  ref: 'main',
  environment: 'PROD',
  payload: {},
  isProduction: true,
  createdAt: at('10:00:00'),
  updatedAt: at('10:00:00'),
  statuses: [{ state: 'success', description: '', at: at('10:05:00'), url: '' }],
};

const seeded = gitHubSeed({
  pulls: [gitHubPull(7), gitHubPull(8), gitHubPull(9, { mergedAt: at('09:00:00'), state: 'closed' })],
  runs: [gitHubRun(11), gitHubRun(12)],
  checks: [{ name: 'build', sha: commit, status: 'completed', conclusion: 'success' }],
  statuses: [{ context: 'jenkins', state: 'success', sha: commit, url: null }],
  deployments: [deployment],
  environments: [{ name: 'PROD', reviewers: ['ada'], gates: ['calendar'] }],
});

const writes: readonly ((ports: GitHubPorts) => OutwardWrite)[] = [
  ({ codeHost }) =>
    codeHost.createRelease({ path, tag: 'v1', commit, name: 'One', markdown: '# One', isPrerelease: false }),
  ({ codeHost }) => codeHost.pushTag({ path, tag: 'v2', commit, message: 'Two' }),
  ({ codeHost }) =>
    codeHost.recordDeployment({
      path,
      environment: 'PROD',
      commit,
      ref: commit,
      isProduction: true,
      state: 'succeeded',
      description: '',
      marker: 'x',
    }),
];

describe('two hundred scripts of faults', () => {
  it('never make a reading of GitHub wrong: it is whole, or it fails in words', async () => {
    await using server = await openGitHubServer(seeded);
    await using given = adapterOptions({ system: 'github', address: server.address });
    const expected = await Promise.all(reads.map((read) => read(openGitHub(given.options))));
    const failures: OutsideError[] = [];
    for (let seed = 0; seed < scripts; seed += 1) {
      const which = seed % reads.length;
      server.faults.splice(0, server.faults.length, ...writeScript(seed, 40));
      const outcome = await outcomeOf(reads[which]?.(openGitHub(given.options)) ?? Promise.resolve());
      const isFailure = outcome instanceof OutsideError;
      if (isFailure) failures.push(outcome);
      expect(isFailure ? 'failed' : outcome).toEqual(isFailure ? 'failed' : expected[which]);
    }
    expect(failures.map(({ message }) => message).join()).not.toContain(canary);
    expect(failures.length).toBeGreaterThan(20);
    expect(failures.length).toBeLessThan(scripts - 20);
  });

  it('never lose or double what is written to GitHub', async () => {
    for (let seed = 0; seed < scripts; seed += 1) {
      await using server = await openGitHubServer(gitHubSeed());
      await using given = adapterOptions({ system: 'github', address: server.address });
      server.faults.push(...writeScript(1000 + seed, 30));
      const make = writes[seed % writes.length];
      let isDone = false;
      // Whoever writes asks first, every time, as after a crash.
      for (let round = 0; round < 40 && !isDone; round += 1) {
        const write = make?.(openGitHub(given.options));
        const before = await outcomeOf(write?.isDone() ?? Promise.resolve(false));
        if (before === false) await outcomeOf(write?.send() ?? Promise.resolve());
        isDone = before === true;
      }
      expect(isDone).toBe(true);
      const { releases, refs, deployments } = server.repositories.get(path) ?? {};
      const tags = [...(refs ?? [])].filter(([name]) => name.startsWith('tags/'));
      const made = [releases?.length ?? 0, tags.length, deployments?.length ?? 0];
      expect(made.reduce((sum, count) => sum + count)).toBe(1);
      expect(deployments?.[0]?.statuses.length ?? 1).toBe(1);
    }
  });
});
