import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Scope } from '../../../shared/domain/scope.ts';
import { buildScope } from '../../../shared/domain/scope-build.ts';
import type { CommitCache, TouchedFile } from '../../../shared/domain/scope-fact.ts';
import { findReverts } from '../../../shared/domain/scope-reverts.ts';
import { standardTicketPatterns } from '../../../shared/domain/scope-ticket-standard.ts';
import { listWarnings } from '../../../shared/domain/scope-warnings.ts';
import { parseVersion } from '../../../shared/domain/version.ts';
import { cancelledError } from './git-error.ts';
import { isAncestor, readAdded } from './history-read.ts';
import { isPartialClone, readBoundary } from './inspect-repository.ts';
import { readCopies } from './read-copies.ts';
import { createMailmapReader, type HeadMailmap } from './read-mailmap.ts';
import { type ResolvedRef, resolveRef } from './ref.ts';
import { openRepository, type Repository } from './repository.ts';
import { createRepositoryMemory, isCurrent, type RepositoryMemory } from './repository-memory.ts';
import { noticeRefs } from './seen-refs.ts';
import { keepProcessSmall } from './small-process.ts';

/** How far the reading of a scope is. `total` is null: nobody knows how long a history is before it is read. */
export interface ScopeProgress {
  readonly text: string;
  readonly done: number;
  readonly total: number | null;
}

export interface ScopeRequest {
  readonly repository: Repository;
  /** What the scope calls the repository; the name of its folder unless said. */
  readonly name?: string;
  /** A tag, branch, hash or `NAME~N`, or one that was resolved already; null for the first release. */
  readonly from: string | ResolvedRef | null;
  readonly to: string | ResolvedRef;
  /** As `prepare` told, where it was asked already. */
  readonly mailmap?: HeadMailmap;
  /** RE2 syntax; `standardTicketPatterns` unless said. */
  readonly ticketPatterns?: readonly string[];
  /** The version FROM stands for, where its name does not say it. */
  readonly previousVersion?: string | null;
  /** Reads the touched files in the same go, so that `readTouched` finds them in the cache. */
  readonly withFiles?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ScopeProgress) => void) | undefined;
}

/** Reads scopes and remembers what was read. One for the life of a core. */
export interface ScopeReader {
  /** What a scope read now would take people's names from; travels together with whatever else is asked for in this moment. */
  prepare(repository: Repository): Promise<HeadMailmap>;
  /** What is in TO and not in FROM. Throws `GitError`. At most three Git processes, none for what is known. */
  readScope(request: ScopeRequest): Promise<Scope>;
  /** Files touched, by commit; merges touch none. */
  readTouched(
    repository: Repository,
    commits: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly TouchedFile[]>>;
}

export interface ScopeReaderOptions {
  /** Where commits are kept between two runs; null keeps them in memory only. */
  readonly cache: CommitCache | null;
}

/** From so many commits on, others get their turn on this thread between two steps. */
const manyCommits = 5000;

async function resolveOnce(repository: Repository, ref: string | ResolvedRef): Promise<ResolvedRef> {
  return typeof ref === 'string' ? resolveRef(repository, ref) : ref;
}

function versionOf({ previousVersion }: ScopeRequest, older: ResolvedRef | null): string | null {
  return previousVersion === undefined ? older && parseVersion(older.ref) : previousVersion;
}

/** Creates a reader. Scopes of one repository are read one after the other, so that nothing is read twice. */
export function createScopeReader({ cache }: ScopeReaderOptions): ScopeReader {
  const memories = new Map<string, RepositoryMemory>();
  const turns = new Map<string, Promise<unknown>>();
  const mailmaps = createMailmapReader();

  function memoryOf(repository: Repository): RepositoryMemory {
    const { common } = repository.directory;
    const known = memories.get(common);
    if (known && isCurrent(known, repository)) return known;
    const memory = createRepositoryMemory(common, cache, readBoundary(repository));
    memories.set(common, memory);
    return memory;
  }

  function inTurn<T>(repository: Repository, work: () => Promise<T>): Promise<T> {
    const { common } = repository.directory;
    const turn = (turns.get(common) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    turns.set(common, settled);
    return turn;
  }

  async function read(request: ScopeRequest): Promise<Scope> {
    const { repository, from, to, signal, name = basename(repository.directory.root) } = request;
    if (signal?.aborted) throw cancelledError();
    const [older, newer, mailmap] = await Promise.all([
      from === null ? null : resolveOnce(repository, from),
      resolveOnce(repository, to),
      request.mailmap ?? mailmaps.prepare(repository),
    ]);
    const memory = memoryOf(repository);
    await memory.usePatterns(request.ticketPatterns ?? standardTicketPatterns);
    const { history } = memory;
    const options = {
      withFiles: (request.withFiles ?? false) && !isPartialClone(repository),
      signal,
      onProgress: (done: number) => request.onProgress?.({ text: `Reading commits of ${name}`, done, total: null }),
    };
    const ordered = await readAdded(repository, history, older?.commit ?? null, newer.commit, options);
    const entries = await memory.entriesOf(repository, ordered, signal);
    if (entries.length > manyCommits) await setImmediate();
    const { copies, notCompared } = await readCopies(repository, memory, older, ordered, entries, options);
    if (entries.length > manyCommits) await setImmediate();
    if (signal?.aborted) throw cancelledError();
    const version = versionOf(request, older);
    return buildScope({
      repository: name,
      from: { ref: older?.ref ?? '', commit: older?.commit ?? null },
      to: { ref: newer.ref, commit: newer.commit },
      entries,
      reverts: findReverts(entries),
      copies,
      mailmap: await mailmaps.read(repository, newer.commit, mailmap),
      previousVersion: version,
      warnings: listWarnings({
        from: older?.ref ?? '',
        to: newer.ref,
        isShallow: history.boundary !== '',
        isAncestor: older === null || isAncestor(history, older.commit, newer.commit),
        isVersioned: older === null || version !== null,
        notCompared,
        entries,
        refs: noticeRefs(history, older === null ? [newer] : [older, newer]),
      }),
    });
  }

  return {
    prepare: (repository) => mailmaps.prepare(repository),
    readScope: (request) => inTurn(request.repository, () => read(request)),
    readTouched: (repository, commits, signal) =>
      inTurn(repository, () => memoryOf(repository).touchedOf(repository, commits, signal)),
  };
}

/** One scope, without a workspace: nothing is kept. Throws `GitError`. */
export async function readScope(request: Omit<ScopeRequest, 'repository'> & { readonly path: string }): Promise<Scope> {
  const repository = openRepository({ path: request.path });
  try {
    return await createScopeReader({ cache: null }).readScope({
      ...request,
      repository,
      onProgress(progress) {
        keepProcessSmall();
        request.onProgress?.(progress);
      },
    });
  } finally {
    repository.close();
  }
}
