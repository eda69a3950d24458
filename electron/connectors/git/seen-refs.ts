import type { History } from './history.ts';
import { isAncestor } from './history-read.ts';
import type { ResolvedRef } from './ref.ts';

/**
 * Compares refs with where they were when they were read before, and remembers where they are now. A tag never moves, and a branch only
 * grows: anything else is said, until the ref changes again.
 */
export function noticeRefs(history: History, refs: readonly ResolvedRef[]): readonly string[] {
  const warnings = refs.flatMap(({ warning }) => (warning === null ? [] : [warning]));
  let isChanged = false;
  for (const { ref, name, kind, commit } of refs) {
    if (name === null) continue;
    const seen = history.refs.get(name);
    let was = seen?.was ?? null;
    if (seen?.commit !== commit) {
      const isRewritten = seen !== undefined && (kind === 'tag' || !isAncestor(history, seen.commit, commit));
      was = isRewritten ? seen.commit : null;
      history.refs.set(name, { commit, was });
      isChanged = true;
    }
    if (was === null) continue;
    warnings.push(
      kind === 'tag'
        ? `The tag ${ref} was moved: it pointed to ${was.slice(0, 12)} when it was read before.`
        : `The history of ${ref} was rewritten: ${was.slice(0, 12)}, read before, is no longer part of it.`,
    );
  }
  if (isChanged) history.save();
  return warnings;
}
