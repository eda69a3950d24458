import { isOfProduct, isRead, systemTitles } from '../../shared/domain/connection.ts';
import { type NoteSection, noteSectionSchema } from '../../shared/domain/notes.ts';
import {
  defaultTicketFields,
  type NamedEnvironment,
  namedEnvironmentSchema,
  type Source,
} from '../../shared/domain/source.ts';
import type { Client, Noun } from './command.ts';
import { findConnection } from './connection.ts';
import { answerOutcome, findProduct } from './find.ts';
import { UsageError } from './usage-error.ts';

/** Where the facts of a product come from. */
export const source: Noun = {
  verbs: {
    add: {
      usage:
        'PRODUCT CONNECTION PATH [--repo NAME] [--severity FIELD] [--criteria FIELD] [--section TYPE=SECTION]… [--environment THERE=HERE]…',
      summary: `Reads a project, repository, job, pipeline or image of a connection for a product. --section says where the notes have a type of ticket: ${noteSectionSchema.options.join(', ')}. --environment says which environment of a code host is which of the ladder.`,
      options: {
        repo: { type: 'string' },
        severity: { type: 'string' },
        criteria: { type: 'string' },
        section: { type: 'string', multiple: true },
        environment: { type: 'string', multiple: true },
      },
      async run(args, tools) {
        const client = await tools.writer();
        const product = await findProduct(client, args.word(0));
        const connection = await findConnection(client, args.word(1));
        const path = args.word(2);
        const { repositories } = await client.product.get({ product: product.id });
        const [only, ...others] = repositories;
        const isTracker = connection.system === 'jira';
        const single = others.length === 0 && !isOfProduct(connection.system) ? (only?.name ?? null) : null;
        const repository = args.text('repo') ?? single;
        const fields = isTracker
          ? {
              ...defaultTicketFields,
              severity: await findField(client, connection, args.text('severity')),
              acceptanceCriteria: await findField(client, connection, args.text('criteria')),
              sectionByType: { ...defaultTicketFields.sectionByType, ...readSections(args.list('section')) },
            }
          : null;
        const before = (await client.source.list({ product: product.id })).sources;
        const added = {
          id: null,
          connection: connection.id,
          path,
          repository,
          fields,
          environments: args.list('environment').map(readEnvironment),
        };
        const outcome = await client.source.set({ product: product.id, sources: [...before, added] });
        return answerOutcome(outcome, () => ({
          json: { product: product.id, connection: connection.id, path },
          text: `${product.name} ${isRead(connection.system) ? 'reads' : 'tells'} ${systemTitles[connection.system]} ${path}.`,
        }));
      },
    },
    remove: {
      usage: 'PRODUCT CONNECTION PATH',
      summary: 'Stops reading it and forgets what was read.',
      async run(args, tools) {
        const client = await tools.writer();
        const product = await findProduct(client, args.word(0));
        const connection = await findConnection(client, args.word(1));
        const before = (await client.source.list({ product: product.id })).sources;
        const isMeant = (one: Source) => one.connection === connection.id && one.path === args.word(2);
        if (!before.some(isMeant)) {
          throw new UsageError(
            `${product.name} does not read ${args.word(2)} of ${connection.name}.`,
            'See “countersign source list PRODUCT”.',
          );
        }
        const sources = before.filter((one) => !isMeant(one));
        return answerOutcome(await client.source.set({ product: product.id, sources }), () => ({
          json: { product: product.id, connection: connection.id, path: args.word(2) },
          text: `${product.name} does not read it any more.`,
        }));
      },
    },
    list: {
      usage: 'PRODUCT',
      summary: 'Lists where the facts of a product come from.',
      async run(args, tools) {
        const client = await tools.reader();
        const product = await findProduct(client, args.word(0));
        const { sources } = await client.source.list({ product: product.id });
        return { exit: 0, json: { sources }, text: (await describe(client, sources)).join('\n') };
      },
    },
  },
};

async function describe(client: Client, sources: readonly Source[]): Promise<readonly string[]> {
  const { connections } = await client.connection.list({});
  const nameById = new Map(connections.map(({ id, name }) => [id, name]));
  return sources.map(({ system, path, repository, connection }) =>
    [
      systemTitles[system],
      path,
      ...(repository === null ? [] : [`for ${repository}`]),
      nameById.get(connection) ?? '',
    ].join(' · '),
  );
}

/** `production=PROD`: the host's name of an environment, and that of the ladder. */
function readEnvironment(pair: string): NamedEnvironment {
  const at = pair.lastIndexOf('=');
  const [there, here] = [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)];
  const { success, data } = namedEnvironmentSchema.safeParse({ there, here });
  if (success) return data;
  throw new UsageError(`“${pair}” names no environment.`, 'Write it as production=PROD.');
}

/** `Bug=fixes`, each a type of ticket and the section of the notes that it goes to. */
function readSections(pairs: readonly string[]): Readonly<Record<string, NoteSection>> {
  return Object.fromEntries(
    pairs.map((pair): [string, NoteSection] => {
      const { success, data } = noteSectionSchema.safeParse(pair.slice(pair.lastIndexOf('=') + 1).trim());
      const type = pair.slice(0, Math.max(0, pair.lastIndexOf('='))).trim();
      if (success && type !== '') return [type, data];
      const known = noteSectionSchema.options.join(', ');
      throw new UsageError(`“${pair}” is no type and section.`, `Write it as Bug=fixes; the sections are ${known}.`);
    }),
  );
}

/** A field of a tracker by its name or id; null where none is said. */
async function findField(
  client: Client,
  { id: connection, name }: { readonly id: string; readonly name: string },
  wanted: string | undefined,
): Promise<string | null> {
  if (wanted === undefined) return null;
  const { fields } = await client.connection.fields({ connection });
  const found = fields.find((one) => one.id === wanted || one.name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found.id;
  const known = fields.map((one) => one.name).join(', ');
  throw new UsageError(
    `${name} has no field “${wanted}”.`,
    known === '' ? 'It has no fields of its own.' : `It has: ${known}.`,
  );
}
