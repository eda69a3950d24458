import { GitError } from '../connectors/git/git-error.ts';
import { readRef } from '../connectors/git/ref.ts';
import type { Repository } from '../connectors/git/repository.ts';

/** Where a tag or branch is now: the commit it means, or null where there is none. */
export type RefPlace = { readonly kind: 'read'; readonly commit: string | null } | { readonly kind: 'unreadable' };

/** Looks up where the tag or branch of a full name (`refs/tags/v1.2.0`) is; an answer may be some seconds old. */
export type FindRef = (path: string, name: string) => Promise<RefPlace>;

/** So long an answer is good, in milliseconds: long enough for one screen, short enough to see a moved tag. */
const lifetime = 3000;
const mostKept = 5000;

/** Creates the lookup for the repositories that `open` opens. One Git process serves all lookups in a repository. */
export function createFindRef(open: (path: string) => Repository): FindRef {
  const known = new Map<string, { readonly at: number; readonly place: Promise<RefPlace> }>();
  return (path, name) => {
    const key = `${path}\n${name}`;
    const answer = known.get(key);
    const now = performance.now();
    if (answer !== undefined && now - answer.at < lifetime) return answer.place;
    if (known.size >= mostKept) known.clear();
    const place = look(open, path, name);
    known.set(key, { at: now, place });
    return place;
  };
}

async function look(open: (path: string) => Repository, path: string, name: string): Promise<RefPlace> {
  try {
    return { kind: 'read', commit: await readRef(open(path), name) };
  } catch (error) {
    if (error instanceof GitError) return { kind: 'unreadable' };
    throw error;
  }
}
