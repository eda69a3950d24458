import type { Noun } from './command.ts';
import { findRelease } from './find.ts';

export const readiness: Noun = {
  plain: {
    usage: 'RELEASE [--env ENV]',
    summary: 'GO (0) or NO-GO (1) for an environment, or for the next rung, with every blocker.',
    options: { env: { type: 'string' } },
    async run(args, tools) {
      const environment = args.text('env');
      const client = await tools.reader();
      const { id } = await findRelease(client, args.word(0));
      const answer = await client.readiness.get({ release: id, environment });
      const text = [
        `${answer.verdict.toUpperCase()}${answer.environment === null ? '' : ` for ${answer.environment}`}: ${answer.release} ${answer.candidate ?? ''}`,
        ...answer.blockers.map(
          ({ title, reason, owner, since, nextAction }) =>
            `  ${title}: ${reason} ${nextAction}${aside(owner, since === null ? null : `since ${since.slice(0, 10)}`)}`,
        ),
        ...answer.checks.filter(({ code }) => code === 'override').map(({ title, reason }) => `  ${title}. ${reason}`),
        ...(answer.lifted ?? []).map(({ title }) => `  put aside: ${title}`),
      ];
      return { exit: answer.verdict === 'go' ? 0 : 1, json: answer, text: text.join('\n') };
    },
  },
};

function aside(...parts: readonly (string | null)[]): string {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
