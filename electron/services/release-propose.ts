import semverGt from 'semver/functions/gt.js';
import semverRcompare from 'semver/functions/rcompare.js';
import type { releaseContract } from '../../shared/contract/release.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import { previousFor } from '../../shared/domain/release-decide.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Scope } from '../../shared/domain/scope.ts';
import { parseVersion } from '../../shared/domain/version.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';
import { findStarts, type Start } from './release-baseline.ts';

const mostTagged = 200;

/** Above every version that people give. */
const highestVersion = `${Number.MAX_SAFE_INTEGER}.0.0`;

/** Where a new release would start and what it would be called, from what was committed since. */
export async function proposeRelease(
  context: Context,
  { product: id }: ContractInput<typeof releaseContract.propose>,
  signal?: AbortSignal,
): Promise<ContractOutput<typeof releaseContract.propose>> {
  const product = await context.product(id);
  const previousId = previousFor(highestVersion, await listReleases(context.workspace, { product: id }));
  const previous = previousId === null ? null : await context.release(previousId);
  const starts = await findStarts(context, product, { from: {}, previous, version: null }, signal);
  if (starts.kind === 'refused') {
    const [reason] = starts.reasons;
    throw failure('INVALID', reason?.message ?? 'The repositories cannot be read.', reason?.nextAction ?? 'Try again.');
  }
  const read = await Promise.all(
    starts.result.map(async (start) => ({ start, scope: await readSince(context, product, previous, start, signal) })),
  );
  const scopes = read.map(({ scope }) => scope);
  return {
    version: scopes.reduce<string | null>((highest, { proposedVersion }) => higher(highest, proposedVersion), null),
    reason: reasonFor(scopes, previous?.version ?? null),
    previous: previous && { id: previous.id, version: previous.version },
    baseline: read.map(({ start: { baseline }, scope }) => ({ ...baseline, commits: scope.commits.length })),
    warnings: [...warningsFor(previous), ...new Set(scopes.flatMap(({ warnings }) => warnings))],
    tagged: starts.result
      .flatMap(({ baseline: { repository }, tagged }) => tagged.map((one) => ({ repository, ...one })))
      .toSorted((one, other) => semverRcompare(one.version, other.version))
      .slice(0, mostTagged),
  };
}

async function readSince(
  context: Context,
  { ticketPatterns }: ProductState,
  previous: ReleaseState | null,
  { baseline, path, head }: Start,
  signal?: AbortSignal,
): Promise<Scope> {
  return context.scopes.readScope({
    repository: context.git(path),
    name: baseline.repository,
    from: baseline.commit,
    to: head,
    ticketPatterns,
    previousVersion: previous?.version ?? parseVersion(baseline.ref),
    signal,
  });
}

function higher(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return semverGt(other, one) ? other : one;
}

function reasonFor(scopes: readonly Scope[], since: string | null): string {
  const commits = scopes.flatMap((scope) => scope.commits);
  const after = since === null ? '' : ` since ${since}`;
  if (commits.length === 0) return `Nothing was committed${after}.`;
  const breaking = commits.filter((commit) => commit.breaking).length;
  const features = commits.filter(({ kind, breaking: isBreaking }) => kind === 'feat' && !isBreaking).length;
  const told = [
    ...(breaking === 0 ? [] : [count(breaking, 'breaking change')]),
    ...(features === 0 ? [] : [count(features, 'feature')]),
  ];
  return `${count(commits.length, 'commit')}${after}${told.length === 0 ? '' : `, with ${told.join(' and ')}`}.`;
}

function warningsFor(previous: ReleaseState | null): readonly string[] {
  if (previous === null) return [];
  return [
    ...(previous.status === 'open' ? [`${previous.version} is still open.`] : []),
    ...(currentCandidate(previous) === null
      ? [`${previous.version} has no candidate, so this would start from the last tag instead.`]
      : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
