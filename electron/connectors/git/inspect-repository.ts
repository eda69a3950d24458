import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ListedRef, listRefs } from './list-refs.ts';
import { readCheckedOut } from './read-checked-out.ts';
import type { Repository } from './repository.ts';

/** What there is to know of a repository before its history is read. */
export interface RepositoryFacts {
  /** The folder of the working tree, or of the bare repository. */
  readonly root: string;
  readonly isBare: boolean;
  /** True in a linked worktree, not in the first one. */
  readonly isWorktree: boolean;
  /** Its history is cut: what lies below is unknown. */
  readonly isShallow: boolean;
  /** A partial clone: some objects are only on the server. */
  readonly isPartial: boolean;
  readonly objectFormat: 'sha1' | 'sha256';
  readonly hasSubmodules: boolean;
  /** The branch that is checked out, null where none is; it may have no commit yet. */
  readonly headBranch: string | null;
  /** What a remote's HEAD names, else `main`, `master`, `trunk` or `develop`, else the branch checked out. */
  readonly defaultBranch: string | null;
  /** Names only: an address can hold a password. */
  readonly remotes: readonly string[];
  readonly tags: number;
  readonly branches: number;
}

/** Settings by name; names of sections and keys are in lower case. A key without a value is true. */
async function readSettings(repository: Repository): Promise<ReadonlyMap<string, string>> {
  const asked = '^(core\\.(bare|repositoryformatversion)|extensions\\..*|remote\\..*\\.(fetch|promisor|url))$';
  const text = await repository.run(['config', '--local', '-z', '--get-regexp', asked]);
  return new Map(
    text.split('\0').map((entry) => {
      const end = entry.indexOf('\n');
      return end === -1 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)];
    }),
  );
}

/** What makes a shallow clone end where it ends, empty for a whole one. */
export function readBoundary({ directory }: Repository): string {
  const file = join(directory.common, 'shallow');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'latin1') : '';
}

/** True where objects may be missing because a server promised them. */
export function isPartialClone({ directory }: Repository): boolean {
  const packs = join(directory.common, 'objects', 'pack');
  return existsSync(packs) && readdirSync(packs).some((name) => name.endsWith('.promisor'));
}

function chooseDefault(refs: readonly ListedRef[], head: string | null): string | null {
  const target = refs.find(({ name, target: symbolic }) => symbolic !== null && name.endsWith('/HEAD'))?.target;
  if (target) return target.split('/').slice(3).join('/');
  const names = new Set(refs.map(({ name }) => name));
  return ['main', 'master', 'trunk', 'develop'].find((branch) => names.has(`refs/heads/${branch}`)) ?? head;
}

async function hasSubmodules(repository: Repository): Promise<boolean> {
  if (existsSync(join(repository.directory.root, '.gitmodules'))) return true;
  return !isPartialClone(repository) && (await repository.objects.read('HEAD:.gitmodules', 0)) !== null;
}

/** Looks at a repository with three processes. Throws `GitError` (`dubiousOwnership`, `bareNotAllowed`, `notARepository` …). */
export async function inspectRepository(repository: Repository): Promise<RepositoryFacts> {
  const { root, own, common } = repository.directory;
  // First what says clearly why a repository cannot be read.
  const refs = await listRefs(repository);
  const settings = await readSettings(repository);
  const isWorktree = own !== common;
  const headBranch = await readCheckedOut(repository);
  const remotes = [...settings.keys()].map((key) => /^remote\.(.+)\.[a-z]+$/u.exec(key)?.[1]);
  return {
    root,
    isBare: settings.get('core.bare') === 'true' && !isWorktree,
    isWorktree,
    isShallow: readBoundary(repository) !== '',
    isPartial: isPartialClone(repository),
    objectFormat: settings.get('extensions.objectformat') === 'sha256' ? 'sha256' : 'sha1',
    hasSubmodules: await hasSubmodules(repository),
    headBranch,
    defaultBranch: chooseDefault(refs, headBranch),
    remotes: [...new Set(remotes.filter((name) => name !== undefined))],
    tags: refs.filter(({ kind }) => kind === 'tag').length,
    branches: refs.filter(({ kind }) => kind === 'branch').length,
  };
}
