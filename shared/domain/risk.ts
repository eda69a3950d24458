import { z } from 'zod';

/** One answer that can be given, and its points. */
export interface RiskOption {
  readonly answer: string;
  readonly label: string;
  readonly points: number;
}

/** One question of the form, with its answers from the harmless to the risky. */
export interface RiskQuestion {
  readonly question: string;
  readonly title: string;
  readonly options: readonly RiskOption[];
}

/** The questions, their answers and points, and the thresholds have a number, so that an old assessment is read by the rules of then. */
export const riskRules = 1;

/** From so many points on. */
export const riskThresholds = { medium: 5, high: 10 } as const;

/** One answer of so many points is at least medium, whatever the others say. */
export const riskFloor = 3;

/** Every question of the risk assessment. */
export const riskQuestions: readonly RiskQuestion[] = [
  question('scope', 'How much changes?', [
    ['small', 'Up to 20 commits', 0],
    ['medium', '21 to 100 commits', 1],
    ['large', 'More than 100 commits', 2],
  ]),
  question('database', 'What happens to the database?', [
    ['none', 'Nothing', 0],
    ['additive', 'Only additions; the version before runs with it', 1],
    ['breaking', 'Something is changed or removed that the version before needs', 3],
  ]),
  question('configuration', 'Does configuration or infrastructure change?', [
    ['no', 'No', 0],
    ['yes', 'Yes', 1],
  ]),
  question('dependencies', 'Do dependencies change?', [
    ['no', 'No', 0],
    ['yes', 'Yes', 1],
  ]),
  question('sensitive', 'Does it touch sign-in, payments or personal data?', [
    ['no', 'No', 0],
    ['yes', 'Yes', 2],
  ]),
  question('tests', 'How well is it tested?', [
    ['all', 'Every ticket passed UAT', 0],
    ['most', 'Some tickets are not tested', 2],
    ['failing', 'A ticket failed or is blocked', 3],
  ]),
  question('rollback', 'How is it taken back?', [
    ['easy', 'By deploying the version before, without loss', 0],
    ['manual', 'With steps by hand', 2],
    ['none', 'It cannot be taken back without loss', 4],
  ]),
  question('history', 'How did the last deployments to production go?', [
    ['good', 'None of the last five failed or was rolled back', 0],
    ['one', 'One of the last five failed or was rolled back', 1],
    ['more', 'Two or more of the last five failed or were rolled back', 2],
    ['first', 'There were none yet', 1],
  ]),
  question('window', 'When is it deployed?', [
    ['quiet', 'At a quiet hour with the team at hand', 0],
    ['busy', 'At a busy hour', 1],
    ['alone', 'Right before a weekend or a holiday, or without the team at hand', 2],
  ]),
  question('reach', 'Whom does it reach at once?', [
    ['few', 'Nobody or few: dark, a ring or a canary first', 0],
    ['all', 'Everybody', 1],
  ]),
];

/** Answers by question. */
export const riskAnswersSchema = z.record(z.string().max(40), z.string().max(40));
export type RiskAnswers = Readonly<z.infer<typeof riskAnswersSchema>>;

export const riskLevelSchema = z.enum(['low', 'medium', 'high']);

/** What came of a filled form, under which rules. */
export const riskResultSchema = z.object({
  rules: z.int().positive(),
  answers: riskAnswersSchema,
  points: z.int().nonnegative(),
  level: riskLevelSchema,
});
export type RiskResult = z.infer<typeof riskResultSchema>;

/** An answer that raised the risk. */
export interface RiskReason {
  readonly title: string;
  readonly label: string;
  readonly points: number;
}

/** The answer that was given to a question, or null. */
export function answeredOption({ question: name, options }: RiskQuestion, answers: RiskAnswers): RiskOption | null {
  return options.find(({ answer }) => answer === answers[name]) ?? null;
}

/** The questions that have no answer yet. */
export function openQuestions(answers: RiskAnswers): readonly RiskQuestion[] {
  return riskQuestions.filter((one) => answeredOption(one, answers) === null);
}

/** The answers that raised it, the most telling first. */
export function riskReasons(answers: RiskAnswers): readonly RiskReason[] {
  return riskQuestions
    .flatMap((one) => {
      const option = answeredOption(one, answers);
      return option === null || option.points === 0
        ? []
        : [{ title: one.title, label: option.label, points: option.points }];
    })
    .toSorted((one, other) => other.points - one.points);
}

/** What follows from the answers by the stated rules; null while a question is open: a risk nobody knows is not low. */
export function assessRisk(answers: RiskAnswers): RiskResult | null {
  if (openQuestions(answers).length > 0) return null;
  const reasons = riskReasons(answers);
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  const isFloored = reasons.some((reason) => reason.points >= riskFloor);
  const level =
    points >= riskThresholds.high ? 'high' : points >= riskThresholds.medium || isFloored ? 'medium' : 'low';
  const known = riskQuestions.map(({ question: name }) => [name, answers[name] ?? ''] as const);
  return { rules: riskRules, answers: Object.fromEntries(known), points, level };
}

/** The rules as they are stated on the form and in the document. */
export const riskRuleSentences: readonly string[] = [
  `The points of all answers add up: below ${riskThresholds.medium} the risk is low, from ${riskThresholds.medium} on medium, from ${riskThresholds.high} on high.`,
  `One answer of ${riskFloor} points or more makes it medium at least.`,
  'While a question has no answer, the risk is unknown, and an unknown risk is not approved.',
];

function question(
  name: string,
  title: string,
  options: readonly (readonly [answer: string, label: string, points: number])[],
): RiskQuestion {
  return { question: name, title, options: options.map(([answer, label, points]) => ({ answer, label, points })) };
}
