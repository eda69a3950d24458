import type { Artifact } from '../../../shared/domain/artifact.ts';
import type { Image } from './image.ts';

interface Wanted {
  readonly versions: readonly string[];
  readonly commits: readonly string[];
}

/** So many tags are looked at; a release has a handful. */
const mostTags = 100;

/** The tags of these names, and those that name one of these commits, in full or by seven characters and more: `main-5e1c0ff-1732`. */
export function chooseTags(tags: readonly string[], { versions, commits }: Wanted): readonly string[] {
  const names = new Set(versions);
  const namesCommit = (tag: string) =>
    (tag.match(/(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/gu) ?? []).some((part) =>
      commits.some((commit) => commit.startsWith(part)),
    );
  // Not every registry lists them in an order.
  const ordered = tags.toSorted();
  const [named, others] = [ordered.filter((tag) => names.has(tag)), ordered.filter((tag) => !names.has(tag))];
  return [...named, ...others.filter(namesCommit)].slice(0, mostTags);
}

/** One artifact for a tag; where its platforms were built from different commits, one for each of them. */
export function toArtifacts(address: string, path: string, tag: string, image: Image): readonly Artifact[] {
  const commits = new Set(image.platforms.map(({ commit }) => commit));
  const parts = commits.size > 1 ? image.platforms : [image];
  return parts.map(({ digest, commit, size, builtAt, platforms }) => ({
    name: path,
    version: tag,
    kind: 'image',
    digest,
    ...(platforms.length === 0 ? {} : { platforms: platforms.map((platform) => platform.digest) }),
    commit,
    size,
    builtAt,
    url: `${address}/v2/${path}/manifests/${digest}`,
  }));
}
