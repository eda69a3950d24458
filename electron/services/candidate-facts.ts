import type { TicketInScope } from '../../shared/domain/candidate.ts';
import type { Manifest } from '../../shared/domain/manifest.ts';
import { buildManifest, canonicalManifest, compareBytes } from '../../shared/domain/manifest-build.ts';
import { generateNotes } from '../../shared/domain/notes-generate.ts';
import { textOfCommit } from '../../shared/domain/notes-text.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import type { SliceDigest } from '../../shared/domain/slice.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import type { AccountsOf } from './candidate-accounts.ts';
import type { CandidateRepository } from './candidate-repository.ts';
import { type Pin, pinBytes, pinFacts } from './facts.ts';
import { scopeFactsOf } from './release-scope.ts';
import { digestSlices } from './slice-digest.ts';

/** What a candidate would be, computed from Git and from what was built of its commits. */
export interface CandidateFacts {
  readonly repositories: readonly CandidateRepository[];
  readonly manifest: Manifest;
  readonly manifestPin: Pin;
  /** The scopes of all repositories, as they are kept with the candidate. */
  readonly scopePin: Pin;
  readonly slices: readonly SliceDigest[];
  readonly tickets: readonly TicketInScope[];
  readonly commitCount: number;
}

interface Located {
  readonly repository: string;
  readonly commit: ScopeCommit;
}

/** Builds manifest, slices and tickets. Pure but for hashing. */
export function computeCandidateFacts(
  state: ReleaseState,
  repositories: readonly CandidateRepository[],
  { built, accountsOf }: { readonly built: Manifest['artifacts']; readonly accountsOf: AccountsOf },
): CandidateFacts {
  const { slices: definitions } = state.rules;
  // Neither what an earlier release shipped by another commit, nor pairs that cancel out within the range.
  const gone = new Set(generateNotes(repositories.map(({ scope }) => scope)).leftOut.map(({ commit }) => commit));
  const commits = repositories.flatMap(({ name, scope }) =>
    scope.commits.filter(({ commit }) => !gone.has(commit)).map((commit): Located => ({ repository: name, commit })),
  );
  const tickets = ticketsOf(commits);
  const files = (slice: string) =>
    repositories.flatMap(({ name, tree }) =>
      tree
        .filter(({ path }) => assignSlices(definitions, path).includes(slice))
        .map(({ path, blob }) => ({ path: `${name}/${path}`, blob })),
    );
  const manifest = buildManifest({
    repositories: repositories.map(({ name, commit, treeId }) => ({ name, commit, tree: treeId })),
    artifacts: built,
    configuration: files('configuration'),
    migrations: files('database'),
    flags: [],
    scope: {
      from: state.baseline.map(({ repository, commit }) => ({ repository, commit })),
      tickets: tickets.map(({ key }) => key),
      commits: repositories.flatMap(({ name, scope }) =>
        scope.commits.map(({ commit }) => ({ repository: name, commit })),
      ),
    },
  });
  const untracked = commits
    .filter(({ commit }) => commit.tickets.length === 0 && commit.parents.length < 2)
    .map(({ repository, commit }) => ({ repository, commit: commit.commit }))
    .toSorted(byPlace);
  return {
    repositories,
    manifest,
    manifestPin: pinBytes(Buffer.from(canonicalManifest(manifest))),
    scopePin: pinFacts(scopeFactsOf(repositories)),
    slices: digestSlices(
      definitions,
      repositories,
      {
        tickets: tickets.map(({ key }) => key).toSorted(compareBytes),
        untracked,
        artifacts: manifest.artifacts,
      },
      accountsOf,
    ),
    tickets,
    commitCount: commits.length,
  };
}

/** The tickets in the order in which the scope shows them. A ticket is called by its oldest commit until a tracker says its title. */
function ticketsOf(commits: readonly Located[]): TicketInScope[] {
  const byKey = new Map<string, Located[]>();
  for (const located of commits) {
    for (const key of located.commit.tickets) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [located]);
      else known.push(located);
    }
  }
  return [...byKey].map(([key, located]) => ({
    key,
    title: titleOf(located.at(-1)?.commit, key),
    commits: located.map(({ commit }) => commit.commit),
    // In an order of their own: a merge can change how Git sorts commits that stay the same.
    digest: pinFacts(located.map(({ repository, commit }) => ({ repository, commit: commit.commit })).toSorted(byPlace))
      .digest,
  }));
}

function byPlace(one: { repository: string; commit: string }, other: { repository: string; commit: string }): number {
  return compareBytes(one.repository, other.repository) || compareBytes(one.commit, other.commit);
}

function titleOf(oldest: ScopeCommit | undefined, key: string): string {
  return oldest === undefined ? key : textOfCommit(oldest);
}
