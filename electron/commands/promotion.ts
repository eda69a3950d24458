import type { Noun } from './command.ts';
import { answerOutcome, findRelease } from './find.ts';

export const promotion: Noun = {
  verbs: {
    confirm: {
      usage: 'RELEASE ENV [--failed REASON]',
      summary: 'Confirms what was deployed, or that it failed.',
      options: { failed: { type: 'string' } },
      async run(args, tools) {
        const environment = args.word(1);
        const reason = args.text('failed');
        const client = await tools.writer();
        const { id: release, name } = await findRelease(client, args.word(0));
        const { promotions } = await client.promotion.list({ release });
        const running = promotions.find(
          ({ state, environment: where }) =>
            state === 'in-progress' && where.toLowerCase() === environment.toLowerCase(),
        );
        const outcome =
          reason === undefined
            ? await client.promotion.confirm({ release, environment })
            : await client.promotion.fail({ release, environment, reason });
        return answerOutcome(outcome, () => ({
          json: { release: name, environment, state: reason === undefined ? 'confirmed' : 'failed' },
          text:
            reason === undefined
              ? `${environment} holds ${running?.target ?? name}.`
              : `Noted that ${environment} failed.`,
        }));
      },
    },
  },
};
