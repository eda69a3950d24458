import type { Noun } from './command.ts';
import { refusal } from './failure.ts';
import { findRelease } from './find.ts';
import { makeWrites } from './make-writes.ts';
import { UsageError } from './usage-error.ts';
import { withJob } from './with-job.ts';

/** Ends a finding by the one change that would. */
export const repair: Noun = {
  plain: {
    usage: 'RELEASE FINDING [--dry-run] [--yes]',
    summary:
      'Makes the change that would end a finding (its id, from “reconcile --json”), previewed, sent once and read back; where its facts only have to be read again, reads them.',
    options: { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
    async run(args, tools) {
      const isDry = args.has('dry-run');
      const client = await (isDry ? tools.reader() : tools.writer());
      const release = await findRelease(client, args.word(0));
      const id = args.word(1);
      const { findings } = await client.finding.list({ release: release.id });
      const finding = findings.find((one) => one.id === id);
      if (finding === undefined) throw new UsageError(`There is no finding “${id}”.`, 'See “countersign reconcile”.');
      if (finding.repair === null) {
        return refusal([
          {
            code: 'repair-none',
            message: `Countersign cannot repair “${finding.title}” by itself.`,
            nextAction: finding.nextAction,
          },
        ]);
      }
      if (finding.repair.kind !== 'sync') {
        return makeWrites({ client, release, finding: id, isWanted: () => true }, args, tools);
      }
      const product = release.product.id;
      if (isDry) {
        const text = 'Nothing is written: the sources of the product would be read again.';
        return { exit: 0, json: { release: release.name, dryRun: true, writes: [], calls: [] }, text };
      }
      const { changed } = await withJob(client, tools, (job, options) => client.sync.run({ product, job }, options));
      const after = await client.finding.list({ release: release.id });
      const isLeft = after.findings.some((one) => one.id === id);
      const text = `${changed} facts are new. ${isLeft ? 'The finding is still there.' : 'The finding is gone.'}`;
      return { exit: isLeft ? 1 : 0, json: { outcome: 'done', release: release.name, changed, isLeft }, text };
    },
  },
};
