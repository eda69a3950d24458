import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { layoutOf } from '../store/layout.ts';
import type { Noun } from './command.ts';
import { refusal } from './failure.ts';

export const sample: Noun = {
  plain: {
    usage: 'DIR',
    summary: 'Makes the sample workspace and its Git repositories in a folder.',
    async run(args, tools) {
      const folder = resolve(args.word(0));
      const { clearHalfMadeSample, fillSample, sampleRepositories } = await import('../host/sample-folder.ts');
      const { startCore } = await import('../host/start-core.ts');
      await clearHalfMadeSample(folder);
      if (existsSync(layoutOf(folder).database)) {
        const message = `There is a workspace in ${folder} already.`;
        return refusal([{ code: 'workspace-exists', message, nextAction: 'Choose an empty folder.' }]);
      }
      const core = await startCore({ folder, mode: 'write', host: 'command', environment: tools.environment });
      try {
        await fillSample(core.client, folder, tools.environment, tools.say);
      } finally {
        await core.close();
      }
      return {
        exit: 0,
        json: { outcome: 'done', folder, repositories: sampleRepositories(folder) },
        text: `Made the sample. Look at it: “countersign --data ${folder} serve”.`,
      };
    },
  },
};
