import { digitsOfFingerprint } from '../../shared/domain/fingerprint.ts';
import { digestSchema } from '../../shared/domain/identity.ts';
import type { Args } from './args.ts';
import type { Answer, Noun, Tools } from './command.ts';
import { refusal } from './failure.ts';
import { answerOutcome } from './find.ts';
import { readUpload } from './read-upload.ts';
import { describeRequest } from './request.ts';
import { UsageError } from './usage-error.ts';
import { writeOut } from './write-out.ts';

/** Shows the brief first: its facts are signed along. */
async function giveAnswer(args: Args, tools: Tools): Promise<Answer> {
  const decision = args.choice('decision', ['approve', 'reject']);
  if (decision === undefined) throw new UsageError('--decision is missing.', 'Say approve or reject.');
  const out = args.required('out');
  const trust = readFingerprint(args.text('trust'));
  const file = await readUpload(args.word(0));
  const client = await tools.writer();
  const opened = await client.request.open({ file });
  if (opened.kind === 'refused') return refusal(opened.reasons);
  const { brief, rejection, refusals, requester } = opened.result;
  if (refusals.length > 0) return refusal(refusals);
  tools.say(describeRequest(opened.result));
  tools.say(decision === 'approve' ? brief.statement : rejection);
  const comment = args.text('comment');
  const outcome = await client.request.answer({ file, decision, comment, facts: brief.facts, trust });
  if (outcome.kind === 'refused') return refusal(outcome.reasons);
  const { fingerprint, file: answer } = outcome.result;
  const written = await writeOut(out, Buffer.from(answer.base64, 'base64'));
  return {
    exit: 0,
    json: {
      outcome: 'done',
      request: opened.result.id,
      release: brief.release,
      candidate: brief.candidate,
      role: brief.role,
      decision,
      fingerprint,
      requester: requester.fingerprint,
      ...written,
    },
    text: `Signed with ${fingerprint}: send ${written.file} back to ${requester.name}.`,
  };
}

/** A fingerprint as people write it down: in any case, with colons or spaces. */
export function readFingerprint(text: string): string;
export function readFingerprint(text: string | undefined): string | undefined;
export function readFingerprint(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const digits = digitsOfFingerprint(text);
  if (digestSchema.safeParse(digits).success) return digits;
  throw new UsageError(`“${text}” is not a fingerprint.`, 'Say all 64 hexadecimal digits of it.');
}

export const answer: Noun = {
  plain: {
    usage: 'FILE --decision approve|reject --out FILE [--comment TEXT] [--trust FINGERPRINT]',
    summary: 'Answers a request from another desk with the key of this one: shows the brief, signs, writes one file.',
    options: {
      decision: { type: 'string' },
      out: { type: 'string' },
      comment: { type: 'string' },
      trust: { type: 'string' },
    },
    run: giveAnswer,
  },
  verbs: {
    import: {
      usage: 'FILE',
      summary: 'Takes an answer in: checks signature, digests, person, role, time and policy, and counts it once.',
      async run(args, tools) {
        const file = await readUpload(args.word(0));
        const outcome = await (await tools.writer()).request.import({ file });
        return answerOutcome(outcome, ({ release, person, decision, roleTitle, candidate, ...rest }) => ({
          json: { ...rest, release: release.name, candidate, person, decision, roleTitle, proof: 'verified' },
          text: `${person.name} ${decision === 'approve' ? 'signed' : 'rejected'} ${release.name} ${candidate} for ${roleTitle} (verified).`,
        }));
      },
    },
  },
};
