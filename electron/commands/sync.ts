import type { ConnectionView } from '../../shared/contract/connection.ts';
import type { SyncRow } from '../../shared/contract/sync.ts';
import { systemTitles } from '../../shared/domain/connection.ts';
import { sayTime } from '../../shared/domain/say-time.ts';
import type { Noun } from './command.ts';
import { findProduct } from './find.ts';
import { UsageError } from './usage-error.ts';
import { withJob } from './with-job.ts';

export const sync: Noun = {
  plain: {
    usage: '[--product PRODUCT] [--full] [--dry-run]',
    summary:
      'Reads what changed in the connected systems; 0 all of it, 3 where a system did not answer. --full also looks for tickets that are gone, which is otherwise done once an hour; --dry-run only lists.',
    options: { product: { type: 'string' }, full: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
    async run(args, tools) {
      const isDry = args.has('dry-run');
      const client = await (isDry ? tools.reader() : tools.writer());
      const named = args.text('product');
      const product = named === undefined ? undefined : (await findProduct(client, named)).id;
      const answer = isDry
        ? { ...(await client.sync.list({ product })), changed: 0 }
        : await withJob(client, tools, (job, options) =>
            client.sync.run({ product, isFull: args.has('full'), job }, options),
          );
      if (answer.rows.length === 0) {
        throw new UsageError('No product reads from a connected system.', 'Run “countersign source add --help”.');
      }
      const { connections } = await client.connection.list({});
      const tokens = connections.flatMap(describeToken);
      const text = [...answer.rows.map(describeRow), '', `${answer.changed} facts are new.`, ...tokens].join('\n');
      const hasFailed = answer.rows.some(({ failure }) => failure !== null);
      return { exit: hasFailed ? 3 : 0, json: answer, text };
    },
  },
};

function describeRow({ product, source, resource, facts, syncedAt, failure, isPartial }: SyncRow): string {
  return [
    product.name,
    `${systemTitles[source.system]} ${source.path}`,
    `${facts} ${resource}`,
    syncedAt === null ? (isPartial ? 'begun' : 'never read') : `as of ${syncedAt}`,
    ...(failure === null ? [] : [describeFailure(failure)]),
  ].join(' · ');
}

function describeFailure({ offlineSince, message, nextAction }: NonNullable<SyncRow['failure']>): string {
  return offlineSince === undefined ? `${message} ${nextAction}` : `offline since ${sayTime(offlineSince)}`;
}

/** A token that ends soon, or has ended: whoever only reads would not hear of it. */
function describeToken({ name, expiry, expiresAt }: ConnectionView): readonly string[] {
  if (expiresAt === null || expiry === 'fine') return [];
  const ends = expiry === 'over' ? 'ended' : 'ends';
  return [`The token of ${name} ${ends} at ${sayTime(expiresAt)}: “countersign connection renew” takes a new one.`];
}
