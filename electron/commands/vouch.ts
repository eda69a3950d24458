import type { OpenedVouch } from '../../shared/contract/vouch.ts';
import { writeFingerprint } from '../../shared/domain/fingerprint.ts';
import { readFingerprint } from './answer.ts';
import type { Noun } from './command.ts';
import { refusal } from './failure.ts';
import { answerOutcome, findPerson } from './find.ts';
import { readUpload } from './read-upload.ts';
import { writeOut } from './write-out.ts';

function describe({ workspace, person, host, protection, reason, createdAt, events, refusals }: OpenedVouch): string {
  return [
    `${person} asks for new keys of the workspace ${workspace} on ${host} (${protection}): ${reason}`,
    `Asked ${createdAt}, for the log of ${events} events. Vouch only with the fingerprint that ${person} says to you.`,
    ...refusals.map(({ message, nextAction }) => `Cannot be vouched for here: ${message} ${nextAction}`),
  ].join('\n');
}

export const vouch: Noun = {
  verbs: {
    ask: {
      usage: 'PERSON --reason TEXT --out FILE',
      summary: 'On a host that lost its folder of keys: makes new ones and writes the file that asks for them.',
      options: { reason: { type: 'string' }, out: { type: 'string' } },
      async run(args, tools) {
        const [reason, out] = [args.required('reason'), args.required('out')];
        const client = await tools.writer();
        const { id, name } = await findPerson(client, args.word(0));
        const outcome = await client.vouch.ask({ person: id, reason });
        if (outcome.kind === 'refused') return refusal(outcome.reasons);
        const { fingerprint, file } = outcome.result;
        const written = await writeOut(out, Buffer.from(file.base64, 'base64'));
        const { vouchers } = await client.vouch.status({});
        const names = [...new Set(vouchers.map(({ person }) => person.name))].join(', ');
        return {
          exit: 0,
          json: { outcome: 'done', person: { id, name }, fingerprint, vouchers, ...written },
          text: `Wrote ${written.file}. Send it to one of ${names}, and read them the fingerprint: ${writeFingerprint(fingerprint)}`,
        };
      },
    },
    show: {
      usage: 'FILE',
      summary: 'Shows what a host that lost its keys asks to have vouched for.',
      async run(args, tools) {
        const file = await readUpload(args.word(0));
        const opened = await (await tools.reader()).vouch.open({ file });
        return answerOutcome(opened, (result) => ({ json: result, text: describe(result) }));
      },
    },
    give: {
      usage: 'FILE --fingerprint FINGERPRINT --out FILE',
      summary: 'Vouches with the key of this host for the new keys of another, whose fingerprint its person said.',
      options: { fingerprint: { type: 'string' }, out: { type: 'string' } },
      async run(args, tools) {
        const fingerprint = readFingerprint(args.required('fingerprint'));
        const out = args.required('out');
        const file = await readUpload(args.word(0));
        const client = await tools.writer();
        const outcome = await client.vouch.give({ file, fingerprint });
        if (outcome.kind === 'refused') return refusal(outcome.reasons);
        const written = await writeOut(out, Buffer.from(outcome.result.file.base64, 'base64'));
        return {
          exit: 0,
          json: { outcome: 'done', fingerprint, by: outcome.result.fingerprint, ...written },
          text: `Signed with ${outcome.result.fingerprint}: send ${written.file} back.`,
        };
      },
    },
    take: {
      usage: 'FILE',
      summary: 'Takes in that somebody vouched: this host signs with the new keys, and the lost ones count no more.',
      async run(args, tools) {
        const file = await readUpload(args.word(0));
        const outcome = await (await tools.writer()).vouch.take({ file });
        return answerOutcome(outcome, ({ person, vouchedBy, fingerprint }) => ({
          json: { person, vouchedBy, fingerprint },
          text: `This host signs with ${fingerprint} of ${person.name} from now on: ${vouchedBy.name} vouched for it.`,
        }));
      },
    },
  },
};
