import type { OverrideView } from '../../shared/contract/override.ts';
import type { Args } from './args.ts';
import type { Answer, Noun, Tools } from './command.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

/** Does something about one override: the one that is named, or the newest. */
async function settle(args: Args, tools: Tools, verb: 'agree' | 'end' | 'review'): Promise<Answer> {
  const words = verb === 'agree' ? '' : args.required(verb === 'end' ? 'reason' : 'finding');
  const client = await tools.writer();
  const { id: release, name } = await findRelease(client, args.word(0));
  const { overrides } = await client.override.list({ release });
  const named = args.text('override');
  const found = overrides.find(({ id }) => named === undefined || id === named);
  if (found === undefined) {
    throw new UsageError(`${name} has no such override.`, `See “countersign override list ${name}”.`);
  }
  const about = { release, override: found.id, recordedFor: await recordedFor(args, tools) };
  const outcome = await {
    agree: () => client.override.agree(about),
    end: () => client.override.end({ ...about, reason: words }),
    review: () => client.override.review({ ...about, finding: words }),
  }[verb]();
  const did = { agree: 'Put aside', end: 'No longer puts aside', review: 'Reviewed why it put aside' }[verb];
  return answerOutcome(outcome, () => ({
    json: { release: name, override: found.id },
    text: `${did} the rule of ${found.environment} for ${name} until ${found.expiresAt}.`,
  }));
}

async function recordedFor(args: Args, tools: Tools): Promise<string | undefined> {
  const named = args.text('recorded-for');
  return named === undefined ? undefined : (await findPerson(await tools.writer(), named)).id;
}

/** What would be put aside, and what would stand in the way all the same; nothing is asked. */
async function previewOverride(args: Args, tools: Tools): Promise<Answer> {
  const client = await tools.reader();
  const { id: release, name } = await findRelease(client, args.word(0));
  const environment = args.word(1);
  const named = args.text('recorded-for');
  const person = named === undefined ? undefined : (await findPerson(client, named)).id;
  const found = await client.override.preview({ release, environment, recordedFor: person });
  const { putAside, remaining, refusals } = found;
  return {
    exit: refusals.length > 0 ? 1 : 0,
    json: { release: name, environment, dryRun: true, ...found },
    text: [
      `It would put aside for ${name}: ${putAside.length === 0 ? 'nothing' : ''}`.trimEnd(),
      ...putAside.map(({ title, reason }) => `  ${title}. ${reason}`),
      ...remaining.map(({ title, reason }) => `Still in the way: ${title}. ${reason}`),
      ...refusals.map(({ message, nextAction }) => `Cannot be asked: ${message} ${nextAction}`),
    ].join('\n'),
  };
}

function sayReviewers({ reviewers }: OverrideView): string {
  return reviewers.length === 0 ? '' : `, by ${reviewers.map(({ name }) => name).join(' or ')}`;
}

const one = { override: { type: 'string' }, 'recorded-for': { type: 'string' } } as const;

/** Putting the rule of an environment aside in an emergency: two people, a reason, a time limit, and a review. */
export const override: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE',
      summary: 'Every override of a release; 1 where one has not been reviewed.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id: release, name } = await findRelease(client, args.word(0));
        const { overrides } = await client.override.list({ release });
        const text = overrides.map((shown) => {
          const { id, environment, candidate, status, reason, reviewDueAt, proposed, agreed, isOverdue, reviewed } =
            shown;
          return [
            `${id} ${environment} rc.${candidate} ${status}: ${reason}`,
            `  proposed by ${proposed.by?.name ?? 'a policy'} (${proposed.proof})`,
            ...(agreed === null ? [] : [`  agreed to by ${agreed.by?.name ?? 'a policy'} (${agreed.proof})`]),
            ...(reviewDueAt === null
              ? []
              : [`  ${isOverdue ? 'review overdue since' : 'to be reviewed by'} ${reviewDueAt}${sayReviewers(shown)}`]),
            ...(reviewed === null
              ? []
              : [`  reviewed by ${reviewed.deed.by?.name ?? 'a policy'}: ${reviewed.finding}`]),
          ].join('\n');
        });
        return {
          exit: overrides.some(({ reviewDueAt }) => reviewDueAt !== null) ? 1 : 0,
          json: { release: name, overrides },
          text: text.length === 0 ? 'Nothing was put aside.' : text.join('\n'),
        };
      },
    },
    propose: {
      usage: 'RELEASE ENV --reason TEXT --hours N [--recorded-for PERSON] [--dry-run]',
      summary:
        'Asks to put the rule of an environment aside for the current candidate; --dry-run says what of it. Somebody else has to agree.',
      options: {
        reason: { type: 'string' },
        hours: { type: 'string' },
        'recorded-for': { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
      async run(args, tools) {
        if (args.has('dry-run')) return previewOverride(args, tools);
        const client = await tools.writer();
        const { id: release, name } = await findRelease(client, args.word(0));
        const environment = args.word(1);
        const hours = Number(args.required('hours'));
        if (!Number.isInteger(hours) || hours < 1 || hours > 72) {
          throw new UsageError(
            `“${args.required('hours')}” is no number of hours.`,
            'Say a whole number from 1 to 72.',
          );
        }
        const reason = args.required('reason');
        const about = { release, environment, reason, hours, recordedFor: await recordedFor(args, tools) };
        return answerOutcome(await client.override.propose(about), ({ id, expiresAt }) => ({
          json: { release: name, environment, override: id, expiresAt },
          text: `Asked to put the rule of ${environment} aside for ${name} until ${expiresAt}; somebody else has to agree.`,
        }));
      },
    },
    agree: {
      usage: 'RELEASE [--override ID] [--recorded-for PERSON]',
      summary:
        'Agrees to the newest proposal; what is not there stops nothing from then on, and a review is due in 24 hours.',
      options: one,
      run: (args, tools) => settle(args, tools, 'agree'),
    },
    end: {
      usage: 'RELEASE --reason TEXT [--override ID] [--recorded-for PERSON]',
      summary: 'Ends an override before its time.',
      options: { ...one, reason: { type: 'string' } },
      run: (args, tools) => settle(args, tools, 'end'),
    },
    review: {
      usage: 'RELEASE --finding TEXT [--override ID] [--recorded-for PERSON]',
      summary: 'Says what was found when somebody looked into it who had no part in it.',
      options: { ...one, finding: { type: 'string' } },
      run: (args, tools) => settle(args, tools, 'review'),
    },
  },
};
