import type { Artifact } from './artifact.ts';

/**
 * Whether what a scan names (`registry.example.com/team/app@sha256:…`) was built of one of these commits, by what registries hold: `own`
 * where one of them is; the first that is not, shortened, where none is; null where no registry that is read knows an image of its name.
 */
export function judgeImages(
  images: readonly string[],
  commits: readonly string[],
  built: readonly Artifact[],
): 'own' | { readonly other: string } | null {
  const named = images.flatMap((image) => {
    const [name = '', digest = ''] = image.split('@');
    const own = built.filter((one) => one.digest !== null && (name === one.name || name.endsWith(`/${one.name}`)));
    return own.length === 0 ? [] : [{ name, digest, own }];
  });
  const [first] = named;
  const isOne = named.some(({ digest, own }) =>
    own.some(
      (one) =>
        (one.digest === digest || one.platforms?.includes(digest) === true) &&
        (one.commit === null || commits.includes(one.commit)),
    ),
  );
  if (isOne) return 'own';
  return first === undefined ? null : { other: `${first.name}@${first.digest.slice(0, 17)}` };
}
