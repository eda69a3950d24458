import { gateKindSchema } from '../../shared/domain/gate.ts';
import type { Client, Noun } from './command.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

const day = 86_400_000;

/** The rung that is meant, or the last of those that ask for the gate. */
async function findRung(client: Client, release: string, gate: string, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return asked;
  const { rungs } = await client.gate.list({ release });
  const found = rungs.findLast(({ gates }) => gates.some((one) => one.gate === gate));
  if (found !== undefined) return found.environment;
  throw new UsageError(`Nothing asks this release for the gate ${gate}.`, 'See “countersign gate list”.');
}

/** Lets a finding or a gate stand for a while. */
export const waive: Noun = {
  plain: {
    usage: 'RELEASE FINDING --reason TEXT [--days N] [--env ENV] [--all-candidates] [--recorded-for PERSON]',
    summary:
      'Lets one finding (its id, from “reconcile --json”) or one gate (“coverage”, of ENV, for the current candidate unless all are said) stand for some days, 7 unless said, with a reason on record.',
    options: {
      reason: { type: 'string' },
      days: { type: 'string' },
      env: { type: 'string' },
      'all-candidates': { type: 'boolean' },
      'recorded-for': { type: 'string' },
    },
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
      const gate = gateKindSchema.safeParse(finding.replace(/^gate:/u, '')).data;
      if (gate === undefined) {
        const outcome = await client.finding.waive({ release: id, finding, reason, expiresAt, recordedFor });
        return answerOutcome(outcome, ({ waiver }) => ({
          json: { release: name, finding, waiver, expiresAt },
          text: `Waived until ${expiresAt}.`,
        }));
      }
      const environment = await findRung(client, id, gate, args.text('env'));
      const onlyCandidate = !args.has('all-candidates');
      const about = { release: id, environment, gate, onlyCandidate, reason, expiresAt, recordedFor };
      return answerOutcome(await client.gate.waive(about), ({ waiver }) => ({
        json: { release: name, finding: `gate:${gate}`, environment, onlyCandidate, waiver, expiresAt },
        text: `Waived for ${environment} until ${expiresAt}.`,
      }));
    },
  },
};
