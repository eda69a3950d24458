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
