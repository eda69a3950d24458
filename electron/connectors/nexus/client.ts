import { z } from 'zod';
import { circling } from '../http/circling.ts';
import { parseJson } from '../http/json.ts';
import type { OutsideAnswer, Transport } from '../http/transport.ts';
import { type Coordinates, system } from './component-path.ts';

/** A search that never ends is given up after so many pages. */
const mostPages = 100;

const repositorySchema = z.object({ name: z.string(), format: z.string() });
type RepositoryThere = z.infer<typeof repositorySchema>;
const assetSchema = z.object({
  path: z.string(),
  downloadUrl: z.string().nullish(),
  checksum: z.record(z.string(), z.string().nullish()).nullish(),
  contentType: z.string().nullish(),
  fileSize: z.number().nullish(),
  lastModified: z.string().nullish(),
  blobCreated: z.string().nullish(),
});
export type AssetThere = z.infer<typeof assetSchema>;
const componentSchema = z.object({
  group: z.string().nullish(),
  name: z.string(),
  version: z.string().nullish(),
  format: z.string(),
  assets: z.array(assetSchema).nullish(),
  /** Of the Pro edition. */
  tags: z.array(z.string()).nullish(),
});
export type ComponentThere = z.infer<typeof componentSchema>;
const pageSchema = z.object({ items: z.array(componentSchema), continuationToken: z.string().nullish() });

const refusalSchema = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.array(z.object({ message: z.string() })).transform((errors) => errors.map(({ message }) => message).join(' ')),
]);

/** Nexus's own words of a refusal; most often it has none. */
export function explainNexus(body: string): string {
  try {
    return refusalSchema.parse(JSON.parse(body));
  } catch {
    return '';
  }
}

/** The words of the REST API of Nexus 3: repositories and pages of a search. */
export function createClient(transport: Transport, address: string) {
  const ask = (place: string, signal: AbortSignal | undefined, accepts: readonly number[] = []) =>
    transport.send({
      method: 'GET',
      url: `${address}/service/rest/v1/${place}`,
      intent: 'read',
      headers: { accept: 'application/json' },
      signal,
      accepts,
    });

  return {
    address,

    readStatus: (signal?: AbortSignal): Promise<OutsideAnswer> => ask('status', signal),

    /** Whether it shows what only administrators may see. */
    async showsPrivileges(signal?: AbortSignal): Promise<boolean> {
      const answer = await ask('security/privileges', signal, [403]);
      return answer.status === 200 && parseJson(system, answer, z.array(z.unknown())).length > 0;
    },

    /** Those that the account sees: Nexus leaves the others out and refuses nothing. */
    async listRepositories(signal?: AbortSignal): Promise<readonly RepositoryThere[]> {
      return parseJson(system, await ask('repositories', signal), z.array(repositorySchema));
    },

    /** The format of a repository; null where the account does not see it. */
    async findFormat(repository: string, signal?: AbortSignal): Promise<string | null> {
      const all = await this.listRepositories(signal);
      return all.find(({ name }) => name === repository)?.format ?? null;
    },

    /** The components of exactly these coordinates and this version: what Nexus takes for like them is left out. */
    async search(
      { repository, group, name, version }: Coordinates & Record<'repository' | 'version', string>,
      signal?: AbortSignal,
    ): Promise<readonly ComponentThere[]> {
      const query = new URLSearchParams({ repository, ...(group === null ? {} : { group }), name, version });
      const found: ComponentThere[] = [];
      const asked = new Set<string>();
      let token = '';
      do {
        if (asked.has(token) || asked.size >= mostPages) throw circling(system);
        asked.add(token);
        if (token !== '') query.set('continuationToken', token);
        const page = parseJson(system, await ask(`search?${query.toString()}`, signal), pageSchema);
        found.push(...page.items);
        token = page.continuationToken ?? '';
      } while (token !== '');
      return found.filter((one) => one.name === name && one.version === version && (group ?? '') === (one.group ?? ''));
    },
  };
}
export type Client = ReturnType<typeof createClient>;
