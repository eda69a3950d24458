import { writeFingerprint } from '../../shared/domain/fingerprint.ts';
import { readFingerprint } from './answer.ts';
import type { Noun } from './command.ts';
import { refusal } from './failure.ts';
import { answerOutcome, findPerson } from './find.ts';
import { readUpload } from './read-upload.ts';
import { UsageError } from './usage-error.ts';
import { writeOut } from './write-out.ts';

export const key: Noun = {
  verbs: {
    list: {
      usage: '',
      summary: 'Lists everybody’s keys: fingerprint, how each is kept, on which host, and whether it was revoked.',
      async run(_, tools) {
        const { people } = await (await tools.reader()).person.list({});
        const keys = people.flatMap(({ id, name, isMe, keys: own }) =>
          own.map((one) => ({ person: { id, name }, isMe, ...one })),
        );
        const text = keys.map(
          ({ person, fingerprint, protection, host, revokedAt, revokedReason }) =>
            `${fingerprint}  ${person.name}, ${protection} on ${host}${revokedAt === null ? '' : `, revoked ${revokedAt}: ${revokedReason}`}`,
        );
        return { exit: 0, json: { keys }, text: text.join('\n') };
      },
    },
    export: {
      usage: '--out FILE',
      summary: 'Writes the public half of this host’s key, for another workspace to enrol.',
      options: { out: { type: 'string' } },
      async run(args, tools) {
        const out = args.required('out');
        // The file is signed with the key: whoever only reads cannot open it.
        const outcome = await (await tools.writer()).person.exportKey({});
        if (outcome.kind === 'refused') return refusal(outcome.reasons);
        const { fingerprint, file } = outcome.result;
        const written = await writeOut(out, Buffer.from(file.base64, 'base64'));
        return {
          exit: 0,
          json: { outcome: 'done', fingerprint, ...written },
          text: `Wrote ${written.file}. Read the fingerprint aloud to whoever enrols it: ${writeFingerprint(fingerprint)}`,
        };
      },
    },
    handover: {
      usage: '--out FILE',
      summary:
        'Writes the statement by which the key before handed over to this host’s key, for desks that know the old one.',
      options: { out: { type: 'string' } },
      async run(args, tools) {
        const out = args.required('out');
        const outcome = await (await tools.reader()).person.exportHandover({});
        if (outcome.kind === 'refused') return refusal(outcome.reasons);
        const { fingerprint, file } = outcome.result;
        const written = await writeOut(out, Buffer.from(file.base64, 'base64'));
        return {
          exit: 0,
          json: { outcome: 'done', fingerprint, ...written },
          text: `Wrote ${written.file}: whoever knows the key before can take ${fingerprint} over.`,
        };
      },
    },
    enrol: {
      usage: 'PERSON --file FILE [--fingerprint FINGERPRINT]',
      summary:
        'Makes a key known as a person’s: with the fingerprint they said, or by the hand-over of a key of theirs known here, which ends with that.',
      options: { file: { type: 'string' }, fingerprint: { type: 'string' } },
      async run(args, tools) {
        const said = args.text('fingerprint');
        const fingerprint = said === undefined ? undefined : readFingerprint(said);
        const file = await readUpload(args.required('file'));
        const client = await tools.writer();
        const person = await findPerson(client, args.word(0));
        return answerOutcome(await client.person.enrolKey({ person: person.id, file, fingerprint }), () => ({
          json: { person: { id: person.id, name: person.name }, fingerprint: fingerprint ?? null },
          text:
            fingerprint === undefined
              ? `A key of ${person.name} has handed over to the one in the file.`
              : `${fingerprint} is a key of ${person.name} from now on.`,
        }));
      },
    },
    rotate: {
      usage: '--reason TEXT',
      summary: 'Replaces the key of this host; what the old one signed stays verified.',
      options: { reason: { type: 'string' } },
      async run(args, tools) {
        const reason = args.required('reason');
        const client = await tools.writer();
        const { person } = await client.workspace.status({});
        if (person === null) throw new UsageError('This host holds no key of a person.', 'See “countersign key list”.');
        const outcome = await client.person.revokeKey({ person: person.id, fingerprint: person.fingerprint, reason });
        const { person: now } = await client.workspace.status({});
        return answerOutcome(outcome, () => ({
          json: { revoked: person.fingerprint, fingerprint: now?.fingerprint ?? null },
          text: `Revoked ${person.fingerprint}; this host signs with ${now?.fingerprint ?? 'no key'} from now on.`,
        }));
      },
    },
    revoke: {
      usage: 'PERSON --fingerprint FINGERPRINT --reason TEXT',
      summary: 'Ends a key, a lost one too: what it signed before stays verified, nothing after counts.',
      options: { fingerprint: { type: 'string' }, reason: { type: 'string' } },
      async run(args, tools) {
        const fingerprint = readFingerprint(args.required('fingerprint'));
        const reason = args.required('reason');
        const client = await tools.writer();
        const person = await findPerson(client, args.word(0));
        return answerOutcome(await client.person.revokeKey({ person: person.id, fingerprint, reason }), () => ({
          json: { person: { id: person.id, name: person.name }, fingerprint },
          text: `Revoked ${fingerprint} of ${person.name}.`,
        }));
      },
    },
  },
};
