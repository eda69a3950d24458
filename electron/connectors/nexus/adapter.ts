import type { Artifact } from '../../../shared/domain/artifact.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type { ArtifactRegistry } from '../artifact-registry.ts';
import { OutsideError } from '../http/outside-error.ts';
import { createTransport } from '../http/transport.ts';
import type { Ports } from '../open-ports.ts';
import { checkNexus } from './check.ts';
import { createClient, explainNexus } from './client.ts';
import { coordinatesOf, parsePath, system } from './component-path.ts';
import { toArtifacts } from './transform.ts';

/** Nexus Repository 3: components of a repository by version. */
export function openNexus(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly registry: ArtifactRegistry } {
  const { connection, secret, now = Date.now } = options;
  const { address, account } = connection;
  const isAnonymous = account === '' && secret === '';
  const pair = Buffer.from(`${account}:${secret}`).toString('base64');
  const transport = createTransport({
    ...options,
    system,
    address,
    credentials: isAnonymous ? {} : { authorization: `Basic ${pair}` },
    secrets: [secret, pair],
    explain: explainNexus,
  });
  const client = createClient(transport, address);

  return {
    registry: {
      check: (query) => checkNexus(client, { ...query, now: now(), account }),

      async find({ path, versions, signal }) {
        const place = parsePath(path);
        const format = await client.findFormat(place.repository, signal);
        if (format === null) throw hidden(place.repository);
        const coordinates = coordinatesOf(format, place);
        // A component that moves while the pages are read comes again.
        const found = new Map<string, Artifact>();
        for (const version of versions) {
          const components = await client.search({ ...coordinates, repository: place.repository, version }, signal);
          for (const artifact of components.flatMap((component) => toArtifacts(address, component))) {
            found.set(`${artifact.version} ${artifact.url} ${artifact.digest ?? ''}`, artifact);
          }
        }
        return [...found.values()];
      },
    },
    budget: () => transport.budget(),
  };
}

function hidden(repository: string): OutsideError {
  const message = `Nexus has no repository ${repository}, or does not show it to this account.`;
  return new OutsideError({ system, kind: 'notFound', message });
}
