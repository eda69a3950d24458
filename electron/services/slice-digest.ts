import { createHash } from 'node:crypto';
import { compareBytes } from '../../shared/domain/manifest-build.ts';
import type { Slice, SliceDigest } from '../../shared/domain/slice.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import type { CandidateRepository } from './candidate-repository.ts';

/** What decides the digests of slices, beside the trees. `tickets` sorted; `untracked` are the commits that name no ticket. */
interface ScopeParts {
  readonly tickets: readonly string[];
  readonly untracked: readonly { readonly repository: string; readonly commit: string }[];
  readonly artifacts: readonly { readonly name: string; readonly digest: string }[];
}

/**
 * The digest and the authors of every slice. A path slice is SHA-256 over its files in byte order of (repository, path), each as
 * `repository NUL path NUL mode SPACE blob LF`; `scope` and `artifacts` are SHA-256 of canonical JSON.
 */
export function digestSlices(
  slices: readonly Slice[],
  repositories: readonly CandidateRepository[],
  parts: ScopeParts,
): SliceDigest[] {
  const hashes = new Map(slices.map(({ name }) => [name, createHash('sha256')]));
  for (const { name: repository, tree } of repositories.toSorted((one, other) => compareBytes(one.name, other.name))) {
    for (const { path, mode, blob } of tree.toSorted((one, other) => compareBytes(one.path, other.path))) {
      for (const slice of assignSlices(slices, path)) {
        hashes.get(slice)?.update(`${repository}\0${path}\0${mode} ${blob}\n`);
      }
    }
  }
  const authors = authorsBySlice(slices, repositories);
  return slices.map(({ kind, name }) => {
    const hash = hashes.get(name) ?? createHash('sha256');
    if (kind === 'scope') hash.update(canonicalBytes({ tickets: parts.tickets, withoutTicket: parts.untracked }));
    if (kind === 'artifacts') hash.update(canonicalBytes(parts.artifacts));
    return { name, digest: hash.digest('hex'), authors: [...(authors.get(name) ?? [])].toSorted() };
  });
}

/** Who wrote or co-wrote a commit in scope that touches the slice; merges are left out. Every such commit makes an author of the scope. */
function authorsBySlice(
  slices: readonly Slice[],
  repositories: readonly CandidateRepository[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const scopeSlice = slices.find(({ kind }) => kind === 'scope')?.name;
  const authors = new Map(slices.map(({ name }) => [name, new Set<string>()]));
  for (const { scope, touched } of repositories) {
    for (const commit of scope.commits) {
      if (commit.parents.length > 1) continue;
      const people = [commit.authorEmail, ...commit.coAuthors.map(({ email }) => email)].map((mail) =>
        mail.toLowerCase(),
      );
      const names = new Set((touched.get(commit.commit) ?? []).flatMap(({ path }) => assignSlices(slices, path)));
      if (scopeSlice !== undefined) names.add(scopeSlice);
      for (const name of names) for (const mail of people) authors.get(name)?.add(mail);
    }
  }
  return authors;
}
