import type { Noun } from './command.ts';
import { answerOutcome, findRelease } from './find.ts';

export const rollback: Noun = {
  plain: {
    usage: 'RELEASE ENV --reason TEXT',
    summary: 'Starts the way back to what the environment held before.',
    options: { reason: { type: 'string' } },
    async run(args, tools) {
      const environment = args.word(1);
      const reason = args.required('reason');
      const client = await tools.writer();
      const { id: release, name } = await findRelease(client, args.word(0));
      return answerOutcome(await client.promotion.rollback({ release, environment, reason }), ({ id, target }) => ({
        json: { promotion: id, release: name, environment, target },
        text: `Rolling ${environment} back to ${target}. When it is there: “countersign promotion confirm ${name} ${environment}”.`,
      }));
    },
  },
};
