import { setImmediate } from 'node:timers/promises';
import { createEntryReader, type ScopeEntry } from '../../../shared/domain/scope-entry.ts';
import type { CommitCache, CommitFact, TouchedFile } from '../../../shared/domain/scope-fact.ts';
import { prepareShipped, type Shipped } from '../../../shared/domain/scope-shipped.ts';
import { findByStandard, joinFinders, type TicketFinder } from '../../../shared/domain/scope-ticket-standard.ts';
import { readLog, readTouchedFiles } from './commit-log.ts';
import { type History, openHistory } from './history.ts';
import { readBoundary } from './inspect-repository.ts';
import { readPatchDigest } from './patch-digest.ts';
import type { Repository } from './repository.ts';

/** What a running core remembers of one repository: its history, and the commits it has understood. */
export interface RepositoryMemory {
  readonly history: History;
  /** Begins a scope: from here on commits are understood with these ticket patterns. */
  usePatterns(patterns: readonly string[]): Promise<void>;
  entriesOf(repository: Repository, numbers: readonly number[], signal?: AbortSignal): Promise<readonly ScopeEntry[]>;
  /** What a part of a history has shipped; prepared once for each list. */
  shippedOf(repository: Repository, numbers: readonly number[], signal?: AbortSignal): Promise<Shipped>;
  /** When an understood commit was committed, epoch seconds. */
  timeOf(number: number): number | undefined;
  touchedOf(
    repository: Repository,
    commits: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly TouchedFile[]>>;
  /** Digests of what commits change, by commit. */
  patchesOf(repository: Repository, entries: readonly ScopeEntry[]): Promise<ReadonlyMap<string, string | null>>;
}

/** So many commits and touched files are kept; beyond, all are forgotten and come back from the cache as they are needed. */
const mostEntries = 300_000;
const mostTouched = 60_000;
/** So many commits are taken from the cache before others get their turn on this thread. */
const slice = 1000;
/** So many patches are read side by side. */
const abreast = 16;

/** The engine for patterns of one's own is large: it is loaded where somebody has one. */
async function createFinder(patterns: readonly string[]): Promise<TicketFinder> {
  const standard = patterns.map(findByStandard).filter((find) => find !== null);
  if (standard.length === patterns.length) return joinFinders(standard);
  const { createTicketFinder } = await import('../../../shared/domain/scope-tickets.ts');
  return createTicketFinder(patterns);
}

/** Starts to remember a repository. `boundary` is that of `readBoundary`. */
export function createRepositoryMemory(key: string, cache: CommitCache | null, boundary: string): RepositoryMemory {
  let patterns = '';
  let understand = createEntryReader(joinFinders([]));
  let entries = new Map<number, ScopeEntry>();
  const touchedFiles = new Map<string, readonly TouchedFile[]>();
  const patches = new Map<string, string | null>();

  function keep(number: number, fact: CommitFact): void {
    const { graph } = history;
    // The graph has each hash once; the same letters again would be most of what a commit takes in memory.
    const parents = graph.isRead(number)
      ? graph.parentsOf(number).map((parent) => graph.commitOf(parent))
      : fact.parents;
    entries.set(number, understand({ ...fact, commit: graph.commitOf(number), parents }));
  }

  const history: History = openHistory({
    key,
    cache,
    boundary,
    onFact(number, fact, files) {
      keep(number, fact);
      if (files) touchedFiles.set(history.graph.commitOf(number), files);
    },
  });
  const rowOf = (commit: string) => {
    const number = history.graph.numberOf(commit);
    return number === undefined ? undefined : history.rowOf(number);
  };
  const rowsOf = (commits: readonly string[]) => commits.map(rowOf).filter((row) => row !== undefined);

  const shippedByList = new WeakMap<readonly number[], Shipped>();

  const memory: RepositoryMemory = {
    history,
    async shippedOf(repository, numbers, signal) {
      const known = shippedByList.get(numbers);
      if (known) return known;
      const shipped = prepareShipped(await memory.entriesOf(repository, numbers, signal));
      shippedByList.set(numbers, shipped);
      return shipped;
    },
    timeOf: (number) => entries.get(number)?.committedAt,
    async usePatterns(wanted) {
      // Only between two scopes: one of any size is understood as a whole.
      if (entries.size > mostEntries) entries.clear();
      if (touchedFiles.size > mostTouched && cache !== null) touchedFiles.clear();
      const name = JSON.stringify(wanted);
      if (name === patterns) return;
      understand = createEntryReader(await createFinder(wanted));
      patterns = name;
      entries = new Map();
    },
    async entriesOf(repository, numbers, signal) {
      const found = numbers.flatMap((number) => entries.get(number) ?? []);
      if (found.length === numbers.length) return found;
      const missing = numbers.filter((number) => !entries.has(number));
      const rows = missing.map((number) => history.rowOf(number)).filter((row) => row !== undefined);
      for (let at = 0; at < rows.length; at += slice) {
        for (const fact of cache?.readFacts(rows.slice(at, at + slice)) ?? []) {
          keep(history.graph.intern(fact.commit), fact);
        }
        if (at + slice < rows.length) await setImmediate();
      }
      const unknown = missing.filter((number) => !entries.has(number));
      await readLog(repository, {
        include: unknown.map((number) => history.graph.commitOf(number)),
        isList: true,
        withFiles: false,
        signal,
        onCommit: (fact) => keep(history.graph.intern(fact.commit), fact),
      });
      return numbers.map((number) => entries.get(number)).filter((entry) => entry !== undefined);
    },
    async touchedOf(repository, commits, signal) {
      const known = new Map<string, readonly TouchedFile[]>();
      const added = new Map<number, readonly TouchedFile[]>();
      function learn(commit: string, files: readonly TouchedFile[] | undefined): void {
        if (!files) return;
        touchedFiles.set(commit, files);
        known.set(commit, files);
      }
      const unknown = () => commits.filter((commit) => !known.has(commit));
      for (const commit of commits) {
        const files = touchedFiles.get(commit);
        if (files) known.set(commit, files);
      }
      if (known.size === commits.length) return known;
      const asked = unknown();
      const cached = asked.length > 0 ? cache?.readTouched(rowsOf(asked)) : undefined;
      for (const commit of asked) learn(commit, cached?.get(rowOf(commit) ?? -1));
      for (const [commit, files] of await readTouchedFiles(repository, unknown(), signal)) {
        learn(commit, files);
        const row = rowOf(commit);
        if (row !== undefined) added.set(row, files);
      }
      if (added.size > 0) cache?.addTouched(added);
      return known;
    },
    async patchesOf(repository, twins) {
      const byRow = cache?.readPatches(rowsOf(twins.map(({ plain }) => plain.commit)));
      for (const { plain } of twins) {
        const patch = byRow?.get(rowOf(plain.commit) ?? -1);
        if (patch !== undefined) patches.set(plain.commit, patch);
      }
      const missing = twins.filter(({ plain }) => !patches.has(plain.commit));
      for (let at = 0; at < missing.length; at += abreast) {
        await Promise.all(
          missing.slice(at, at + abreast).map(async ({ plain: { commit, parents } }) => {
            patches.set(commit, await readPatchDigest(repository, commit, parents[0]));
          }),
        );
      }
      const added = new Map<number, string | null>();
      for (const { plain } of missing) {
        const row = rowOf(plain.commit);
        if (row !== undefined) added.set(row, patches.get(plain.commit) ?? null);
      }
      if (added.size > 0) cache?.addPatches(added);
      return patches;
    },
  };
  return memory;
}

/** True while the clone ends where it ended when its history was read. */
export function isCurrent(memory: RepositoryMemory, repository: Repository): boolean {
  return memory.history.boundary === readBoundary(repository);
}
