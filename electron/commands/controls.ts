import { sayTime } from '../../shared/domain/say-time.ts';
import type { Noun } from './command.ts';
import { findProduct } from './find.ts';
import { UsageError } from './usage-error.ts';

const marks = { yes: 'enforced', no: 'missing', unknown: 'unknown' } as const;

/** What the policy takes for granted, beside what GitHub, GitLab and Jenkins really enforce. */
export const controls: Noun = {
  plain: {
    usage: 'PRODUCT',
    summary:
      'What the policy assumes of the connected systems and whether they enforce it; 0 where all of it is, else 1.',
    async run(args, tools) {
      const client = await tools.reader();
      const { id, name } = await findProduct(client, args.word(0));
      const answer = await client.finding.controls({ product: id });
      if (answer.controls.length === 0) {
        throw new UsageError(
          `Nothing is known of what the systems of ${name} enforce.`,
          'Run “countersign sync” first.',
        );
      }
      const text = answer.controls.flatMap(({ source, place, value, assumes, detail }) => [
        `${(assumes === null ? 'not asked' : marks[value]).padEnd(9)} ${assumes ?? 'The policy does not rest on it.'} ${source}, ${place}`,
        `          ${detail}`,
      ]);
      const unread = answer.unread.map(({ source, syncedAt }) => {
        const when = syncedAt === null ? 'never read' : `last read at ${sayTime(syncedAt)}, too long ago to count`;
        return `unknown   What ${source} enforces was ${when}. Run “countersign sync”.`;
      });
      const holds =
        unread.length === 0 && answer.controls.every(({ value, assumes }) => value === 'yes' || assumes === null);
      return { exit: holds ? 0 : 1, json: { product: id, ...answer }, text: [...unread, ...text].join('\n') };
    },
  },
};
