import { GitError } from './git-error.ts';
import type { Repository } from './repository.ts';

/** A ref, resolved at once: what it means later is another question. */
export interface ResolvedRef {
  /** As it was given. */
  readonly ref: string;
  /** `refs/tags/v1.2.0`, or null for a hash or an expression like `HEAD~3`. */
  readonly name: string | null;
  readonly kind: 'tag' | 'branch' | 'remote' | 'other';
  readonly commit: string;
  readonly tree: string;
  /** Epoch seconds. */
  readonly committedAt: number;
  /** A sentence where the name means more than one thing; Git's order decides: tag, branch, remote branch. */
  readonly warning: string | null;
}

const longest = 1000;
const fullHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;
/** What may stand behind a name: parents and ancestors. No time, search or reflog expressions: they run over a history. */
const suffix = /(?:[~^]\d{0,6}){0,20}$/u;
const forbidden = /[\p{Cc}\p{Zs}~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|^[-./]|[./]$/u;

/** Refuses what is no name of a ref (git-check-ref-format(1)), and whatever could be read as an option. */
export function checkRefName(name: string): void {
  if (name !== '' && name !== '@' && name.length <= longest && !forbidden.test(name)) return;
  const shown = JSON.stringify(name.slice(0, 80));
  throw new GitError(
    'unsafeRef',
    `${shown} cannot be the name of a tag or branch.`,
    'Give a tag, a branch, a commit hash, or one of these with ~N or ^N.',
  );
}

/** The places where a short name may be, in Git's order (gitrevisions(7)). */
export const refPlaces = [
  { prefix: 'refs/tags/', kind: 'tag' },
  { prefix: 'refs/heads/', kind: 'branch' },
  { prefix: 'refs/remotes/', kind: 'remote' },
] as const;

/** What the full name of a ref says it is. */
export function kindOfRef(name: string): ResolvedRef['kind'] {
  return refPlaces.find(({ prefix }) => name.startsWith(prefix))?.kind ?? 'other';
}

/** Tree and time from the header of a commit. */
function readHeader(commit: Buffer): Pick<ResolvedRef, 'tree' | 'committedAt'> {
  const end = commit.indexOf('\n\n');
  const header = commit.toString('latin1', 0, end === -1 ? commit.length : end);
  return {
    tree: /^tree ([0-9a-f]+)/u.exec(header)?.[1] ?? '',
    committedAt: Number(/^committer .*> (\d{1,15})/mu.exec(header)?.[1] ?? 0),
  };
}

function unknownRef(ref: string): GitError {
  return new GitError(
    'unknownRef',
    `There is no tag, branch or commit ${JSON.stringify(ref)} here.`,
    'Check the spelling, or fetch it from where it is.',
  );
}

/**
 * What a tag, branch, hash or `NAME~N` means now. Tags are peeled to their commit. Throws `unsafeRef`, `unknownRef`, `notACommit`. Asks
 * the open object reader, so that it starts no process of its own.
 */
export async function resolveRef(repository: Repository, ref: string): Promise<ResolvedRef> {
  const behind = suffix.exec(ref)?.[0] ?? '';
  const name = ref.slice(0, ref.length - behind.length);
  checkRefName(name);
  const isFull = name.startsWith('refs/') || fullHash.test(name) || /^[A-Z_]*HEAD$/u.test(name);
  const read = async (candidate: string) => ({
    candidate,
    object: await repository.objects.read(`${candidate}${behind}^{commit}`),
  });
  const named = isFull ? [] : await Promise.all(refPlaces.map(({ prefix }) => read(prefix + name)));
  const found = named.some(({ object }) => object !== null) ? named : [await read(name)];
  const [first, ...others] = found.flatMap(({ candidate, object }) => (object?.content ? [{ candidate, object }] : []));
  if (!first?.object.content) {
    const isThere = (await repository.objects.read(name, 0)) !== null;
    if (!isThere || behind !== '') throw unknownRef(ref);
    throw new GitError('notACommit', `${JSON.stringify(ref)} is not a commit.`, 'Choose a tag or branch of commits.');
  }
  const isRef = first.candidate.startsWith('refs/');
  const other = others.find(({ candidate, object }) => candidate.startsWith('refs/') && object.id !== first.object.id);
  return {
    ref,
    name: isRef && behind === '' ? first.candidate : null,
    kind: isRef && behind === '' ? kindOfRef(first.candidate) : 'other',
    commit: first.object.id,
    ...readHeader(first.object.content),
    warning: other
      ? `${JSON.stringify(name)} is both ${first.candidate} and ${other.candidate}, which differ; the first one was read.`
      : null,
  };
}

/** Where an exact ref points now (`refs/tags/v1.2.0`; peeled), or null where there is none. For noticing that one was moved. */
export async function readRef(repository: Repository, name: string): Promise<string | null> {
  checkRefName(name);
  if (!name.startsWith('refs/')) throw unknownRef(name);
  return (await repository.objects.read(`${name}^{commit}`))?.id ?? null;
}
