import type { Artifact } from '../../../shared/domain/artifact.ts';
import type { AssetThere, ComponentThere } from './client.ts';

/** What is kept beside an artifact: checksums, signatures, descriptions, sources. */
const beside =
  /\.(?:md5|sha1|sha256|sha512|asc|sig|pom|module)$|-(?:sources|javadoc|tests)\.jar$|maven-metadata\.xml$/u;

function toTime(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Nexus itself knows no commits; a tag of the Pro edition that is one commit in full says it. */
function readCommit(tags: readonly string[] | null | undefined): string | null {
  const [only, ...others] = new Set((tags ?? []).filter((tag) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(tag)));
  return only !== undefined && others.length === 0 ? only : null;
}

function digestOf({ checksum }: AssetThere): string | null {
  const sum = checksum?.['sha256']?.toLowerCase() ?? '';
  return /^[0-9a-f]{64}$/u.test(sum) ? `sha256:${sum}` : null;
}

/** Each file of a component that could be deployed. */
export function toArtifacts(address: string, component: ComponentThere): readonly Artifact[] {
  const { group, name, version, format, tags } = component;
  const isImage = format === 'docker' || format === 'oci';
  const assets = (component.assets ?? []).filter(({ path }) => !beside.test(path));
  return assets.map((asset) => ({
    name: group == null || group === '' ? name : `${group}:${name}`,
    version: version ?? '',
    kind: isImage ? 'image' : 'file',
    digest: digestOf(asset),
    commit: readCommit(tags),
    size: asset.fileSize ?? null,
    builtAt: toTime(asset.blobCreated) ?? toTime(asset.lastModified),
    url: asset.downloadUrl ?? address,
  }));
}
