import type { Noun } from './command.ts';
import { findProduct } from './find.ts';

export const environment: Noun = {
  verbs: {
    list: {
      usage: 'PRODUCT',
      summary: 'What is where.',
      async run(args, tools) {
        const client = await tools.reader();
        const product = await findProduct(client, args.word(0));
        const { cells } = await client.environment.list({ product: product.id });
        const text = cells.map(({ environment: name, holds, arriving }) => {
          const now = holds === null ? 'unknown' : `${holds.version} rc.${holds.candidate} since ${holds.since}`;
          return `${name}  ${now}${arriving === null ? '' : `  (arriving: ${arriving.version} rc.${arriving.candidate})`}`;
        });
        return { exit: 0, json: { product: product.name, environments: cells }, text: text.join('\n') };
      },
    },
  },
};
