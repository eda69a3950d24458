import type { Noun } from './command.ts';
import { findRelease } from './find.ts';
import { makeWrites } from './make-writes.ts';

/** Tells other systems of a release. */
export const publish: Noun = {
  plain: {
    usage: 'RELEASE [--only TITLE]… [--without TITLE]… [--dry-run] [--yes]',
    summary:
      'Tags, deployments, release page and fix version at the systems of the product, each previewed, sent once and read back; 0 all of it is there, 1 something is not, 3 unknown. TITLE is as --dry-run prints it.',
    options: {
      only: { type: 'string', multiple: true },
      without: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      yes: { type: 'boolean' },
    },
    async run(args, tools) {
      const client = await (args.has('dry-run') ? tools.reader() : tools.writer());
      const release = await findRelease(client, args.word(0));
      const only = new Set(args.list('only'));
      const without = new Set(args.list('without'));
      const isWanted = ({ title }: { readonly title: string }) =>
        (only.size === 0 || only.has(title)) && !without.has(title);
      return makeWrites({ client, release, isWanted }, args, tools);
    },
  },
};
