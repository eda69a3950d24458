import type { Client, Noun } from './command.ts';
import { answerOutcome, findRelease } from './find.ts';
import { readUpload } from './read-upload.ts';

type Evidence = NonNullable<Parameters<Client['checklist']['complete']>[0]['evidence']>[number];

/** A link, or a file that is sent along. */
async function readEvidence(word: string): Promise<Evidence> {
  if (/^https?:\/\//u.test(word)) return { kind: 'link', url: word };
  return { kind: 'file', file: await readUpload(word) };
}

export const checklist: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE',
      summary: 'Lists the items, their owners and what is still open.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { items } = await client.checklist.list({ release: id });
        const text = items.map(({ item, title, state, owner, evidenceRequired }) => {
          const of = owner.person?.name ?? owner.roleTitle ?? 'nobody';
          return `${state === 'done' ? '✓' : '·'} ${item}  ${title}  (${of}${evidenceRequired ? ', evidence' : ''})`;
        });
        return { exit: 0, json: { release: name, items }, text: text.join('\n') };
      },
    },
    done: {
      usage: 'RELEASE ITEM [--evidence FILE|LINK]…',
      summary: 'Ticks an item off.',
      options: { evidence: { type: 'string', multiple: true } },
      async run(args, tools) {
        const item = args.word(1);
        const evidence = await Promise.all(args.list('evidence').map(readEvidence));
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        return answerOutcome(await client.checklist.complete({ release: id, item, evidence }), () => ({
          json: { release: name, item },
          text: `Done: ${item}.`,
        }));
      },
    },
  },
};
