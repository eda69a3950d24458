import type { TouchedFile } from '../../../shared/domain/scope-fact.ts';
import { createLogParser, logFormat, type OnCommit } from './log-parser.ts';
import type { Repository } from './repository.ts';

/** Which commits to read. All names are full hashes, so that none can be taken for an option or another ref. */
export interface LogRequest {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  /** Only these commits, not their ancestors. */
  readonly isList?: boolean;
  /** Epoch seconds: nothing committed before. */
  readonly since?: number;
  /** With the files each commit touched against its first parent; merges touch none. */
  readonly withFiles: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onCommit: OnCommit;
}

const plain = [
  'log',
  '-z',
  logFormat,
  '--encoding=UTF-8',
  '--no-color',
  '--no-decorate',
  '--no-mailmap',
  '--no-show-signature',
  '--ignore-missing',
];
const files = [
  '--name-status',
  '--root',
  '--diff-merges=off',
  '--no-renames',
  '--no-relative',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=none',
];

/** Streams commits with one process, newest first; hands each out as soon as it is there. */
export async function readLog(repository: Repository, request: LogRequest): Promise<void> {
  if (request.include.length === 0) return;
  const parser = createLogParser(request.onCommit);
  await repository.stream({
    arguments: [
      ...plain,
      ...(request.withFiles ? files : ['--no-patch']),
      ...(request.isList ? ['--no-walk=unsorted'] : []),
      ...(request.since === undefined ? [] : [`--max-age=${Math.max(0, Math.floor(request.since))}`]),
      '--stdin',
    ],
    input: [...request.include, ...(request.exclude ?? []).map((commit) => `^${commit}`), ''].join('\n'),
    signal: request.signal,
    onData: (chunk) => parser.push(chunk),
  });
  parser.end();
}

/** The files that commits touched, by commit; merges touch none. */
export async function readTouchedFiles(
  repository: Repository,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly TouchedFile[]>> {
  const touched = new Map<string, readonly TouchedFile[]>();
  await readLog(repository, {
    include: commits,
    isList: true,
    withFiles: true,
    signal,
    onCommit: (fact, found) => touched.set(fact.commit, found),
  });
  return touched;
}
