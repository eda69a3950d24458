import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from './git-error.ts';
import type { Repository } from './repository.ts';

const branchPlace = 'ref: refs/heads/';
/** What HEAD says where the refs are kept in another form than files: then only Git knows. */
const elsewhere = `${branchPlace}.invalid`;

/** The branch that is checked out, or null where it is a commit. Asks the file that says so, which costs no process. */
export async function readCheckedOut(repository: Repository): Promise<string | null> {
  const file = join(repository.directory.own, 'HEAD');
  const line = existsSync(file) ? (readFileSync(file, 'utf8').split('\n', 1)[0] ?? '').trimEnd() : elsewhere;
  if (line !== elsewhere) return line.startsWith(branchPlace) ? line.slice(branchPlace.length) : null;
  try {
    const name = (await repository.run(['symbolic-ref', '--quiet', '--short', 'HEAD'])).trim();
    return name === '' ? null : name;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
