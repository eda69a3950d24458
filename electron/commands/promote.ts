import type { Noun } from './command.ts';
import { refusal } from './failure.ts';
import { answerOutcome, findRelease } from './find.ts';

export const promote: Noun = {
  plain: {
    usage: 'RELEASE ENV',
    summary: 'Starts the promotion into an environment; refused when readiness or the ladder says no.',
    async run(args, tools) {
      const environment = args.word(1);
      const client = await tools.writer();
      const { id: release, name } = await findRelease(client, args.word(0));
      const preview = await client.promotion.preview({ release, environment, kind: 'promote' });
      if (preview.refusals.length > 0) return refusal(preview.refusals);
      const outcome = await client.promotion.start({ release, environment, facts: preview.facts });
      return answerOutcome(outcome, ({ id }) => ({
        json: {
          promotion: id,
          release: name,
          environment,
          target: preview.target,
          replaces: preview.replaces,
          instructions: preview.instructions,
        },
        text: [
          `Promoting ${preview.target ?? name} to ${environment}.`,
          ...preview.instructions,
          `When it is there: “countersign promotion confirm ${name} ${environment}”.`,
        ].join('\n'),
      }));
    },
  },
};
