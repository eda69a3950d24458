import type { GitHubDeployment, GitHubPull, GitHubRepository, GitHubRun, GitHubSeed } from '../servers/github-state.ts';
import { canary } from './outside.ts';

/** `octo/shop`, as the tests of the adapter know it. */
export const path = 'octo/shop';

/** A commit's name, the same for the same number. */
export function sha(number: number): string {
  return number.toString(16).padStart(40, '0');
}

/** A time of the day that everything happens on. */
export function at(time: string): string {
  return `2026-11-27T${time}Z`;
}

export function gitHubPull(number: number, given: Partial<GitHubPull> = {}): GitHubPull {
  return {
    number,
    title: `Change ${number}`,
    state: 'open',
    author: 'ada',
    head: { ref: `change-${number}`, sha: sha(number) },
    base: { ref: 'main', sha: sha(1) },
    commits: [sha(number)],
    reviews: [],
    updatedAt: at('10:00:00'),
    ...given,
  };
}

export function gitHubRun(id: number, given: Partial<GitHubRun> = {}): GitHubRun {
  return {
    id,
    workflow: 'ci.yml',
    number: id,
    sha: sha(1),
    branch: 'main',
    status: 'completed',
    conclusion: 'success',
    createdAt: at('10:00:00'),
    updatedAt: at('10:30:00'),
    jobs: [],
    artifacts: [],
    ...given,
  };
}

export function gitHubDeployment(id: number, given: Partial<GitHubDeployment> = {}): GitHubDeployment {
  return {
    id,
    sha: sha(1),
    ref: 'v1',
    environment: 'PROD',
    payload: '',
    isProduction: true,
    createdAt: at('10:00:00'),
    updatedAt: at('10:00:00'),
    statuses: [],
    ...given,
  };
}

export function gitHubSeed(
  repository: Partial<GitHubRepository> = {},
  seed: Partial<Omit<GitHubSeed, 'repositories'>> = {},
): GitHubSeed {
  const commits = new Set(Array.from({ length: 40 }, (_, number) => sha(number)));
  const refs = new Map([['heads/main', { type: 'commit' as const, sha: sha(1) }]]);
  return { token: canary, repositories: [{ name: path, commits, refs, ...repository }], ...seed };
}
