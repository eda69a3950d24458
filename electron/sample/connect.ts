import { z } from 'zod';
import { systemSchema } from '../../shared/domain/connection.ts';
import { namedEnvironmentSchema, ticketFieldsSchema } from '../../shared/domain/source.ts';
import type { Walk } from './walk.ts';

/** Outside systems that the sample is connected to, each with the places that its products read. */
const sampleSystemsSchema = z.array(
  z.object({
    system: systemSchema,
    name: z.string(),
    address: z.string(),
    account: z.string(),
    secret: z.string(),
    sources: z.array(
      z.object({
        product: z.string(),
        path: z.string(),
        repository: z.string().nullable(),
        fields: ticketFieldsSchema.optional(),
        environments: z.array(namedEnvironmentSchema).optional(),
      }),
    ),
  }),
);
export type SampleSystem = z.infer<typeof sampleSystemsSchema>[number];

/** Where whoever starts the sample says which systems there are, as JSON. */
export const sampleSystemsVariable = 'COUNTERSIGN_SAMPLE_SYSTEMS';

/** None where nobody says so: the sample then stands on Git alone. */
export function readSampleSystems(environment: Readonly<Record<string, string | undefined>>): readonly SampleSystem[] {
  const text = environment[sampleSystemsVariable];
  return text === undefined ? [] : sampleSystemsSchema.parse(JSON.parse(text));
}

/** Connects the systems, lets the products read from them, and reads once. `products`: their ids by name. */
export async function connectSystems(
  { client, done }: Walk,
  systems: readonly SampleSystem[],
  products: ReadonlyMap<string, string>,
): Promise<void> {
  const connected = [];
  for (const { sources, ...access } of systems) {
    const { id: connection } = await done(client.connection.add(access));
    connected.push(...sources.map((source) => ({ ...source, connection })));
  }
  for (const [name, product] of products) {
    const own = connected.filter((source) => source.product === name);
    if (own.length === 0) continue;
    const sources = own.map(({ connection, path, repository, fields = null, environments = [] }) => ({
      id: null,
      connection,
      path,
      repository,
      fields,
      environments,
    }));
    await done(client.source.set({ product, sources }));
    await client.sync.run({ product });
  }
}
