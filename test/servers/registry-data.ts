import { createHash } from 'node:crypto';

/** Bytes with the digest that they are kept by. */
export interface Kept {
  readonly digest: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What is pushed for one tag: a manifest, the manifests that it names, and their configurations and layers. */
export interface Pushed extends Kept {
  readonly manifests: readonly Kept[];
  readonly blobs: readonly Kept[];
}

/** One image of a registry. */
export interface RegistryImage {
  readonly tags: Map<string, string>;
  readonly manifests: Map<string, Kept>;
  readonly blobs: Map<string, Kept>;
}

/** What a stand-in of a registry knows; tests change it. */
export interface RegistrySeed {
  /** How it wants to know who asks. */
  readonly auth: 'open' | 'basic' | 'token';
  readonly user: string;
  readonly token: string;
  /** Where tokens are to be had, in the place of its own service. */
  readonly realm: string | null;
  /** Seconds that a token is good for; null where the service does not say. */
  readonly tokenLife: number | null;
  /** Its tokens say what they allow. */
  readonly tellsGrants: boolean;
  /** The account may push. */
  readonly mayPush: boolean;
  /** Where blobs lie, in the place of the registry itself. */
  readonly storage: string | null;
  /** Images that the account may not see. */
  readonly hidden: readonly string[];
  readonly images: Readonly<Record<string, RegistryImage>>;
}

export type Family = 'oci' | 'docker';

const typesByFamily = {
  oci: {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
  docker: {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  },
} as const;

/** All types that a manifest can have. */
export const manifestTypes: readonly string[] = Object.values(typesByFamily).flatMap(({ index, manifest }) => [
  index,
  manifest,
]);

function keep(type: string, value: object | Buffer): Kept {
  const bytes = value instanceof Buffer ? value : Buffer.from(JSON.stringify(value));
  return { type, bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

interface ImageGiven {
  readonly family?: Family;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly created?: string;
  readonly architecture?: string;
}

const referTo = ({ type, digest, bytes }: Kept) => ({ mediaType: type, digest, size: bytes.byteLength });

/** An image for one platform. */
export function imageOf({
  family = 'oci',
  labels = null,
  annotations,
  created = '2026-11-20T09:00:00Z',
  architecture = 'amd64',
}: ImageGiven = {}): Pushed {
  const types = typesByFamily[family];
  const layer = keep(types.layer, Buffer.from(`layer of ${architecture}`));
  const config = keep(types.config, {
    architecture,
    os: 'linux',
    created,
    config: { Labels: labels },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = keep(types.manifest, {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: referTo(config),
    layers: [referTo(layer)],
    ...(annotations === undefined ? {} : { annotations }),
  });
  return { ...manifest, manifests: [], blobs: [config, layer] };
}

/** An image for several platforms; the last may be something beside them, as builders add it. */
export function indexOf(
  images: readonly Pushed[],
  {
    family = 'oci',
    annotations,
    attests = false,
  }: Pick<ImageGiven, 'family' | 'annotations'> & { attests?: boolean } = {},
): Pushed {
  const types = typesByFamily[family];
  const attestation = attests ? [imageOf({ architecture: 'unknown' })] : [];
  const children = [
    ...images.map((image, at) => ({
      ...referTo(image),
      platform: { os: 'linux', architecture: at === 0 ? 'amd64' : `arm${at}` },
    })),
    ...attestation.map((one) => ({ ...referTo(one), platform: { os: 'unknown', architecture: 'unknown' } })),
  ];
  const index = keep(types.index, {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: children,
    ...(annotations === undefined ? {} : { annotations }),
  });
  const all = [...images, ...attestation];
  return { ...index, manifests: all, blobs: all.flatMap(({ blobs }) => blobs) };
}

/** An image of a registry with these tags. */
export function taggedImage(pushedByTag: Readonly<Record<string, Pushed>>): RegistryImage {
  const image: RegistryImage = { tags: new Map(), manifests: new Map(), blobs: new Map() };
  for (const [tag, pushed] of Object.entries(pushedByTag)) pushTo(image, tag, pushed);
  return image;
}

/** Pushes under a tag, which moves if it is there already. */
export function pushTo(image: RegistryImage, tag: string, pushed: Pushed): void {
  image.tags.set(tag, pushed.digest);
  for (const manifest of [pushed, ...pushed.manifests]) image.manifests.set(manifest.digest, manifest);
  for (const blob of pushed.blobs) image.blobs.set(blob.digest, blob);
}
