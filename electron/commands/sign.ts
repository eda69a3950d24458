import type { Args } from './args.ts';
import type { Answer, Noun, Tools } from './command.ts';
import { describeImpliedApproval, describeRequirements, describeSignOff } from './describe-sign-offs.ts';
import { refusal } from './failure.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

/** Reads the brief first: its facts are signed along. */
async function giveSignOff(args: Args, tools: Tools): Promise<Answer> {
  const decision = args.choice('decision', ['approve', 'reject']);
  if (decision === undefined) throw new UsageError('--decision is missing.', 'Say approve or reject.');
  const role = args.required('role');
  const client = await tools.writer();
  const { id: release, name } = await findRelease(client, args.word(0));
  const named = args.text('recorded-for');
  const recordedFor = named === undefined ? undefined : (await findPerson(client, named)).id;

  const read = await client.signOff.brief({ release, role, person: recordedFor });
  if (read.kind === 'refused') return refusal(read.reasons);
  const { brief, rejection, refusals, willBe } = read.result;
  if (refusals.length > 0) return refusal(refusals);
  tools.say(decision === 'approve' ? brief.statement : rejection);
  const outcome = await client.signOff.give({
    release,
    role,
    decision,
    comment: args.text('comment'),
    facts: brief.facts,
    recordedFor,
  });
  return answerOutcome(outcome, ({ id }) => ({
    json: {
      signOff: id,
      release: name,
      candidate: brief.candidate,
      role,
      person: brief.person,
      decision,
      proof: willBe,
      manifest: brief.manifest,
      facts: brief.facts,
    },
    text: `${brief.person.name} ${decision === 'approve' ? 'signed' : 'rejected'} ${name} ${brief.candidate} for ${brief.roleTitle} (${willBe}).`,
  }));
}

async function reaffirmSignOff(args: Args, tools: Tools): Promise<Answer> {
  const role = args.required('role');
  const client = await tools.writer();
  const { id: release, name } = await findRelease(client, args.word(0));
  const named = args.text('recorded-for');
  const { people } = await client.person.list({});
  const person = named === undefined ? people.find(({ isMe }) => isMe) : await findPerson(client, named);
  const { signOffs } = await client.signOff.list({ release });
  const given = signOffs.find((one) => one.role === role && one.person.id === person?.id && one.standing === 'carried');
  if (given === undefined) {
    throw new UsageError(
      `No approval of ${person?.name ?? 'this host'} for ${role} was carried forward on ${name}.`,
      `See “countersign sign list ${name}”.`,
    );
  }
  const outcome = await client.signOff.reaffirm({ release, signOff: given.id });
  return answerOutcome(outcome, ({ id }) => ({
    json: { signOff: id, reaffirms: given.id, release: name, role, person: given.person },
    text: `${given.person.name} re-affirmed ${name} for ${given.roleTitle}.`,
  }));
}

async function withdrawSignOff(args: Args, tools: Tools): Promise<Answer> {
  const [role, reason] = [args.required('role'), args.required('reason')];
  const client = await tools.writer();
  const { id: release, name } = await findRelease(client, args.word(0));
  const { people } = await client.person.list({});
  const me = people.find(({ isMe }) => isMe);
  const { signOffs } = await client.signOff.list({ release });
  const given = signOffs.findLast(
    (signOff) => signOff.role === role && signOff.withdrawn === null && signOff.person.id === me?.id,
  );
  if (given === undefined) {
    throw new UsageError(
      `${me?.name ?? 'This host'} has given no sign-off for ${role} on ${name}.`,
      `See “countersign release show ${name}”.`,
    );
  }
  const outcome = await client.signOff.withdraw({ release, signOff: given.id, reason });
  return answerOutcome(outcome, () => ({
    json: { signOff: given.id, release: name, role },
    text: `Withdrew the sign-off for ${given.roleTitle} on ${name}.`,
  }));
}

export const sign: Noun = {
  plain: {
    usage: 'RELEASE --role ROLE --decision approve|reject [--comment TEXT] [--recorded-for PERSON]',
    summary: 'Signs as the person whose key this host holds; --recorded-for is kept as recorded, not verified.',
    options: {
      role: { type: 'string' },
      decision: { type: 'string' },
      comment: { type: 'string' },
      'recorded-for': { type: 'string' },
    },
    run: giveSignOff,
  },
  verbs: {
    list: {
      usage: 'RELEASE',
      summary:
        'Every sign-off that is asked for and where it stands, every one that was given and what it is worth, and what gates approved in the place of people.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id: release, name } = await findRelease(client, args.word(0));
        const listed = await client.signOff.list({ release });
        const text = [
          ...describeRequirements(listed),
          ...listed.signOffs.map(describeSignOff),
          ...listed.impliedApprovals.map(describeImpliedApproval),
        ];
        return {
          exit: 0,
          json: { release: name, ...listed },
          text: text.length === 0 ? 'No environment asks for a sign-off.' : text.join('\n'),
        };
      },
    },
    reaffirm: {
      usage: 'RELEASE --role ROLE [--recorded-for PERSON]',
      summary: 'Gives an approval that was carried forward anew on the current candidate: what it covers is the same.',
      options: { role: { type: 'string' }, 'recorded-for': { type: 'string' } },
      run: reaffirmSignOff,
    },
    withdraw: {
      usage: 'RELEASE --role ROLE --reason TEXT',
      summary: 'Takes one’s own sign-off back.',
      options: { role: { type: 'string' }, reason: { type: 'string' } },
      run: withdrawSignOff,
    },
  },
};
