import { noWishes } from '../../shared/domain/write-wishes.ts';
import type { Noun } from './command.ts';
import { findRelease } from './find.ts';
import { makeWrites } from './make-writes.ts';

/** Tells other systems of a release. */
export const publish: Noun = {
  plain: {
    usage:
      'RELEASE [--comment-tickets] [--link-tickets] [--move-tickets STATUS] [--create-defects] [--only TITLE]… [--without TITLE]… [--dry-run] [--yes]',
    summary:
      'Tags, deployments, release page and fix version at the systems of the product, each previewed, sent once and read back; 0 all of it is there, 1 something is not, 3 unknown. TITLE is as --dry-run prints it. Tickets that ship are commented on, linked to the release page or moved to a status, and failed UAT verdicts become defects, only where you say so.',
    options: {
      'comment-tickets': { type: 'boolean' },
      'link-tickets': { type: 'boolean' },
      'move-tickets': { type: 'string' },
      'create-defects': { type: 'boolean' },
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
      const wishes = {
        ...noWishes,
        comment: args.has('comment-tickets'),
        link: args.has('link-tickets'),
        defects: args.has('create-defects'),
        status: args.text('move-tickets') ?? null,
      };
      return makeWrites({ client, release, wishes, isWanted }, args, tools);
    },
  },
};
