import type { AdapterOptions } from '../adapter-options.ts';
import type { ArtifactRegistry } from '../artifact-registry.ts';
import type { Ports } from '../open-ports.ts';
import { createAccess } from './access.ts';
import { checkRegistry } from './check.ts';
import { createClient } from './client.ts';
import { createImageReader } from './image.ts';
import { chooseTags, toArtifacts } from './transform.ts';

/** A registry of images (OCI distribution, Docker registry API version 2). */
export function openRegistry(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly registry: ArtifactRegistry } {
  const { connection, now = Date.now } = options;
  const access = createAccess(options);
  const client = createClient(access);
  const readImage = createImageReader(client);

  return {
    registry: {
      check: (query) => checkRegistry({ client, access }, { ...query, now: now(), account: connection.account }),

      async find({ path, versions, commits, signal }) {
        const image = { path, signal };
        const tags = chooseTags(await client.listTags(image), { versions, commits });
        const found = await Promise.all(
          tags.map(async (tag) => {
            const digest = await client.findDigest(image, tag);
            if (digest === null) return [];
            return toArtifacts(connection.address, path, tag, await readImage(image, digest));
          }),
        );
        return found.flat();
      },
    },
    budget: () => access.budget(),
  };
}
