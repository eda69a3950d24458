import { createHash } from 'node:crypto';
import { z } from 'zod';
import { circling } from '../http/circling.ts';
import { parseJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { OutsideAnswer } from '../http/transport.ts';
import { type Access, system } from './access.ts';

/**
 * All four, always: a registry that is not told that an index is understood answers with the manifest of one platform, whose digest is
 * another.
 */
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const tagsAtOnce = 1000;
/** A listing that never ends is given up after so many pages. */
const mostPages = 200;
/** The registry's own limit for a manifest, in bytes; the configuration of an image is smaller. */
const mostBytes = 4 * 1024 * 1024;

/** Some answer with an empty object, some with `true`. */
const frontSchema = z.union([z.object({}), z.literal(true)]);
const textsSchema = z.record(z.string(), z.string()).nullish();
const tagsSchema = z.object({ tags: z.array(z.string()).nullish() });
const childSchema = z.object({
  digest: z.string(),
  platform: z.object({ os: z.string().nullish(), architecture: z.string().nullish() }).nullish(),
  annotations: textsSchema,
});
const manifestSchema = z.object({
  annotations: textsSchema,
  /** Of an index. */
  manifests: z.array(childSchema).nullish(),
  /** Of one platform. */
  config: z.object({ digest: z.string(), size: z.number().nullish() }).nullish(),
  layers: z.array(z.object({ size: z.number().nullish() })).nullish(),
});
export type ManifestThere = z.infer<typeof manifestSchema>;
const configSchema = z.object({
  created: z.string().nullish(),
  config: z.object({ Labels: textsSchema }).nullish(),
});
export type ConfigThere = z.infer<typeof configSchema>;

/** The name of an image (OCI distribution specification 1.1). */
const pathPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/u;
const tagPattern = /^\w[\w.-]{0,127}$/u;
const digestPattern = /^sha256:[0-9a-f]{64}$/u;

function checkedPath(path: string): string {
  if (path.length <= 255 && pathPattern.test(path)) return path;
  throw new OutsideError({
    system,
    kind: 'validation',
    message: `“${path}” is not the name of an image.`,
    nextAction: 'Write it as team/app: without the host, the tag and capitals.',
  });
}

function checkedDigest(digest: string | null): string {
  if (digest !== null && digestPattern.test(digest)) return digest;
  throw new OutsideError({ system, kind: 'server', message: 'The registry names something by no SHA-256 digest.' });
}

/** What is asked for by its digest has that digest, or it is something else. */
function checkedBytes(answer: OutsideAnswer, digest: string): OutsideAnswer {
  if (`sha256:${createHash('sha256').update(answer.bytes).digest('hex')}` === digest) return answer;
  const message = `The registry answers for ${digest} with bytes of another digest.`;
  throw new OutsideError({
    system,
    kind: 'server',
    message,
    nextAction: 'Trust no image of it until that is explained.',
  });
}

interface OfImage {
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** The words of the registry API, version 2: pages of tags, manifests and configurations. */
export function createClient(access: Access) {
  const { address } = access;

  function ask({ path, signal }: OfImage, place: string, headers: Readonly<Record<string, string>> = {}) {
    const name = checkedPath(path);
    const url = `${address}/v2/${name}/${place}`;
    return { method: 'GET', url, headers, signal, scope: `repository:${name}:pull`, mostBytes } as const;
  }

  function nextOf(answer: OutsideAnswer, url: string): string | null {
    const link = /<([^>]+)>\s*;\s*rel="?next"?/u.exec(answer.header('link') ?? '')?.[1];
    if (link === undefined || !URL.canParse(link, url)) return null;
    const next = new URL(url);
    // On our own way there: what the registry takes for its address may be another.
    next.search = new URL(link, url).search;
    return next.href;
  }

  return {
    address,

    /** The front door, for its headers. Throws OutsideError where something else than a registry answers. */
    async readFront(signal?: AbortSignal): Promise<OutsideAnswer> {
      const answer = await access.send({ method: 'GET', url: `${address}/v2/`, scope: '', signal });
      const isSigned = answer.header('docker-distribution-api-version') !== null;
      if (!isSigned && answer.bytes.byteLength > 0) parseJson(system, answer, frontSchema);
      return answer;
    },

    /** Throws OutsideError where the image is not shown. */
    async tryImage(image: OfImage): Promise<void> {
      parseJson(system, await access.send(ask(image, 'tags/list?n=1')), tagsSchema);
    },

    async listTags(image: OfImage): Promise<readonly string[]> {
      const tags = new Set<string>();
      const asked = new Set<string>();
      const first = ask(image, `tags/list?n=${tagsAtOnce}`);
      let url: string | null = first.url;
      while (url !== null) {
        if (asked.has(url) || asked.size >= mostPages) throw circling(system);
        asked.add(url);
        const answer: OutsideAnswer = await access.send({ ...first, url });
        for (const tag of parseJson(system, answer, tagsSchema).tags ?? []) tags.add(tag);
        url = nextOf(answer, url);
      }
      return [...tags].filter((tag) => tagPattern.test(tag));
    },

    /** What a tag means now; null where it is gone. */
    async findDigest(image: OfImage, tag: string): Promise<string | null> {
      const request = ask(image, `manifests/${tag}`, { accept: manifestTypes });
      const answer = await access.send({ ...request, method: 'HEAD', accepts: [404] });
      return answer.status === 404 ? null : checkedDigest(answer.header('docker-content-digest'));
    },

    async readManifest(image: OfImage, digest: string): Promise<ManifestThere> {
      const request = ask(image, `manifests/${checkedDigest(digest)}`, { accept: manifestTypes });
      return parseJson(system, checkedBytes(await access.send(request), digest), manifestSchema);
    },

    async readConfig(image: OfImage, digest: string): Promise<ConfigThere> {
      const answer = await access.send(ask(image, `blobs/${checkedDigest(digest)}`));
      return parseJson(system, checkedBytes(answer, digest), configSchema);
    },
  };
}
export type Client = ReturnType<typeof createClient>;
