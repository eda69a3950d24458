import type { SignOffView } from '../../shared/contract/sign-off.ts';
import type { Args } from './args.ts';
import type { Answer, Client, Noun, Tools } from './command.ts';
import { describeBrief } from './describe-brief.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { readMoment } from './read-moment.ts';
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

/** The page behind the last decision of a role by a moment, told by when it was signed. */
async function replayBrief(args: Args, tools: Tools): Promise<Answer> {
  const role = args.required('role');
  const at = args.text('at');
  const until = at === undefined ? new Date().toISOString() : readMoment(at).last;
  const client = await tools.reader();
  const { id: release, name } = await findRelease(client, args.word(0));
  const person = await findNamed(client, args.text('person'));
  const { signOffs } = await client.signOff.list({ release });
  const [found] = signOffs
    .filter((one) => one.role === role && (person === undefined || one.person.id === person) && knownAt(one) <= until)
    .toSorted((one, other) => knownAt(other).localeCompare(knownAt(one)));
  if (found === undefined) {
    throw new UsageError(
      `Nobody had signed ${name} for ${role} by ${until}.`,
      `See “countersign release show ${name}” for who signed when.`,
    );
  }
  const page = await client.signOff.page({ release, signOff: found.id });
  const { brief, person: who, given, signedAt, decision, candidate, digest } = page;
  const takenIn = signedAt === given.at ? '' : `, by the clock of another desk and taken in at ${given.at}`;
  return {
    exit: 0,
    json: { release: name, signOff: found.id, ...page },
    text: [
      `At ${signedAt} ${who.name} ${decision === 'approve' ? 'approved' : 'rejected'} ${candidate} (${given.proof}${takenIn}), having seen ${digest}:`,
      brief === null ? 'An earlier version wrote this page; the record shows it as it was kept.' : describeBrief(brief),
      page.statement,
    ].join('\n\n'),
  };
}

async function findNamed(client: Client, word: string | undefined): Promise<string | undefined> {
  return word === undefined ? undefined : (await findPerson(client, word)).id;
}

/** When a page had been read: what came in had been signed by then, whatever the clock of another desk said. */
function knownAt({ signedAt, given }: SignOffView): string {
  return signedAt < given.at ? signedAt : given.at;
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
      summary:
        'What did they know: the page behind the last decision of a role by a time, as it was kept. A time is in UTC unless it names a zone, and holds its seconds.',
      options: { role: { type: 'string' }, at: { type: 'string' }, person: { type: 'string' } },
      run: replayBrief,
    },
  },
};
