import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRepository, type Repository } from '../../electron/connectors/git/repository.ts';
import { createScopeReader, type ScopeReader } from '../../electron/connectors/git/scope-reader.ts';
import { openCommitCache } from '../../electron/store/commit-cache.ts';
import { createRepository, type GitRepository, type RepositoryOptions, testEnvironment } from './git-repository.ts';

/** Everything a test opened, closed in reverse order. */
export interface Bench {
  repository(options?: RepositoryOptions): GitRepository;
  folder(): string;
  open(path: string, environment?: Readonly<Record<string, string>>): Repository;
  /** A reader with a cache in a file; the same file is the same workspace, opened again. */
  reader(file: string): ScopeReader;
  close(): void;
}

export function createBench(): Bench {
  const closers: (() => void)[] = [];
  const bench: Bench = {
    repository(options) {
      const made = createRepository(options);
      closers.push(() => made.remove());
      return made;
    },
    folder() {
      const path = mkdtempSync(join(tmpdir(), 'countersign-git-'));
      closers.push(() => rmSync(path, { recursive: true, force: true }));
      return path;
    },
    open(path, environment = {}) {
      const home = bench.folder();
      const opened = openRepository({ path, environment: { ...testEnvironment(home), ...environment } });
      closers.push(() => opened.close());
      return opened;
    },
    reader(file) {
      const opened = openCommitCache(file);
      closers.push(() => opened.close());
      return createScopeReader({ cache: opened.cache });
    },
    close() {
      for (const close of closers.splice(0).toReversed()) close();
    },
  };
  return bench;
}
