import { z } from 'zod';

/**
 * Something built that could be deployed. `digest` is `sha256:…`; `commit` is what it was built from where the artifact says so
 * (`org.opencontainers.image.revision` of an image), else null. `size` in bytes.
 */
export const artifactSchema = z.object({
  /** Image or component with its group: `team/app`, `com.example:shop`. */
  name: z.string(),
  version: z.string(),
  kind: z.enum(['image', 'file']),
  digest: z.string().nullable(),
  /** Digests of the images for single platforms that an image of several is made of. */
  platforms: z.array(z.string()).optional(),
  commit: z.string().nullable(),
  size: z.number().nullable(),
  builtAt: z.string().nullable(),
  url: z.string(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/**
 * Versions and tags under which a candidate may have been built, the most exact first: `2.4.0-rc.2`, `v2.4.0-rc.2`, `2.4.0`, `v2.4.0`. A
 * tag of an image holds no `+`; there it is written as `_`.
 */
export function namesOfBuild(version: string, candidate: number | null): readonly string[] {
  const names = [...(candidate === null ? [] : [`${version}-rc.${candidate}`]), version].flatMap((name) => [
    name,
    `v${name}`,
  ]);
  return [...new Set([...names, ...names.map((name) => name.replaceAll('+', '_'))])];
}

/** One digest with all names that it has; `artifact` is told under the most exact of them. */
export interface Build {
  readonly artifact: Artifact;
  readonly names: readonly string[];
}

/** What was built of a candidate: what has one of its names or says its commit. What has no digest is a build of its own. */
export function buildsOf(
  artifacts: readonly Artifact[],
  { candidate, builtAs }: { readonly candidate: string; readonly builtAs: readonly string[] },
): readonly Build[] {
  const rank = ({ version }: Artifact) => (builtAs.includes(version) ? builtAs.indexOf(version) : builtAs.length);
  const builds = new Map<string, { readonly artifact: Artifact; readonly names: string[] }>();
  const own = artifacts.filter(({ version, commit }) => builtAs.includes(version) || commit === candidate);
  for (const artifact of own.toSorted((one, other) => rank(one) - rank(other))) {
    const key = artifact.digest ?? artifact.url;
    const known = builds.get(key);
    if (known === undefined) builds.set(key, { artifact, names: [artifact.version] });
    else if (!known.names.includes(artifact.version)) known.names.push(artifact.version);
  }
  return [...builds.values()];
}
