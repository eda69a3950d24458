import { resolve } from 'node:path';
import type { Noun } from './command.ts';
import { answerOutcome } from './find.ts';
import { withJob } from './with-job.ts';

export const workspace: Noun = {
  verbs: {
    backup: {
      usage: '--out FILE',
      summary: 'Writes the whole workspace into one file; keys are not in it.',
      options: { out: { type: 'string' } },
      async run(args, tools) {
        const path = resolve(args.required('out'));
        const client = await tools.reader();
        return answerOutcome(await client.workspace.backup({ path }), ({ bytes }) => ({
          json: { file: path, bytes },
          text: `Wrote ${path}.`,
        }));
      },
    },
    restore: {
      usage: 'FILE',
      summary: 'Makes a workspace of a backup, in a folder without one.',
      async run(args, tools) {
        const file = resolve(args.word(0));
        const { restoreWorkspace } = await import('../store/backup.ts');
        restoreWorkspace(file, tools.folder);
        return { exit: 0, json: { outcome: 'done', folder: tools.folder }, text: `Restored into ${tools.folder}.` };
      },
    },
    rebuild: {
      usage: '',
      summary: 'Builds all projections anew from the log.',
      async run(_, tools) {
        const client = await tools.writer();
        const outcome = await withJob(client, tools, (job, options) => client.workspace.rebuild({ job }, options));
        return answerOutcome(outcome, ({ events, changed }) => ({
          json: { events, changed },
          text: `Rebuilt from ${events} events: ${changed ? 'something was different' : 'nothing was different'}.`,
        }));
      },
    },
  },
};
