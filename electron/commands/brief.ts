import type { Args } from './args.ts';
import type { Answer, Client, Noun, Tools } from './command.ts';
import { describeBrief } from './describe-brief.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

async function showBrief(args: Args, tools: Tools): Promise<Answer> {
  const role = args.required('role');
  const client = await tools.reader();
  const { id: release } = await findRelease(client, args.word(0));
  const person = await findNamed(client, args.text('person'));
  return answerOutcome(await client.signOff.brief({ release, role, person }), (result) => ({
    json: result,
    text: [
      describeBrief(result.brief),
      ...result.refusals.map(({ message, nextAction }) => `Cannot approve: ${message} ${nextAction}`),
    ].join('\n'),
  }));
}

/** The page behind the last decision of a role before a moment. */
async function replayBrief(args: Args, tools: Tools): Promise<Answer> {
  const role = args.required('role');
  const until = readTime(args.text('at'));
  const client = await tools.reader();
  const { id: release, name } = await findRelease(client, args.word(0));
  const person = await findNamed(client, args.text('person'));
  const { signOffs } = await client.signOff.list({ release });
  const found = signOffs.find(
    (one) => one.role === role && one.given.at <= until && (person === undefined || one.person.id === person),
  );
  if (found === undefined) {
    throw new UsageError(
      `Nobody had signed ${name} for ${role} at ${until}.`,
      `See “countersign release show ${name}” for who signed when.`,
    );
  }
  const page = await client.signOff.page({ release, signOff: found.id });
  const { brief, person: who, given, decision, candidate, digest } = page;
  return {
    exit: 0,
    json: { release: name, signOff: found.id, ...page },
    text: [
      `At ${given.at} ${who.name} ${decision === 'approve' ? 'approved' : 'rejected'} ${candidate} (${given.proof}), having seen ${digest}:`,
      brief === null ? 'An earlier version wrote this page; the record shows it as it was kept.' : describeBrief(brief),
      page.statement,
    ].join('\n\n'),
  };
}

async function findNamed(client: Client, word: string | undefined): Promise<string | undefined> {
  return word === undefined ? undefined : (await findPerson(client, word)).id;
}

/** A moment in UTC; now, where none is said. */
function readTime(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString();
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new UsageError(`“${text}” is not a time.`, 'Write it like 2026-11-27T14:02Z.');
  }
  return time.toISOString();
}

export const brief: Noun = {
  plain: {
    usage: 'RELEASE --role ROLE [--person PERSON]',
    summary: 'Shows what a role has to know before it signs, and why it cannot, if it cannot.',
    options: { role: { type: 'string' }, person: { type: 'string' } },
    run: showBrief,
  },
  verbs: {
    replay: {
      usage: 'RELEASE --role ROLE [--at TIME] [--person PERSON]',
      summary: 'What did they know: the page behind the last decision of a role before a moment, as it was kept.',
      options: { role: { type: 'string' }, at: { type: 'string' }, person: { type: 'string' } },
      run: replayBrief,
    },
  },
};
