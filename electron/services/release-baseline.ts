import semverCompare from 'semver/functions/compare.js';
import semverLt from 'semver/functions/lt.js';
import semverPrerelease from 'semver/functions/prerelease.js';
import type { Rejection } from '../../shared/domain/event.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { Baseline } from '../../shared/domain/release.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { parseVersion } from '../../shared/domain/version.ts';
import { GitError } from '../connectors/git/git-error.ts';
import { resolveRef } from '../connectors/git/ref.ts';
import type { Repository } from '../connectors/git/repository.ts';
import { listContainedTags, type TagPlace } from './contained-tags.ts';
import type { Context } from './context.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { type LocatedRepository, locateRepositories } from './repository.ts';

/** Where a release starts from in one repository, and the checked-out commit it would go up to. */
export interface Start {
  readonly baseline: Baseline;
  readonly path: string;
  readonly head: string;
  /** Tags of versions in its history, whatever it starts from; none were read where a start was asked for. */
  readonly tagged: readonly Tagged[];
}

/** A tag that names a version. */
export interface Tagged {
  readonly tag: string;
  readonly version: string;
}

interface Wish {
  /** Refs that were asked for, by repository name. */
  readonly from: Readonly<Record<string, string>>;
  readonly previous: ReleaseState | null;
  /** Tags of this version and above are not what it starts from; null: the highest tag. */
  readonly version: string | null;
}

/** Finds the start in every repository of a product; refused with every reason where one cannot be found. */
export async function findStarts(
  context: Context,
  product: ProductState,
  wish: Wish,
  signal?: AbortSignal,
): Promise<Outcome<readonly Start[]>> {
  const located = await locateRepositories(context, product);
  const unknown = Object.keys(wish.from).filter((name) => !located.some((one) => one.name === name));
  const starts = await Promise.all(located.map((repository) => findStart(context, repository, wish, signal)));
  const reasons = [
    ...unknown.map((name) => repositoryUnknown(product, name)),
    ...starts.flatMap((one) => (one.kind === 'refused' ? one.reasons : [])),
  ];
  if (reasons.length > 0) return refused(...reasons);
  return done(starts.flatMap((one) => (one.kind === 'done' ? [one.result] : [])));
}

async function findStart(
  context: Context,
  { name, path }: LocatedRepository,
  { from, previous, version }: Wish,
  signal?: AbortSignal,
): Promise<Outcome<Start>> {
  if (path === null) {
    return refused({
      code: 'repository-not-located',
      message: `Nobody has said where ${name} lies on this machine.`,
      nextAction: `Locate ${name} in the settings of the product.`,
    });
  }
  const repository = context.git(path);
  const asked = from[name];
  const [head, commit] = await Promise.all([
    resolve(repository, 'HEAD'),
    asked === undefined ? null : resolve(repository, asked),
  ]);
  if (head === null) {
    return refused({
      code: 'repository-empty',
      message: `${name} has no commit yet.`,
      nextAction: 'Commit something, then plan the release.',
    });
  }
  if (asked !== undefined) {
    return commit === null
      ? refused({
          code: 'ref-unknown',
          message: `${name} has no ${asked}.`,
          nextAction: 'Choose a tag, a branch or a commit that is there.',
        })
      : done({ path, head, baseline: { repository: name, ref: asked, commit }, tagged: [] });
  }
  const tags = await listContainedTags(repository, head, signal);
  return done({ path, head, baseline: baselineFrom(name, tags, previous, version), tagged: taggedOf(tags) });
}

/** The commit that a ref means, or null where there is none. */
async function resolve(repository: Repository, ref: string): Promise<string | null> {
  try {
    return (await resolveRef(repository, ref)).commit;
  } catch (error) {
    const isNone = error instanceof GitError && ['unknownRef', 'unsafeRef', 'notACommit'].includes(error.code);
    if (isNone) return null;
    throw error;
  }
}

function taggedOf(tags: readonly TagPlace[]): readonly Tagged[] {
  return tags.flatMap(({ name }) => {
    const version = parseVersion(name);
    return version === null ? [] : [{ tag: name, version }];
  });
}

/** What the previous release shipped; without one the highest version that was tagged before; else everything is new. */
function baselineFrom(
  repository: string,
  tags: readonly TagPlace[],
  previous: ReleaseState | null,
  version: string | null,
): Baseline {
  const shipped = previous && currentCandidate(previous)?.repositories.find(({ name }) => name === repository);
  if (previous && shipped) {
    const { commit } = shipped;
    const made = previous.refs.findLast(
      ({ ref, outcome }) => ref.repository === repository && ref.commit === commit && outcome === 'created',
    );
    return { repository, ref: made?.ref.name ?? commit, commit };
  }
  const released = tags
    .flatMap((tag) => {
      const tagged = parseVersion(tag.name);
      return tagged === null || semverPrerelease(tagged) !== null ? [] : [{ ...tag, tagged }];
    })
    .filter(({ tagged }) => version === null || semverLt(tagged, version))
    .toSorted((one, other) => semverCompare(one.tagged, other.tagged))
    .at(-1);
  return released === undefined
    ? { repository, ref: '', commit: null }
    : { repository, ref: released.name, commit: released.commit };
}

function repositoryUnknown(product: ProductState, name: string): Rejection {
  return {
    code: 'repository-unknown',
    message: `${product.name} has no repository ${name}.`,
    nextAction: `Choose one of ${product.repositories.map((one) => one.name).join(', ')}.`,
  };
}
