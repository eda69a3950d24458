import { OutsideError } from '../http/outside-error.ts';
import { system } from './access.ts';
import type { Client, ConfigThere, ManifestThere } from './client.ts';

/** What a manifest says about one platform, or about all of them. */
export interface Image {
  readonly digest: string;
  /** In full, where it says so and nothing in it says otherwise. */
  readonly commit: string | null;
  readonly builtAt: string | null;
  /** Bytes of configuration and layers as they are kept; null for several platforms. */
  readonly size: number | null;
  /** Of an index, each of them. */
  readonly platforms: readonly Image[];
}

/** The first is standard (OCI image specification, annotations), the second was before it. */
const revisionNames = ['org.opencontainers.image.revision', 'org.label-schema.vcs-ref'] as const;
/** So many platforms of one image are looked at. */
const mostPlatforms = 30;

type Texts = Readonly<Record<string, string>> | null | undefined;

function readRevision(texts: Texts): string | null {
  for (const name of revisionNames) {
    const value = texts?.[name];
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

/** One commit where all that say something say the same, and say it in full: a shortened one could be another. */
export function agree(revisions: readonly (string | null)[]): string | null {
  const [only, ...others] = new Set(revisions.filter((one) => one !== null));
  const isFull = only !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(only);
  return isFull && others.length === 0 ? only : null;
}

function toTime(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '');
  // Builds that are to be the same every time have no time of their own.
  return Number.isNaN(time) || time <= 0 ? null : new Date(time).toISOString();
}

function toPlatform(digest: string, manifest: ManifestThere, config: ConfigThere | null): Image {
  const sizes = [manifest.config?.size, ...(manifest.layers ?? []).map(({ size }) => size)];
  return {
    digest,
    commit: agree([readRevision(config?.config?.Labels), readRevision(manifest.annotations)]),
    builtAt: toTime(config?.created),
    size: sizes.some((size) => size == null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    platforms: [],
  };
}

/** Of all platforms together: a commit only where every platform says the same. */
function toIndex(digest: string, { annotations }: ManifestThere, platforms: readonly Image[]): Image {
  const commits = platforms.map(({ commit }) => commit);
  const own = readRevision(annotations);
  const isSilent = commits.every((commit) => commit === null);
  const says = commits.includes(null) ? null : agree([...commits, own]);
  return {
    digest,
    commit: isSilent ? agree([own]) : says,
    builtAt: platforms.reduce<string | null>(
      (last, { builtAt }) => (builtAt !== null && builtAt > (last ?? '') ? builtAt : last),
      null,
    ),
    size: null,
    platforms,
  };
}

/** Signatures, provenance and bills of material lie in the index beside the platforms. */
function isPlatform({ platform, annotations }: NonNullable<ManifestThere['manifests']>[number]): boolean {
  return platform?.os !== 'unknown' && annotations?.['vnd.docker.reference.type'] === undefined;
}

/** Reads what a digest stands for. It never changes, so that it is read once. */
export function createImageReader(client: Client) {
  const known = new Map<string, Image>();

  async function readPlatform(
    image: { readonly path: string; readonly signal?: AbortSignal | undefined },
    digest: string,
    manifest: ManifestThere,
  ): Promise<Image> {
    // An index within an index says nothing of its own.
    const config = manifest.config == null ? null : await client.readConfig(image, manifest.config.digest);
    return toPlatform(digest, manifest, config);
  }

  return async (
    image: { readonly path: string; readonly signal?: AbortSignal | undefined },
    digest: string,
  ): Promise<Image> => {
    const key = `${image.path} ${digest}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const manifest = await client.readManifest(image, digest);
    const children = manifest.manifests?.filter(isPlatform);
    if (children !== undefined && children.length > mostPlatforms) {
      throw new OutsideError({ system, kind: 'server', message: `${image.path} is for ${children.length} platforms.` });
    }
    const platforms: Image[] = [];
    for (const child of children ?? []) {
      platforms.push(await readPlatform(image, child.digest, await client.readManifest(image, child.digest)));
    }
    const read =
      children === undefined ? await readPlatform(image, digest, manifest) : toIndex(digest, manifest, platforms);
    known.set(key, read);
    return read;
  };
}
