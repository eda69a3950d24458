import type { Repository } from '../connectors/git/repository.ts';

/** A tag and the commit it stands for. */
export interface TagPlace {
  readonly name: string;
  readonly commit: string;
}

/** The tags of commits that are in the history of `commit` (a full object name). One Git process. */
export async function listContainedTags(
  repository: Repository,
  commit: string,
  signal?: AbortSignal,
): Promise<readonly TagPlace[]> {
  const format = '--format=%(refname:strip=2) %(objecttype) %(objectname) %(*objecttype) %(*objectname)';
  const text = await repository.run(['for-each-ref', format, `--merged=${commit}`, 'refs/tags'], { signal });
  return text.split('\n').flatMap((line): readonly TagPlace[] => {
    const [name = '', type, object = '', peeledType, peeled = ''] = line.split(' ');
    if (type === 'commit') return [{ name, commit: object }];
    return peeledType === 'commit' ? [{ name, commit: peeled }] : [];
  });
}
