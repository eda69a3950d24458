import { GitError } from '../connectors/git/git-error.ts';
import { readRef } from '../connectors/git/ref.ts';
import type { Repository } from '../connectors/git/repository.ts';
import { createShortMemory } from './short-memory.ts';

/** Where a tag or branch is now: the commit it means, or null where there is none. */
export type RefPlace = { readonly kind: 'read'; readonly commit: string | null } | { readonly kind: 'unreadable' };

/** Looks up where the tag or branch of a full name (`refs/tags/v1.2.0`) is; an answer may be some seconds old. */
export type FindRef = (path: string, name: string) => Promise<RefPlace>;

/** Creates the lookup for the repositories that `open` opens. One Git process serves all lookups in a repository. */
export function createFindRef(open: (path: string) => Repository): FindRef {
  const places = createShortMemory<RefPlace>(3000);
  return (path, name) => places.recall(`${path}\n${name}`, () => look(open, path, name));
}

async function look(open: (path: string) => Repository, path: string, name: string): Promise<RefPlace> {
  try {
    return { kind: 'read', commit: await readRef(open(path), name) };
  } catch (error) {
    if (error instanceof GitError) return { kind: 'unreadable' };
    throw error;
  }
}
