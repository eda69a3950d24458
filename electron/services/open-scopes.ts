import { join } from 'node:path';
import { createScopeReader, type ScopeReader } from '../connectors/git/scope-reader.ts';
import { type CommitCacheFile, openCommitCache } from '../store/commit-cache.ts';

/**
 * The reader of scopes for the life of a core, made when it is first asked. The holder of the workspace keeps what was read in
 * `commits.db` beside the log; whoever only reads remembers it in memory.
 */
export function createScopes(folder: string, isWriter: boolean) {
  let file: CommitCacheFile | null = null;
  let reader: ScopeReader | null = null;

  function open(): ScopeReader {
    if (reader !== null) return reader;
    if (isWriter) file = openCommitCache(join(folder, 'commits.db'));
    reader = createScopeReader({ cache: file?.cache ?? null });
    return reader;
  }

  const scopes: ScopeReader = {
    prepare: (repository) => open().prepare(repository),
    readScope: (request) => open().readScope(request),
    readTouched: (repository, commits, signal) => open().readTouched(repository, commits, signal),
  };
  return { scopes, close: () => file?.close() };
}
