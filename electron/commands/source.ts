import { isOfProduct, isRead, systemTitles } from '../../shared/domain/connection.ts';
import { defaultTicketFields, type Source } from '../../shared/domain/source.ts';
import { saySourceReading } from '../../shared/domain/source-sentence.ts';
import type { Args } from './args.ts';
import type { Client, Noun } from './command.ts';
import { findConnection } from './connection.ts';
import { answerOutcome, findProduct } from './find.ts';
import { readEnvironments, readFields, sourceOptions, sourceSummary, sourceUsage, speaksOf } from './source-said.ts';
import { UsageError } from './usage-error.ts';

/** Where the facts of a product come from. */
export const source: Noun = {
  verbs: {
    add: {
      usage: `PRODUCT CONNECTION PATH ${sourceUsage}`,
      summary: `Reads a project, repository, job, pipeline or image of a connection for a product. ${sourceSummary}`,
      options: sourceOptions,
      async run(args, tools) {
        const client = await tools.writer();
        const product = await findProduct(client, args.word(0));
        const connection = await findConnection(client, args.word(1));
        const path = args.word(2);
        const { repositories } = await client.product.get({ product: product.id });
        const [only, ...others] = repositories;
        const single = others.length === 0 && !isOfProduct(connection.system) ? (only?.name ?? null) : null;
        const repository = args.text('repo') ?? single;
        const isTracker = connection.system === 'jira';
        const before = (await client.source.list({ product: product.id })).sources;
        const added = {
          id: null,
          connection: connection.id,
          path,
          repository,
          fields: isTracker ? await readFields(client, connection, args, defaultTicketFields) : null,
          environments: [...readEnvironments(args, [])],
        };
        const outcome = await client.source.set({ product: product.id, sources: [...before, added] });
        return answerOutcome(outcome, () => ({
          json: { product: product.id, connection: connection.id, path },
          text: `${product.name} ${isRead(connection.system) ? 'reads' : 'tells'} ${systemTitles[connection.system]} ${path}.`,
        }));
      },
    },
    set: {
      usage: `PRODUCT CONNECTION PATH ${sourceUsage}`,
      summary: `Changes how a source is read, and nothing else of it. What is not named stays; “none” takes away what was said: --severity none, --section Task=none, --environment production=none. ${sourceSummary}`,
      options: sourceOptions,
      async run(args, tools) {
        const client = await tools.writer();
        const product = await findProduct(client, args.word(0));
        const connection = await findConnection(client, args.word(1));
        const { sources } = await client.source.list({ product: product.id });
        const known = findSource(args, product, connection, sources);
        const said = speaksOf(args);
        if (!said.fields && !said.environments) {
          throw new UsageError(
            'Nothing is said of how to read it.',
            'Name a field, a section, a defect or an environment.',
          );
        }
        const change = {
          ...(said.fields
            ? { fields: await readFields(client, connection, args, known.fields ?? defaultTicketFields) }
            : {}),
          ...(said.environments ? { environments: [...readEnvironments(args, known.environments ?? [])] } : {}),
        };
        const outcome = await client.source.change({ product: product.id, source: known.id, change });
        const reading = saySourceReading(change).join(', ');
        return answerOutcome(outcome, () => ({
          json: { product: product.id, connection: connection.id, path: known.path, ...change },
          text: `${product.name} reads ${systemTitles[known.system]} ${known.path} otherwise now: ${reading === '' ? 'nothing is said of it any more' : reading}.`,
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
        if (!before.some(isMeant)) throw notRead(args, product, connection);
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

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The one source that is meant; where two repositories read the same place, `--repo` says which. */
function findSource(args: Args, product: Named, connection: Named, sources: readonly Source[]): Source {
  const here = sources.filter((one) => one.connection === connection.id && one.path === args.word(2));
  const repository = args.text('repo');
  const [found, ...others] = repository === undefined ? here : here.filter((one) => one.repository === repository);
  if (found === undefined) throw notRead(args, product, connection);
  if (others.length > 0) {
    throw new UsageError(`${here.length} repositories read ${args.word(2)}.`, 'Say which one is meant with --repo.');
  }
  return found;
}

function notRead(args: Args, product: Named, connection: Named): UsageError {
  return new UsageError(
    `${product.name} does not read ${args.word(2)} of ${connection.name}.`,
    'See “countersign source list PRODUCT”.',
  );
}

async function describe(client: Client, sources: readonly Source[]): Promise<readonly string[]> {
  const { connections } = await client.connection.list({});
  const nameById = new Map(connections.map(({ id, name }) => [id, name]));
  return sources.map(({ system, path, repository, connection, fields, environments }) =>
    [
      systemTitles[system],
      path,
      ...(repository === null ? [] : [`for ${repository}`]),
      nameById.get(connection) ?? '',
      ...saySourceReading({ fields: fields ?? undefined, environments }),
    ].join(' · '),
  );
}
