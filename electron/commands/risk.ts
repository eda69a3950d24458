import { answeredOption, riskQuestions, riskRuleSentences } from '../../shared/domain/risk.ts';
import type { Noun } from './command.ts';
import { answerOutcome, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';

/** `question=answer`, checked against the form. */
function readAnswer(word: string): readonly [string, string] {
  const [name = '', answer = ''] = word.split('=', 2);
  const question = riskQuestions.find((one) => one.question === name);
  if (question === undefined) {
    const names = riskQuestions.map((one) => one.question).join(', ');
    throw new UsageError(`There is no question “${name}”.`, `Say QUESTION=ANSWER; the questions are ${names}.`);
  }
  if (answeredOption(question, { [name]: answer }) === null) {
    const answers = question.options.map((option) => option.answer).join(', ');
    throw new UsageError(`“${answer}” is no answer to ${name}.`, `It is one of ${answers}.`);
  }
  return [name, answer];
}

/** The risk assessment: a short form whose score follows stated rules. */
export const risk: Noun = {
  verbs: {
    form: {
      usage: 'RELEASE',
      summary: 'Every question with its answers, their points, what is known of it, and the rules.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { facts, answers, version } = await client.risk.form({ release: id });
        const lines = riskQuestions.flatMap((question) => {
          const known = facts.find((one) => one.question === question.question);
          const given = answeredOption(question, answers);
          return [
            `${question.question}: ${question.title}`,
            ...question.options.map(
              ({ answer, label, points }) =>
                `  ${given?.answer === answer ? '•' : ' '} ${answer.padEnd(9)} ${points}  ${label}`,
            ),
            ...(known === undefined ? [] : [`    known: ${known.reason} (${known.source})`]),
          ];
        });
        return {
          exit: 0,
          json: { release: name, version, questions: riskQuestions, facts, answers, rules: riskRuleSentences },
          text: [...lines, ...riskRuleSentences].join('\n'),
        };
      },
    },
    assess: {
      usage: 'RELEASE [--answer QUESTION=ANSWER]…',
      summary:
        'Keeps the answers as the next version of the risk assessment; what is not said is taken from the last one, or from what is known.',
      options: { answer: { type: 'string', multiple: true } },
      async run(args, tools) {
        const said = Object.fromEntries(args.list('answer').map(readAnswer));
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const { answers, version: basedOn } = await client.risk.form({ release: id });
        const outcome = await client.risk.assess({ release: id, answers: { ...answers, ...said }, basedOn });
        return answerOutcome(outcome, ({ version, digest, points, level }) => ({
          json: { release: name, version, digest, points, level },
          text: `Risk: ${level} (${points} points). Kept as version ${version}; submit it with “document submit ${name} risk-assessment”.`,
        }));
      },
    },
  },
};
