import type { Noun } from './command.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

const day = 86_400_000;

/** Lets a finding stand for a while. */
export const waive: Noun = {
  plain: {
    usage: 'RELEASE FINDING --reason TEXT [--days N] [--recorded-for PERSON]',
    summary:
      'Lets one finding (its id, from “reconcile --json”) stand for some days, 7 unless said, with a reason on record.',
    options: { reason: { type: 'string' }, days: { type: 'string' }, 'recorded-for': { type: 'string' } },
    async run(args, tools) {
      const client = await tools.writer();
      const { id, name } = await findRelease(client, args.word(0));
      const finding = args.word(1);
      const reason = args.required('reason');
      const days = Number(args.text('days') ?? '7');
      if (!Number.isInteger(days) || days < 1) {
        throw new UsageError(
          `“${args.text('days') ?? ''}” is no number of days.`,
          'Say --days with a whole number from 1 to 90.',
        );
      }
      const person = args.text('recorded-for');
      const recordedFor = person === undefined ? undefined : (await findPerson(client, person)).id;
      const expiresAt = new Date(Date.now() + days * day).toISOString();
      const outcome = await client.finding.waive({ release: id, finding, reason, expiresAt, recordedFor });
      return answerOutcome(outcome, ({ waiver }) => ({
        json: { release: name, finding, waiver, expiresAt },
        text: `Waived until ${expiresAt}.`,
      }));
    },
  },
};
