import type { FindingView } from '../../shared/contract/finding.ts';
import type { Noun } from './command.ts';
import { findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

/** Jira, Git, CI and environments against each other. */
export const reconcile: Noun = {
  plain: {
    usage: 'RELEASE',
    summary:
      'What Jira, Git, CI and environments do not agree about; 0 where nothing blocks, 1 with every finding that does.',
    async run(args, tools) {
      const client = await tools.reader();
      const { id, name, product } = await findRelease(client, args.word(0));
      if ((await client.source.list({ product: product.id })).sources.length === 0) {
        throw new UsageError(
          `${product.name} reads no connected system: nothing can be compared with Git.`,
          'Say what it reads with “countersign source add”.',
        );
      }
      const { findings, blocks, checkedAt } = await client.finding.list({ release: id });
      const blocking = findings.filter(({ severity, waiver }) => severity === 'blocker' && waiver === null);
      const text =
        findings.length === 0
          ? 'Nothing was found: what is read agrees.'
          : [...findings.map(describe), '', `${blocking.length} block, ${findings.length} were found.`].join('\n');
      return {
        exit: blocking.length === 0 ? 0 : 1,
        json: { release: name, findings, blocks, checkedAt },
        text,
      };
    },
  },
};

function describe({ id, severity, verdict, title, reason, owner, nextAction, waiver }: FindingView): string {
  const mark = waiver !== null ? 'waived' : severity === 'warning' ? 'warning' : verdict;
  const lines = [
    `${mark.padEnd(8)} ${title} (${owner})`,
    `         ${reason}`,
    `         ${nextAction}`,
    `         ${id}`,
  ];
  return (waiver === null ? lines : [...lines, `         Until ${waiver.expiresAt}: ${waiver.reason}`]).join('\n');
}
