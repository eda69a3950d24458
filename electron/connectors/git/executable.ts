import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { GitError } from './git-error.ts';

/** The folders of a search path that name a place; `.` and empty ones would find a program in whatever folder we are in. */
export function absoluteFolders(searchPath: string): readonly string[] {
  return searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

const found = new Map<string, string>();

/** The user's own Git, as an absolute path. */
export function findGit(searchPath: string): string {
  const known = found.get(searchPath);
  if (known !== undefined) return known;
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const file = absoluteFolders(searchPath)
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (file === undefined) {
    throw new GitError('gitMissing', 'Git is not installed, or not on the search path.', 'Install Git 2.31 or newer.');
  }
  found.set(searchPath, file);
  return file;
}
