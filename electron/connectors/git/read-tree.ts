import { GitError } from './git-error.ts';
import { decodePath, encodePath } from './git-text.ts';
import type { Repository } from './repository.ts';

/** A file of a commit. `blob` is the content's object name; for a submodule (mode 160000) the commit it is pinned to. */
export interface TreeFile {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}

/** All files of a commit in Git's order (byte by byte). Paths as `decodePath` makes them. One process. */
export async function readTree(
  repository: Repository,
  commit: string,
  signal?: AbortSignal,
): Promise<readonly TreeFile[]> {
  const files: TreeFile[] = [];
  let rest: Buffer[] = [];
  function take(line: Buffer): void {
    const tab = line.indexOf(9);
    const [mode = '', , blob = ''] = line.toString('latin1', 0, tab).split(' ');
    files.push({ path: decodePath(line.subarray(tab + 1)), mode, blob });
  }
  await repository.stream({
    arguments: ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit],
    signal,
    onData(chunk) {
      let at = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, at)) {
        take(rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(at, end)]) : chunk.subarray(at, end));
        rest = [];
        at = end + 1;
      }
      if (at < chunk.length) rest.push(Buffer.from(chunk.subarray(at)));
    },
  });
  return files;
}

const largest = 20 * 1024 * 1024;

/**
 * The bytes of a file in a commit as they are stored: no filter, no conversion. Null where the commit has no such file. Throws `tooLarge`
 * above `limit` bytes (20 MiB unless said).
 */
export async function readFileAt(
  repository: Repository,
  commit: string,
  path: string,
  limit = largest,
): Promise<Buffer | null> {
  const name = Buffer.concat([Buffer.from(`${commit}:`), encodePath(path)]);
  const object = name.includes(10)
    ? await readOddlyNamed(repository, commit, path, limit)
    : await repository.objects.read(name, limit);
  if (object?.type !== 'blob') return null;
  if (object.content === null) {
    throw new GitError('tooLarge', `${path} has ${object.size} bytes.`, 'Look at it in a clone of the repository.');
  }
  return object.content;
}

/** A name with a line feed cannot be asked for in a line: its object is looked up in the tree. */
async function readOddlyNamed(repository: Repository, commit: string, path: string, limit: number) {
  const file = (await readTree(repository, commit)).find((entry) => entry.path === path);
  return file ? repository.objects.read(file.blob, limit) : null;
}
