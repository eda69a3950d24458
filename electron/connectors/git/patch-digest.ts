import { createHash } from 'node:crypto';
import { decodeText } from './git-text.ts';
import type { Repository } from './repository.ts';

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
}

interface Change {
  readonly path: string;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

/** Beyond these a change is compared by its blobs alone: it stays quick, and a copy of it onto other lines counts as new. */
const largestFile = 2 * 1024 * 1024;
const mostFiles = 300;

const isFolder = (entry: TreeEntry | null | undefined) => entry?.mode === '40000';

/** The entries of a tree object: mode, name, NUL and the bytes of an object name. */
function parseTree(content: Buffer, idLength: number): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at);
    if (end === -1) break;
    const [mode = '', ...name] = content.toString('latin1', at, end).split(' ');
    entries.set(name.join(' '), { mode, id: content.toString('hex', end + 1, end + 1 + idLength) });
    at = end + 1 + idLength;
  }
  return entries;
}

/** Reads what one commit changes, through the open object reader. */
function createChangeReader({ objects }: Repository) {
  async function readTree(entry: TreeEntry | null): Promise<Map<string, TreeEntry>> {
    if (!entry || !isFolder(entry)) return new Map();
    const tree = await objects.read(entry.id);
    return tree?.content ? parseTree(tree.content, entry.id.length / 2) : new Map();
  }

  async function compare(path: string, before: TreeEntry | null, after: TreeEntry | null, found: Change[]) {
    const [older, newer] = await Promise.all([readTree(before), readTree(after)]);
    for (const name of new Set([...older.keys(), ...newer.keys()])) {
      const one = older.get(name) ?? null;
      const other = newer.get(name) ?? null;
      if (one?.id === other?.id && one?.mode === other?.mode) continue;
      const file = `${path}${name}`;
      if (isFolder(one) || isFolder(other)) await compare(`${file}/`, one, other, found);
      if ((one && !isFolder(one)) || (other && !isFolder(other))) {
        found.push({ path: file, before: isFolder(one) ? null : one, after: isFolder(other) ? null : other });
      }
    }
  }

  async function treeOf(commit: string | undefined): Promise<TreeEntry | null> {
    const tree = commit === undefined ? null : await objects.read(`${commit}^{tree}`, 0);
    return tree ? { mode: '40000', id: tree.id } : null;
  }

  return async (commit: string, parent: string | undefined): Promise<readonly Change[]> => {
    const found: Change[] = [];
    await compare('', await treeOf(parent), await treeOf(commit), found);
    return found;
  };
}

/** How often each line occurs more (or less) after the change. Lines that only moved do not count, nor does what surrounds them. */
function compareLines(before: string, after: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of before.split('\n')) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) - 1);
  for (const line of after.split('\n')) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  return [...counts].flatMap(([line, count]) => (count === 0 || line === '' ? [] : [`${count} ${line}`])).toSorted();
}

/**
 * The digest of what a commit changes, equal for a commit and its copy elsewhere: by file the lines that come and go, wherever they stand.
 * Binary and very large files count by their content. Null for a commit that changes nothing or is not there.
 */
export async function readPatchDigest(
  repository: Repository,
  commit: string,
  parent: string | undefined,
): Promise<string | null> {
  const changes = await createChangeReader(repository)(commit, parent);
  if (changes.length === 0) return null;
  const hash = createHash('sha256');
  const readText = async (entry: TreeEntry | null) => {
    if (!entry) return '';
    if (entry.mode === '160000' || changes.length > mostFiles) return null;
    const content = (await repository.objects.read(entry.id, largestFile))?.content ?? null;
    return content === null || content.includes(0) ? null : decodeText(content);
  };
  for (const { path, before, after } of changes.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    const [older, newer] = await Promise.all([readText(before), readText(after)]);
    const lines =
      older === null || newer === null ? [`${before?.id ?? ''} ${after?.id ?? ''}`] : compareLines(older, newer);
    hash.update(JSON.stringify([path, before?.mode ?? null, after?.mode ?? null, lines]));
  }
  return hash.digest('hex');
}
