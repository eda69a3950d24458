import type { GitHubPull, GitHubReview } from '../../servers/github-state.ts';
import { isoOf, lostCommit, type MadeHistory, minute } from './history.ts';

/** A pull request of the sample: the subjects of the commits that it brought, and who had a hand in it. */
export interface Brought {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly mergedBy: string;
  /** Null where nobody approved it. */
  readonly approvedBy: string | null;
  /** One: squashed to it. Several: rebased, or the branch that `merge` merges. */
  readonly commits: readonly string[];
  readonly merge?: string;
  /** Something was pushed after it was approved. */
  readonly isOutdated?: boolean;
}

/** What waits for review while the release is made. */
export interface Waiting {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly branch: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export function mergedPull(history: MadeHistory, brought: Brought): GitHubPull {
  const { number, title, author, mergedBy, approvedBy, merge, isOutdated = false } = brought;
  const commits = brought.commits.map(history.find);
  const [first] = commits;
  const last = merge === undefined ? commits.at(-1) : history.find(merge);
  if (first === undefined || last === undefined) throw new Error(`Pull request ${number} brings nothing.`);
  const isSquashed = commits.length === 1;
  const head = isSquashed ? lostCommit(`head of ${number}`) : (commits.at(-1) ?? first).sha;
  const seen = isOutdated ? lostCommit(`approved of ${number}`) : head;
  const reviews: GitHubReview[] =
    approvedBy === null ? [] : [{ by: approvedBy, state: 'APPROVED', at: isoOf(last.at + 25 * minute), commit: seen }];
  const mergedAt = isoOf(last.at + 40 * minute);
  return {
    number,
    title,
    state: 'closed',
    author,
    mergedBy,
    mergedAt,
    mergeCommit: last.sha,
    head: { ref: `${author}/${number}`, sha: head },
    base: { ref: 'main', sha: first.parents[0] ?? first.sha },
    commits: isSquashed ? [head] : commits.map(({ sha }) => sha),
    reviews,
    updatedAt: mergedAt,
  };
}

export function openPull(history: MadeHistory, { number, title, author, branch, at }: Waiting): GitHubPull {
  const head = lostCommit(`head of ${number}`);
  return {
    number,
    title,
    state: 'open',
    author,
    head: { ref: branch, sha: head },
    base: { ref: 'main', sha: history.refs.get('main') ?? '' },
    commits: [head],
    reviews: [],
    updatedAt: isoOf(at),
  };
}
