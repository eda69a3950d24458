import type { Args } from './args.ts';
import type { Noun, Tools } from './command.ts';
import { answerOutcome, findPerson, findProduct } from './find.ts';
import { readMoment } from './read-moment.ts';

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

/** Through a day that is named; else until that time exactly. */
function readEnd(word: string): string {
  const { first, last, isDay } = readMoment(word);
  return isDay ? last : first;
}

async function delegate(args: Args, tools: Tools) {
  const [until, reason] = [readEnd(args.required('until')), args.required('reason')];
  const start = args.text('start');
  const client = await tools.writer();
  const product = await findProduct(client, args.word(0));
  const role = args.word(1);
  const to = await findPerson(client, args.word(2));
  const named = args.text('from');
  const from = named === undefined ? undefined : (await findPerson(client, named)).id;
  const startsAt = start === undefined ? undefined : readMoment(start).first;
  const asked = { product: product.id, role, from, to: to.id, startsAt, endsAt: until, reason };
  return answerOutcome(await client.product.delegate(asked), ({ id }) => ({
    json: { product: product.id, role, delegation: id, to: to.id, endsAt: until },
    text: `${to.name} may decide for ${role} of ${product.name} until ${until}.`,
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
    delegate: {
      usage: 'PRODUCT ROLE TO --until TIME --reason TEXT [--from PERSON] [--start TIME]',
      summary:
        'Lets TO decide for a role in one’s own place (or that of PERSON) for a while, through a day or until a time like 2026-12-24T18:00Z.',
      options: {
        until: { type: 'string' },
        reason: { type: 'string' },
        from: { type: 'string' },
        start: { type: 'string' },
      },
      run: delegate,
    },
    'end-delegation': {
      usage: 'PRODUCT DELEGATION --reason TEXT',
      summary: 'Ends a delegation before its time.',
      options: { reason: { type: 'string' } },
      async run(args, tools) {
        const client = await tools.writer();
        const { id: product, name } = await findProduct(client, args.word(0));
        const [delegation, reason] = [args.word(1), args.required('reason')];
        return answerOutcome(await client.product.endDelegation({ product, delegation, reason }), () => ({
          json: { product: name, delegation },
          text: `Ended a delegation of ${name}.`,
        }));
      },
    },
  },
};
