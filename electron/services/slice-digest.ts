import { createHash } from 'node:crypto';
import type { Account } from '../../shared/domain/login.ts';
import { compareBytes } from '../../shared/domain/manifest-build.ts';
import type { Slice, SliceDigest } from '../../shared/domain/slice.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import { type AccountsOf, mailsOfCommit } from './candidate-accounts.ts';
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
  accountsOf: AccountsOf,
): SliceDigest[] {
  const hashes = new Map(slices.map(({ name }) => [name, createHash('sha256')]));
  for (const { name: repository, tree } of repositories.toSorted((one, other) => compareBytes(one.name, other.name))) {
    for (const { path, mode, blob } of tree.toSorted((one, other) => compareBytes(one.path, other.path))) {
      for (const slice of assignSlices(slices, path)) {
        hashes.get(slice)?.update(`${repository}\0${path}\0${mode} ${blob}\n`);
      }
    }
  }
  const writers = writersBySlice(slices, repositories, accountsOf);
  return slices.map(({ kind, name }) => {
    const hash = hashes.get(name) ?? createHash('sha256');
    if (kind === 'scope') hash.update(canonicalBytes({ tickets: parts.tickets, withoutTicket: parts.untracked }));
    if (kind === 'artifacts') hash.update(canonicalBytes(parts.artifacts));
    const { mails, accounts } = writers.get(name) ?? { mails: new Set(), accounts: new Map() };
    return {
      name,
      digest: hash.digest('hex'),
      authors: [...mails].toSorted(),
      ...(accounts.size === 0 ? {} : { accounts: [...accounts.values()].toSorted(byAccount) }),
    };
  });
}

interface Writers {
  readonly mails: Set<string>;
  readonly accounts: Map<string, Account>;
}

/**
 * Who wrote or co-wrote a commit in scope that touches the slice, and whose accounts brought it in; merges are left out. Every such commit
 * makes an author of the scope.
 */
function writersBySlice(
  slices: readonly Slice[],
  repositories: readonly CandidateRepository[],
  accountsOf: AccountsOf,
): ReadonlyMap<string, Writers> {
  const scopeSlice = slices.find(({ kind }) => kind === 'scope')?.name;
  const writers = new Map(
    slices.map(({ name }): [string, Writers] => [name, { mails: new Set(), accounts: new Map() }]),
  );
  for (const { name: repository, scope, touched } of repositories) {
    for (const commit of scope.commits) {
      if (commit.parents.length > 1) continue;
      const mails = mailsOfCommit(commit);
      const accounts = accountsOf(repository, commit);
      const names = new Set((touched.get(commit.commit) ?? []).flatMap(({ path }) => assignSlices(slices, path)));
      if (scopeSlice !== undefined) names.add(scopeSlice);
      for (const name of names) {
        for (const mail of mails) writers.get(name)?.mails.add(mail);
        for (const account of accounts) writers.get(name)?.accounts.set(keyOf(account), account);
      }
    }
  }
  return writers;
}

function keyOf({ system, address, login }: Account): string {
  return `${system} ${address} ${login.toLowerCase()}`;
}

function byAccount(one: Account, other: Account): number {
  return compareBytes(keyOf(one), keyOf(other));
}
