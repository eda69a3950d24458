import type { Noun } from './command.ts';
import { answerOutcome, findRelease } from './find.ts';
import { readAll } from './read-all.ts';
import { UsageError } from './usage-error.ts';

export const uat: Noun = {
  verbs: {
    set: {
      usage: 'RELEASE TICKET --verdict pass|fail|blocked [--note TEXT]',
      summary: 'Gives the UAT verdict of a ticket.',
      options: { verdict: { type: 'string' }, note: { type: 'string' } },
      async run(args, tools) {
        const verdict = args.choice('verdict', ['pass', 'fail', 'blocked']);
        if (verdict === undefined) throw new UsageError('--verdict is missing.', 'Say pass, fail or blocked.');
        const ticket = args.word(1);
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const outcome = await client.uat.set({ release: id, ticket, verdict, note: args.text('note') });
        return answerOutcome(outcome, () => ({
          json: { release: name, ticket, verdict },
          text: `${ticket}: ${verdict}.`,
        }));
      },
    },
    list: {
      usage: 'RELEASE',
      summary: 'Lists the tickets in scope and their verdicts.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { counts } = await client.uat.list({ release: id, limit: 1 });
        const tickets = await readAll((offset) => client.uat.list({ release: id, offset, limit: 200 }));
        const text = tickets.map(
          ({ ticket, verdict, title, note }) => `${verdict}  ${ticket}  ${title}${note === '' ? '' : `  (${note})`}`,
        );
        return { exit: 0, json: { release: name, counts, tickets }, text: text.join('\n') };
      },
    },
  },
};
