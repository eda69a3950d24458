import { describe, expect, it } from 'vitest';
import { openGitlab } from '../../../electron/connectors/gitlab/adapter.ts';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import type { OutwardWrite } from '../../../electron/connectors/outward-write.ts';
import { openGitlabServer } from '../../servers/gitlab-server.ts';
import {
  commit,
  gitlabDeployment,
  gitlabPipeline,
  gitlabProject,
  gitlabSeed,
  mergeRequest,
  otherCommit,
} from '../../support/gitlab-seed.ts';
import { canary } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { writeScript } from '../../support/outside-scripts.ts';

type Opened = ReturnType<typeof openGitlab>;
const path = 'group/shop';
const scripts = 200;

async function outcomeOf<T>(work: Promise<T>): Promise<T | OutsideError> {
  return work.catch((error: unknown) => {
    if (error instanceof OutsideError) return error;
    throw error;
  });
}

async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

const reads: readonly ((opened: Opened) => Promise<unknown>)[] = [
  ({ codeHost }) => collect(codeHost.listPullRequests({ path, updatedSince: null })),
  ({ codeHost }) => codeHost.pullRequestsOf({ path, commits: [commit, otherCommit] }),
  ({ codeHost }) => codeHost.listDeployments({ path, updatedSince: null }),
  ({ codeHost }) => codeHost.readEnforcement({ path, branches: ['HEAD'], tags: ['v1'], environments: ['production'] }),
  ({ ci }) => ci.runsOf({ path, commit }),
  ({ ci }) => ci.readEnforcement({ path }),
];

describe('two hundred scripts of faults', () => {
  it('never make a reading of GitLab wrong: it is whole, or it fails in words', async () => {
    const project = gitlabProject({
      mergeRequests: Array.from({ length: 3 }, (_, at) => mergeRequest(at + 1)),
      pipelines: [gitlabPipeline(46), gitlabPipeline(47)],
      deployments: [gitlabDeployment(1)],
    });
    await using server = await openGitlabServer(gitlabSeed({ projects: [project] }));
    await using given = adapterOptions({ system: 'gitlab', address: server.address });
    const expected = await Promise.all(reads.map((read) => read(openGitlab(given.options))));
    const failures: OutsideError[] = [];
    for (let seed = 0; seed < scripts; seed += 1) {
      const which = seed % reads.length;
      server.faults.splice(0, server.faults.length, ...writeScript(seed, 40));
      const outcome = await outcomeOf(reads[which]?.(openGitlab(given.options)) ?? Promise.resolve());
      const isFailure = outcome instanceof OutsideError;
      if (isFailure) failures.push(outcome);
      expect(isFailure ? 'failed' : outcome).toEqual(isFailure ? 'failed' : expected[which]);
    }
    expect(failures.map(({ message }) => message).join()).not.toContain(canary);
    expect(failures.length).toBeGreaterThan(20);
    expect(failures.length).toBeLessThan(scripts - 20);
  });

  it('never lose or double what is written to GitLab', async () => {
    const makers: readonly ((opened: Opened) => OutwardWrite)[] = [
      ({ codeHost }) =>
        codeHost.createRelease({ path, tag: 'v1', commit, name: 'One', markdown: '# One', isPrerelease: false }),
      ({ codeHost }) => codeHost.pushTag({ path, tag: 'v2', commit, message: 'Two' }),
      ({ codeHost }) =>
        codeHost.recordDeployment({
          path,
          environment: 'production',
          commit,
          ref: 'v1',
          isProduction: true,
          state: 'succeeded',
          description: '',
          marker: 'x',
        }),
    ];
    for (let seed = 0; seed < scripts; seed += 1) {
      const project = gitlabProject({ tags: [{ name: 'v1', commit, message: '' }] });
      await using server = await openGitlabServer(gitlabSeed({ projects: [project] }));
      await using given = adapterOptions({ system: 'gitlab', address: server.address });
      server.faults.push(...writeScript(1000 + seed, 30));
      const make = makers[seed % makers.length];
      let isDone = false;
      // Whoever writes asks first, every time, as after a crash.
      for (let round = 0; round < 40 && !isDone; round += 1) {
        const write = make?.(openGitlab(given.options));
        const before = await outcomeOf(write?.isDone() ?? Promise.resolve(false));
        if (before === false) await outcomeOf(write?.send() ?? Promise.resolve());
        isDone = before === true;
      }
      expect(isDone).toBe(true);
      const made = [project.releases.length, project.tags.length - 1, project.deployments.length];
      expect(made.reduce((sum, count) => sum + count)).toBe(1);
    }
  });
});
