import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from '../components/error-panel.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { describeError } from './describe-error.ts';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T>;
  /** What is asked for, for who cannot see the skeleton: "Reading the scope". */
  readonly label: string;
  /** "The scope could not be read". */
  readonly failure: string;
  /** Keeps the place of what is coming; rows unless something fits better. */
  readonly skeleton?: ReactNode;
  readonly children: (answer: T) => ReactNode;
}

/** An answer of the core: its place while it is on the way, what to do where it failed, and then itself. */
export function Answer<T>({ query, label, failure, skeleton, children }: AnswerProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    const { what, next, reference } = describeError(query.error);
    return (
      <ErrorPanel
        title={failure}
        what={what}
        next={next}
        reference={reference}
        busy={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return skeleton ?? <SkeletonRows count={6} label={label} />;
}
