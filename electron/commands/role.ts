import type { Args } from './args.ts';
import type { Noun, Tools } from './command.ts';
import { answerOutcome, findPerson, findProduct } from './find.ts';

async function change(args: Args, tools: Tools, to: 'grantRole' | 'revokeRole') {
  const client = await tools.writer();
  const product = await findProduct(client, args.word(0));
  const role = args.word(1);
  const person = await findPerson(client, args.word(2));
  const outcome = await client.product[to]({ product: product.id, role, person: person.id });
  const did = to === 'grantRole' ? 'has' : 'no longer has';
  return answerOutcome(outcome, () => ({
    json: { product: product.id, role, person: person.id },
    text: `${person.name} ${did} the role ${role} of ${product.name}.`,
  }));
}

export const role: Noun = {
  verbs: {
    grant: {
      usage: 'PRODUCT ROLE PERSON',
      summary: 'Gives a person a role of a product.',
      run: (args, tools) => change(args, tools, 'grantRole'),
    },
    revoke: {
      usage: 'PRODUCT ROLE PERSON',
      summary: 'Takes the role back.',
      run: (args, tools) => change(args, tools, 'revokeRole'),
    },
  },
};
