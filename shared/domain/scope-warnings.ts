import { isCalendarTime, type ScopeEntry } from './scope-entry.ts';

/** What a reader of a scope has to know besides its commits. */
export interface ScopeCircumstances {
  readonly from: string;
  readonly to: string;
  readonly isShallow: boolean;
  /** False where FROM has commits that TO has not. */
  readonly isAncestor: boolean;
  readonly isVersioned: boolean;
  /** Commits that look like copies of others and were too many to compare. */
  readonly notCompared: number;
  readonly entries: readonly ScopeEntry[];
  /** Sentences about the refs themselves: ambiguous, moved, rewritten. */
  readonly refs: readonly string[];
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** The warnings of a scope, in words. */
export function listWarnings(circumstances: ScopeCircumstances): readonly string[] {
  const { from, to, isShallow, isAncestor, isVersioned, notCompared, entries, refs } = circumstances;
  const undated = entries.filter((entry) => !isCalendarTime(entry.authoredAt) || !isCalendarTime(entry.committedAt));
  const empty = entries.filter(({ plain }) => plain.subject === '').length;
  return [
    ...refs,
    ...(isShallow
      ? ['This clone is shallow: its history is cut, so the scope may be incomplete. Run git fetch --unshallow.']
      : []),
    ...(isAncestor
      ? []
      : [`${from} is not part of ${to}: it has commits of its own, which are not in ${to} and not in this scope.`]),
    ...(isVersioned ? [] : [`${from} names no version, so none is proposed.`]),
    ...(undated.length > 0
      ? [`${count(undated.length, 'commit has', 'commits have')} a date that no calendar holds.`]
      : []),
    ...(empty > 0 ? [`${count(empty, 'commit has', 'commits have')} no message.`] : []),
    ...(notCompared > 0
      ? [`${notCompared} commits look alike and were not compared: only those that say so count as cherry-picks.`]
      : []),
  ];
}
