import { kindOfRef, refPlaces } from './ref.ts';
import type { Repository } from './repository.ts';

/** A tag or branch of a repository. */
export interface ListedRef {
  /** In full: `refs/tags/v1.2.0`. */
  readonly name: string;
  readonly kind: 'tag' | 'branch' | 'remote';
  readonly commit: string;
  readonly isAnnotated: boolean;
  /** When the tag was made or the commit was committed, epoch seconds. */
  readonly at: number;
  /** The branch that is checked out here. */
  readonly isHead: boolean;
  /** The ref a symbolic one leads to (`refs/remotes/origin/HEAD`), or null. */
  readonly target: string | null;
}

const fields = [
  'refname',
  'objecttype',
  'objectname',
  '*objecttype',
  '*objectname',
  'creatordate:unix',
  'HEAD',
  'symref',
];
const format = `--format=${fields.map((field) => `%(${field})`).join('%00')}%00`;

/** All tags, branches and remote branches that lead to a commit, newest first. One process. */
export async function listRefs(repository: Repository, signal?: AbortSignal): Promise<readonly ListedRef[]> {
  const words = ['for-each-ref', '--sort=-creatordate', format, ...refPlaces.map(({ prefix }) => prefix)];
  const text = await repository.run(words, { signal });
  return text.split('\0\n').flatMap((line) => {
    const [name = '', type, object = '', peeledType, peeled = '', at, head, symref] = line.split('\0');
    const kind = kindOfRef(name);
    const isAnnotated = type === 'tag';
    if (kind === 'other' || (isAnnotated ? peeledType : type) !== 'commit') return [];
    const commit = isAnnotated ? peeled : object;
    return [{ name, kind, commit, isAnnotated, at: Number(at) || 0, isHead: head === '*', target: symref || null }];
  });
}
