import { z } from 'zod';
import type { CachedState, CommitCache, NewCommit, TouchedFile } from '../../shared/domain/scope-fact.ts';
import { type CacheFile, type CacheKind, openCacheFile } from './cache-file.ts';
import { parseState, writeState } from './commit-state.ts';
import type { Connection } from './connection.ts';
import { commitFacts } from './migrations/commit-facts.ts';

const factRow = z.tuple([z.string(), z.string(), z.string(), z.string(), z.number(), z.number(), z.string()]);
const graphRows = z.array(z.tuple([z.int(), z.string(), z.string()]));
const filesSchema = z.array(z.string().min(1));

/** One list entry: the status letter with the path behind it. */
function parseFiles(text: string): readonly TouchedFile[] {
  return filesSchema.parse(JSON.parse(text)).map((file) => ({ status: file.slice(0, 1), path: file.slice(1) }));
}

function writeFiles(touched: readonly TouchedFile[]): string {
  return JSON.stringify(touched.map(({ status, path }) => status + path));
}

function splitParents(parents: string): string[] {
  return parents === '' ? [] : parents.split(' ');
}

/**
 * The commits of a connection that has the tables of `commitFacts`. The connection should be nobody else's: what is written here would
 * otherwise belong to somebody's transaction, and go with it.
 */
export function createCommitCache(connection: Connection): CommitCache {
  const findRepository = connection.prepare('SELECT id FROM commit_repositories WHERE name = ?').pluck();
  const addRepository = connection.prepare('INSERT INTO commit_repositories (name) VALUES (?)');
  const dropRepository = connection.prepare('DELETE FROM commit_repositories WHERE name = ?');
  const readStateText = connection.prepare('SELECT state FROM commit_repositories WHERE name = ?').pluck();
  const setState = connection.prepare('UPDATE commit_repositories SET state = ? WHERE id = ?');
  const list = connection.prepare('SELECT row, hash, parents FROM commit_facts WHERE repository = ?').raw();
  const readFact = connection
    .prepare(
      `SELECT hash, parents, author_name, author_email, authored_at, committed_at, message
       FROM commit_facts WHERE row = ?`,
    )
    .raw();
  const addFact = connection.prepare(
    `INSERT INTO commit_facts
       (repository, hash, parents, author_name, author_email, authored_at, committed_at, message, files)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const readFiles = connection.prepare('SELECT files FROM commit_facts WHERE row = ?').pluck();
  const addFiles = connection.prepare('UPDATE commit_facts SET files = ? WHERE row = ?');
  const readPatch = connection.prepare('SELECT patch FROM commit_patches WHERE row = ?').raw();
  const addPatch = connection.prepare('INSERT OR REPLACE INTO commit_patches (row, patch) VALUES (?, ?)');

  function idOf(repository: string): number {
    const known = findRepository.get(repository);
    return typeof known === 'number' ? known : Number(addRepository.run(repository).lastInsertRowid);
  }

  const addAll = connection.transaction((repository: string, commits: readonly NewCommit[]): readonly number[] => {
    const id = idOf(repository);
    return commits.map(({ fact, touched }) => {
      const { commit, authorName, authorEmail, authoredAt, committedAt, message } = fact;
      const parents = fact.parents.join(' ');
      const files = touched && writeFiles(touched);
      const added = addFact.run(id, commit, parents, authorName, authorEmail, authoredAt, committedAt, message, files);
      return Number(added.lastInsertRowid);
    });
  });

  return {
    listCommits(repository) {
      const rows = graphRows.parse(list.all(findRepository.get(repository) ?? -1));
      return rows.map(([row, commit, parents]) => ({ row, commit, parents: splitParents(parents) }));
    },
    readState(repository) {
      const text = readStateText.get(repository);
      return typeof text === 'string' ? parseState(text) : null;
    },
    readFacts: (rows) =>
      rows.map((row) => {
        const [commit, parents, authorName, authorEmail, authoredAt, committedAt, message] = factRow.parse(
          readFact.get(row),
        );
        return {
          commit,
          parents: splitParents(parents),
          authorName,
          authorEmail,
          authoredAt,
          committedAt,
          message,
        };
      }),
    addCommits: (repository, commits) => addAll.immediate(repository, commits),
    writeState: connection.transaction((repository: string, state: CachedState) => {
      setState.run(writeState(state), idOf(repository));
    }),
    readTouched(rows) {
      const touched = new Map<number, readonly TouchedFile[]>();
      for (const row of rows) {
        const files = readFiles.get(row);
        if (typeof files === 'string') touched.set(row, parseFiles(files));
      }
      return touched;
    },
    addTouched: connection.transaction((touched: ReadonlyMap<number, readonly TouchedFile[]>) => {
      for (const [row, files] of touched) addFiles.run(writeFiles(files), row);
    }),
    readPatches(rows) {
      const patches = new Map<number, string | null>();
      for (const row of rows) {
        const found = z.tuple([z.string().nullable()]).optional().parse(readPatch.get(row));
        if (found) patches.set(row, found[0]);
      }
      return patches;
    },
    addPatches: connection.transaction((patches: ReadonlyMap<number, string | null>) => {
      for (const [row, patch] of patches) addPatch.run(row, patch);
    }),
    drop: (repository) => void dropRepository.run(repository),
  };
}

const kind: CacheKind<CommitCache> = { tables: commitFacts, format: 2, create: createCommitCache };

export type CommitCacheFile = CacheFile<CommitCache>;

export function openCommitCache(file: string): CommitCacheFile {
  return openCacheFile(file, kind);
}
