import type { OpenedRequest } from '../../shared/contract/request.ts';
import { usualHours } from '../../shared/contract/request.ts';
import { writeFingerprint } from '../../shared/domain/fingerprint.ts';
import type { Args } from './args.ts';
import type { Answer, Noun, Tools } from './command.ts';
import { describeBrief } from './describe-brief.ts';
import { refusal } from './failure.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { readUpload } from './read-upload.ts';
import { UsageError } from './usage-error.ts';
import { writeOut } from './write-out.ts';

async function exportRequest(args: Args, tools: Tools): Promise<Answer> {
  const [role, out] = [args.required('role'), args.required('out')];
  const hours = readHours(args.text('hours'));
  const client = await tools.writer();
  const { id: release, name } = await findRelease(client, args.word(0));
  const named = args.text('to');
  const person = named === undefined ? undefined : (await findPerson(client, named)).id;
  const outcome = await client.request.export({ release, role, hours, person });
  if (outcome.kind === 'refused') return refusal(outcome.reasons);
  const { id, file, candidate, expiresAt, person: asked } = outcome.result;
  const written = await writeOut(out, Buffer.from(file.base64, 'base64'));
  return {
    exit: 0,
    json: { outcome: 'done', request: id, release: name, candidate, role, person: asked, expiresAt, ...written },
    text: `Asked ${asked.name} for ${role} on ${name} ${candidate} until ${expiresAt}: send ${written.file}.`,
  };
}

function readHours(text: string | undefined): number {
  if (text === undefined) return usualHours;
  const hours = Number(text);
  if (Number.isInteger(hours) && hours >= 1 && hours <= 720) return hours;
  throw new UsageError(`“${text}” is no number of hours from 1 to 720.`, 'Say for how many hours the request stands.');
}

/** Who asks, how sure that is, and the brief: what has to be known before answering. */
export function describeRequest(opened: OpenedRequest): string {
  const { requester, workspace, person, inPlaceOf, expiresAt, brief, refusals } = opened;
  const standing =
    requester.holder !== null
      ? `a key of ${requester.holder} that this workspace knows${requester.standing === 'other' ? `: ask ${requester.holder} before you sign` : ''}`
      : `a key nobody here has seen; let ${requester.name} read it to you: ${writeFingerprint(requester.fingerprint)}`;
  return [
    `${requester.name} (${workspace}) asks ${person}${inPlaceOf === null ? '' : ` in the place of ${inPlaceOf}`} until ${expiresAt}. Signed with ${standing}.`,
    describeBrief(brief),
    ...refusals.map(({ message, nextAction }) => `Cannot be answered here: ${message} ${nextAction}`),
  ].join('\n\n');
}

export const request: Noun = {
  verbs: {
    export: {
      usage: 'RELEASE --role ROLE --out FILE [--to PERSON] [--hours N]',
      summary:
        'Writes one signed file that asks somebody to sign at another desk; without --to whoever alone could sign.',
      options: {
        role: { type: 'string' },
        out: { type: 'string' },
        to: { type: 'string' },
        hours: { type: 'string' },
      },
      run: exportRequest,
    },
    list: {
      usage: 'RELEASE',
      summary: 'Lists what was asked by file, of whom, and what became of it.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { requests } = await client.request.list({ release: id });
        const text = requests.map(
          (one) =>
            `${one.state}  ${one.person.name} for ${one.roleTitle} on rc.${one.candidate}, until ${one.expiresAt}`,
        );
        return { exit: 0, json: { release: name, requests }, text: text.join('\n') };
      },
    },
    show: {
      usage: 'FILE',
      summary: 'Shows a request from another desk: who asks, the brief, and whether this desk can answer.',
      async run(args, tools) {
        const client = await tools.reader();
        const opened = await client.request.open({ file: await readUpload(args.word(0)) });
        return answerOutcome(opened, (result) => ({ json: result, text: describeRequest(result) }));
      },
    },
  },
};
