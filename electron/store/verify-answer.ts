import type { Connection } from './connection.ts';
import type { LogProblem } from './log-report.ts';
import { checkCheckpoint, checkOwnCheckpoints } from './verify-checkpoint.ts';
import { checkEvidence, checkFile } from './verify-file.ts';
import { type Answer, laterQuestionSchema, MOST_PROBLEMS_AN_ANSWER } from './verify-message.ts';
import { planVerification } from './verify-plan.ts';
import { checkRange, diagnoseRange, prepareKeys } from './verify-range.ts';

function problemsOnly(problems: readonly LogProblem[]): Answer {
  return { problems: problems.slice(0, MOST_PROBLEMS_AN_ANSWER), count: problems.length };
}

/** Answers whatever a worker is asked beyond a `FirstQuestion`, which it answers itself. */
export function createAnswer(connection: Connection): (message: unknown) => Answer {
  let keys = prepareKeys([]);
  return (message) => {
    const question = laterQuestionSchema.parse(message);
    switch (question.kind) {
      case 'plan': {
        const plan = planVerification(connection, question.outline);
        connection.exec('COMMIT');
        return { ...problemsOnly(plan.problems), plan: { ...plan, problems: [] } };
      }
      case 'keys':
        keys = prepareKeys(question.spans);
        return problemsOnly([]);
      case 'broken':
        return problemsOnly(diagnoseRange(connection, question, keys));
      case 'signed':
        return problemsOnly(checkRange(connection, { ...question, signatures: true }, keys));
      case 'own':
      case 'given': {
        const { checkpoint, problems } =
          question.kind === 'own'
            ? checkOwnCheckpoints(connection, question.sequences, question.head)
            : checkCheckpoint(connection, { text: question.text, source: 'given' }, question.head);
        return { ...problemsOnly(problems), checkpoint };
      }
      case 'file':
        return problemsOnly(checkFile(connection));
      case 'evidence':
        return problemsOnly(checkEvidence(connection));
    }
  };
}
