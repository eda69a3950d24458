import { commitSchema } from '../../shared/domain/identity.ts';
import { GitError } from '../connectors/git/git-error.ts';
import type { Repository } from '../connectors/git/repository.ts';

/** What Git says about a repository as a whole. `headBranch` is null where no branch is checked out. */
export interface GitFacts {
  readonly root: string;
  readonly headBranch: string | null;
  readonly shallow: boolean;
  readonly bare: boolean;
  readonly objectFormat: 'sha1' | 'sha256' | null;
}

/** Asks in two Git processes. Throws GitError where it cannot be read. */
export async function readGitFacts(repository: Repository, signal?: AbortSignal): Promise<GitFacts> {
  const options = { signal };
  const [answers, branch] = await Promise.all([
    repository.run(
      ['rev-parse', '--is-bare-repository', '--is-shallow-repository', '--show-object-format=storage'],
      options,
    ),
    repository.run(['branch', '--show-current'], options),
  ]);
  const [bare, shallow, format] = answers.trim().split('\n');
  return {
    root: repository.directory.root,
    headBranch: branch.trim() === '' ? null : branch.trim(),
    shallow: shallow === 'true',
    bare: bare === 'true',
    objectFormat: format === 'sha1' || format === 'sha256' ? format : null,
  };
}

/** A tag and the commit it stands for. */
export interface TagPlace {
  readonly name: string;
  readonly commit: string;
}

/** The tags that stand for commits: all of them, or those that a commit contains. One Git process. */
export async function readTags(repository: Repository, containedIn: string | null, signal?: AbortSignal) {
  const text = await repository.run(
    [
      'for-each-ref',
      '--format=%(refname:strip=2) %(objecttype) %(objectname) %(*objecttype) %(*objectname)',
      ...(containedIn === null ? [] : [`--merged=${containedIn}`]),
      'refs/tags',
    ],
    { signal },
  );
  return text.split('\n').flatMap((line): readonly TagPlace[] => {
    const [name = '', type, object = '', peeledType, peeled = ''] = line.split(' ');
    if (type === 'commit') return [{ name, commit: object }];
    return peeledType === 'commit' ? [{ name, commit: peeled }] : [];
  });
}

/** The commit that a ref means, or null where there is none. */
export async function resolveCommit(repository: Repository, ref: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const text = await repository.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], {
      signal,
    });
    return commitSchema.safeParse(text.trim()).data ?? null;
  } catch (error) {
    if (error instanceof GitError && (error.code === 'gitFailed' || error.code === 'unknownRef')) return null;
    throw error;
  }
}
