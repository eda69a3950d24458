import { GitError } from './git-error.ts';
import { checkRefName, readRef } from './ref.ts';
import type { Repository, RunOptions } from './repository.ts';

/** A tag or branch to be made. `message` is the tag's text; null makes a branch. `name` is short: `v1.2.0-rc.1`. */
export interface NewRef {
  readonly kind: 'tag' | 'branch';
  readonly name: string;
  readonly commit: string;
  /** Ends up in the tag for everybody to read. Only for tags. */
  readonly message: string;
  /** Who makes it, where Git itself does not know. */
  readonly identity?: { readonly name: string; readonly email: string } | undefined;
}

const fullHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

/** The name of a ref in full. */
export function fullRefName({ kind, name }: Pick<NewRef, 'kind' | 'name'>): string {
  return `refs/${kind === 'tag' ? 'tags' : 'heads'}/${name}`;
}

function check({ kind, name, commit }: NewRef): void {
  checkRefName(name);
  if (name.startsWith('refs/') || name === 'HEAD' || !fullHash.test(commit)) {
    throw new GitError('unsafeRef', `A ${kind} cannot be called ${JSON.stringify(name)}.`, 'Choose another name.');
  }
}

function wordsOf({ kind, name, commit, message }: NewRef): readonly string[] {
  return kind === 'tag'
    ? ['tag', '--annotate', '--no-sign', '--cleanup=verbatim', '--message', message, '--end-of-options', name, commit]
    : ['branch', '--no-track', '--end-of-options', name, commit];
}

function quote(word: string): string {
  return /^[\w./@:=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What would be typed to make it; for a preview. */
export function describeNewRef(ref: NewRef): string {
  check(ref);
  return ['git', ...wordsOf(ref).filter((word) => word !== '--end-of-options')].map(quote).join(' ');
}

/**
 * Since Git 2.54 a repository's settings can name hooks, which a path for hooks does not switch off. Each is switched off by its name,
 * through the environment, where a name can hold any character.
 */
async function withoutConfiguredHooks(repository: Repository): Promise<Record<string, string>> {
  const asked = '^(core\\.repositoryformatversion|hook\\..*)$';
  const keys = (await repository.run(['config', '-z', '--includes', '--name-only', '--get-regexp', asked])).split('\0');
  const names = new Set(keys.map((key) => /^hook\.(.+)\.[^.]+$/su.exec(key)?.[1]).filter((name) => name !== undefined));
  const environment: Record<string, string> = {};
  for (const [position, name] of ['reference-transaction', ...names].entries()) {
    environment[`GIT_CONFIG_KEY_${position}`] = `hook.${name}.enabled`;
    environment[`GIT_CONFIG_VALUE_${position}`] = 'false';
    environment.GIT_CONFIG_COUNT = String(position + 1);
  }
  return environment;
}

/**
 * Makes an annotated tag or a branch in the clone, by the user's own Git identity; nothing is pushed and no hook runs. An outward change:
 * only after a preview. A ref that is there is never moved: `refExists`, unless it already means the same commit.
 */
export async function createRef(
  repository: Repository,
  ref: NewRef,
  signal?: AbortSignal,
): Promise<'created' | 'present'> {
  check(ref);
  const name = fullRefName(ref);
  const there = await readRef(repository, name);
  if (there === ref.commit) return 'present';
  if (there !== null) {
    throw new GitError(
      'refExists',
      `The ${ref.kind} ${ref.name} exists already, at ${there.slice(0, 12)}.`,
      'Choose another name; Countersign moves no tag or branch.',
    );
  }
  const environment = await withoutConfiguredHooks(repository);
  const run = (options: RunOptions) => repository.run(wordsOf(ref), { signal, ...options });
  try {
    await run({ environment });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.code === 'noIdentity' && ref.identity) {
      const { name: person, email } = ref.identity;
      await run({ environment: { ...environment, GIT_COMMITTER_NAME: person, GIT_COMMITTER_EMAIL: email } });
    } else throw await explain(repository, ref, error);
  }
  return 'created';
}

/** Somebody may have been quicker, or a name is taken as a folder (`release` and `release/1.0`). */
async function explain(repository: Repository, ref: NewRef, error: GitError): Promise<GitError> {
  if (/already exists/u.test(error.message) || (await readRef(repository, fullRefName(ref))) !== null) {
    return new GitError('refExists', `The ${ref.kind} ${ref.name} exists already.`, 'Choose another name.');
  }
  if (/cannot lock ref|exists; cannot create/u.test(error.message)) {
    return new GitError(
      'refInTheWay',
      `The ${ref.kind} ${ref.name} cannot be made: ${error.message}`,
      'Choose a name that no other one begins with.',
    );
  }
  return error;
}
