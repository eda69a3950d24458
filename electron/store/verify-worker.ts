import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openForReading } from './connection.ts';
import type { LogProblem } from './log-report.ts';
import { checkCheckpoint, checkOwnCheckpoints } from './verify-checkpoint.ts';
import { checkEvidence, checkFile } from './verify-file.ts';
import { type Answer, MOST_PROBLEMS_AN_ANSWER, type Question, questionSchema } from './verify-message.ts';
import { planVerification } from './verify-plan.ts';
import { checkRange, prepareKeys } from './verify-range.ts';

const connection = openForReading(z.object({ database: z.string() }).parse(workerData).database);
let keys = prepareKeys([]);

function problemsOnly(problems: readonly LogProblem[]): Answer {
  return { problems: problems.slice(0, MOST_PROBLEMS_AN_ANSWER), count: problems.length };
}

function answer(question: Question): Answer {
  switch (question.kind) {
    case 'plan': {
      const plan = planVerification(connection, question.signatures);
      return { ...problemsOnly(plan.problems), plan: { ...plan, problems: [] } };
    }
    case 'keys':
      keys = prepareKeys(question.spans);
      return problemsOnly([]);
    case 'range':
      return problemsOnly(checkRange(connection, question, keys));
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
}

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answer(questionSchema.parse(message)));
});
