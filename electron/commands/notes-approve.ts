import { editionSchema } from '../../shared/domain/notes.ts';
import type { Verb } from './command.ts';
import { refusal } from './failure.ts';
import { findRelease } from './find.ts';

/** Approves the words as they stand now, for the candidate they describe; closing asks for both editions. */
export const approveNotes: Verb = {
  usage: 'RELEASE [--edition internal|customer]',
  summary: 'Approves both editions of a release’s notes, or one, as they stand now.',
  options: { edition: { type: 'string' } },
  async run(args, tools) {
    const edition = args.choice('edition', editionSchema.options);
    const editions = edition === undefined ? editionSchema.options : [edition];
    const client = await tools.writer();
    const { id: release, name } = await findRelease(client, args.word(0));
    const approved: { readonly edition: string; readonly content: string }[] = [];
    for (const one of editions) {
      const { content } = await client.notes.get({ release, edition: one });
      const outcome = await client.notes.approve({ release, edition: one, content });
      if (outcome.kind === 'refused') return refusal(outcome.reasons);
      approved.push({ edition: one, content });
    }
    return {
      exit: 0,
      json: { outcome: 'done', release: name, approved },
      text: `Approved: ${editions.join(', ')}.`,
    };
  },
};
