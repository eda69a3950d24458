import { resolve } from 'node:path';
import type { Client, Noun, Tools } from './command.ts';
import { answerOutcome } from './find.ts';
import { UsageError } from './usage-error.ts';

export const product: Noun = {
  verbs: {
    add: {
      usage: 'NAME --repo PATH…',
      summary: 'Adds a product with one or more repositories; --repo may be said more than once.',
      options: { repo: { type: 'string', multiple: true } },
      async run(args, tools) {
        const name = args.word(0);
        args.required('repo');
        const repositories = args.list('repo').map((path) => ({ path: resolve(path) }));
        const client = await tools.writer();
        await requireWorkspace(client, tools);
        return answerOutcome(await client.product.add({ name, repositories }), ({ id }) => ({
          json: { product: id, name },
          text: `Added ${name}.`,
        }));
      },
    },
    list: {
      usage: '',
      summary: 'Lists the products and the release that is open.',
      async run(_, tools) {
        const { products } = await (await tools.reader()).product.list({});
        const text = products.map(
          ({ name, openRelease }) => `${name}${openRelease === null ? '' : ` · ${openRelease}`}`,
        );
        return { exit: 0, json: { products }, text: text.join('\n') };
      },
    },
  },
};

async function requireWorkspace(client: Client, tools: Tools): Promise<void> {
  const { state } = await client.workspace.status({});
  if (state === 'ready') return;
  throw new UsageError(
    `There is no workspace in ${tools.folder} yet.`,
    'Make it with yourself as its first person: “countersign person add NAME --email MAIL”.',
  );
}
