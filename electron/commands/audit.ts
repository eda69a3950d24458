import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Noun } from './command.ts';
import { answerOutcome } from './find.ts';
import { UsageError } from './usage-error.ts';
import { withJob } from './with-job.ts';
import { writeOut } from './write-out.ts';

export const audit: Noun = {
  verbs: {
    verify: {
      usage: '[--checkpoint FILE]',
      summary: 'Checks chains, signatures and projections, against the own last and the given checkpoint.',
      options: { checkpoint: { type: 'string' } },
      async run(args, tools) {
        const file = args.text('checkpoint');
        const checkpoint =
          file === undefined
            ? undefined
            : await readFile(resolve(file), 'utf8').catch(() => {
                throw new UsageError(
                  `There is no checkpoint “${file}”.`,
                  'Say a file that “countersign audit checkpoint” wrote.',
                );
              });
        const client = await tools.reader();
        const report = await withJob(client, tools, (job, options) =>
          client.workspace.verify({ job, checkpoint }, options),
        );
        const text = [
          `${report.ok ? 'Verified' : 'Not verified'}: ${report.events} events in ${report.streams} streams.`,
          ...report.problems.map(({ place, message }) => `${place}: ${message}`),
          ...report.notes,
        ];
        return { exit: report.ok ? 0 : 1, json: report, text: text.join('\n') };
      },
    },
    checkpoint: {
      usage: '--out FILE',
      summary: 'Writes a signed checkpoint of all streams; whoever holds it sees a rewritten log.',
      options: { out: { type: 'string' } },
      async run(args, tools) {
        const out = args.required('out');
        const client = await tools.writer();
        const outcome = await client.workspace.checkpoint({});
        if (outcome.kind === 'refused') return answerOutcome(outcome, () => ({ json: {}, text: '' }));
        const written = await writeOut(out, Buffer.from(outcome.result.base64, 'base64'));
        return { exit: 0, json: { outcome: 'done', ...written }, text: `Wrote ${written.file}.` };
      },
    },
  },
};
