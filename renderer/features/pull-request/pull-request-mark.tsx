import { GitMerge } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { classNames } from '../../components/class-names.ts';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import { describeStanding, useStandings } from '../source/standing.ts';

export type PullRequestView = NonNullable<OutputOf['scope.commit']['pullRequest']>;

/** The pull request of a commit in a row: its number, marked where nobody approved what was merged or where nothing certain is known. */
export function PullRequestMark({ view }: { readonly view: PullRequestView }) {
  const standing = useStandings().of(view.source, 'pull-requests');
  if (standing === null) return null;
  const hint = describeStanding(standing);
  if (view.kind !== 'known') {
    return standing.isFresh && view.kind === 'none' ? (
      <span className="text-3" title={`No pull request brought this commit. ${hint}`}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">no pull request</span>
      </span>
    ) : (
      <span
        className="inline-flex items-center gap-1 text-small text-unknown"
        title={view.kind === 'unasked' ? `${unaskedWords} ${hint}` : hint}
      >
        <VerdictIcon verdict="unknown" />
        <span className="sr-only">pull request unknown</span>
      </span>
    );
  }
  const isApproved = view.approval === 'approved';
  return (
    <span
      className={classNames(
        'tabular inline-flex items-center gap-1 text-small',
        !standing.isFresh ? 'text-unknown' : isApproved ? 'text-2' : 'text-fail',
      )}
      title={`${approvalWords(view)} ${hint}`}
    >
      {!standing.isFresh ? (
        <VerdictIcon verdict="unknown" />
      ) : isApproved ? (
        <GitMerge aria-hidden="true" className="size-3.5 shrink-0 text-pass" />
      ) : (
        <VerdictIcon verdict="fail" />
      )}
      <span className="sr-only">pull request</span>#{view.number}
      {!isApproved && <span className="sr-only">not approved</span>}
    </span>
  );
}

/** What is not known of a commit that nobody asked about. */
export const unaskedWords = 'The code host was not asked about this commit yet; reading again asks it.';

type KnownPullRequest = Extract<PullRequestView, { kind: 'known' }>;

/** Whether somebody approved exactly what was merged, in a sentence. */
export function approvalWords({ approval, approvedBy, mergedBy }: KnownPullRequest): string {
  const merged = mergedBy === null ? 'Merged' : `Merged by ${mergedBy}`;
  switch (approval) {
    case 'approved':
      return `${merged}, approved by ${approvedBy.join(', ')}.`;
    case 'outdated':
      return `${merged}; changed after ${approvedBy.join(', ')} approved it.`;
    case 'missing':
      return `${merged} without an approval.`;
  }
}
