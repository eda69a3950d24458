import type { GitHubArtifact, GitHubRun } from '../../servers/github-state.ts';
import { isoOf, type MadeCommit, minute } from './history.ts';

interface Built {
  readonly number: number;
  readonly commit: MadeCommit;
  /** Name and minutes of each job, one after the other. */
  readonly jobs: readonly (readonly [name: string, minutes: number])[];
  readonly artifacts: readonly GitHubArtifact[];
}

/** A run of the workflow `ci.yml` on the main branch that passed, ten minutes after its commit. */
export function passedRun({ number, commit, jobs, artifacts }: Built): GitHubRun {
  const begin = commit.at + 10 * minute;
  let at = begin;
  const ran = jobs.map(([name, minutes]) => {
    const startedAt = isoOf(at);
    at += minutes * minute;
    return { name, status: 'completed' as const, conclusion: 'success', startedAt, completedAt: isoOf(at) };
  });
  return {
    id: 9_000_000 + number,
    workflow: 'ci.yml',
    number,
    sha: commit.sha,
    branch: 'main',
    status: 'completed',
    conclusion: 'success',
    createdAt: isoOf(begin),
    updatedAt: isoOf(at),
    jobs: ran,
    artifacts,
  };
}
