import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { GitError, missingFolderError } from './git-error.ts';

/** Where a repository lies. `own` is that of a worktree, `common` is shared by all worktrees of one clone: refs and objects. */
export interface GitDirectory {
  readonly root: string;
  readonly own: string;
  readonly common: string;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readLine(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > 10_000) return null;
  return readFileSync(file, 'utf8').split('\n', 1)[0]?.trim() ?? null;
}

function looksBare(path: string): boolean {
  return readLine(join(path, 'HEAD')) !== null && isDirectory(join(path, 'objects')) && isDirectory(join(path, 'refs'));
}

/** The common directory of a Git directory: a linked worktree's own one names it in a file. */
function commonOf(gitDirectory: string): string {
  const named = readLine(join(gitDirectory, 'commondir'));
  return realpathSync(named === null ? gitDirectory : resolve(gitDirectory, named));
}

function gitDirectoryAt(folder: string): string | null {
  const inside = join(folder, '.git');
  if (isDirectory(inside)) return inside;
  const line = readLine(inside);
  if (line?.startsWith('gitdir: ')) {
    const target = resolve(folder, line.slice('gitdir: '.length));
    if (isDirectory(target)) return target;
  }
  return looksBare(folder) ? folder : null;
}

/**
 * Finds the repository a folder belongs to, without a Git process. It only names the repository and watches for its replacement: what is
 * in it is for Git to say, which also checks who owns it.
 */
export function findGitDirectory(path: string): GitDirectory {
  if (!isDirectory(path)) {
    throw missingFolderError(path);
  }
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const found = gitDirectoryAt(folder);
    if (found !== null) return { root: folder, own: realpathSync(found), common: commonOf(found) };
    if (dirname(folder) === folder) break;
  }
  throw new GitError(
    'notARepository',
    `${path} is not a Git repository.`,
    'Choose the folder of a clone: the one that contains .git, or a bare repository.',
  );
}
