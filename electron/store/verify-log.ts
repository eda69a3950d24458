import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { LogProblem, LogReport } from './log-report.ts';
import type { Answer, Question } from './verify-message.ts';
import { startVerifyThread, type VerifyThread } from './verify-thread.ts';

export interface VerifyOptions {
  /** Checkpoint files (their text) to hold the log against, besides the workspace's own last one. */
  readonly checkpoints?: readonly string[];
  /** `full` unless said: hashes, chains, signatures, evidence, file. `chain`: hashes, chains and checkpoints alone. */
  readonly depth?: 'full' | 'chain';
  /** Events checked so far, of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the check: it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A file up to so many bytes is checked before a second thread would be there to help. */
const SMALL_FILE = 4_194_304;

/** The most problems that a report lists. */
const MOST_PROBLEMS = 1000;

type Plan = NonNullable<Answer['plan']>;

interface Result {
  readonly question: Question;
  readonly answer: Answer;
}

function questionsOf(plan: Plan, depth: 'full' | 'chain', given: readonly string[]): readonly Question[] {
  const signatures = depth === 'full';
  const { head, ownCheckpoints: sequences } = plan;
  // The longest single pieces first, so that no thread is left alone with one at the end.
  return [
    ...(signatures ? [{ kind: 'file' as const }, { kind: 'evidence' as const }] : []),
    ...(sequences.length > 0 ? [{ kind: 'own' as const, sequences, head }] : []),
    ...given.map((text) => ({ kind: 'given' as const, text, head })),
    ...plan.ranges.map(([from, to]) => ({ kind: 'range' as const, from, to, signatures })),
  ];
}

async function workThrough(
  threads: readonly VerifyThread[],
  questions: readonly Question[],
  onAnswer: (result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = questions.values();
  await Promise.all(
    threads.map(async (thread) => {
      for (const question of queue) {
        const result = { question, answer: await thread.ask(question) };
        results.push(result);
        onAnswer(result);
      }
    }),
  );
  return results;
}

function newestCheckpoint(results: readonly Result[]): LogReport['checkpoint'] {
  const found = results.flatMap(({ question, answer }) =>
    (question.kind === 'own' || question.kind === 'given') && answer.checkpoint
      ? [{ at: answer.checkpoint.at, sequence: answer.checkpoint.sequence, source: question.kind }]
      : [],
  );
  const bySequence = found.toSorted((a, b) => b.sequence - a.sequence);
  return bySequence.find(({ source }) => source === 'given') ?? bySequence[0] ?? null;
}

function orderOf({ sequence }: LogProblem): number {
  return sequence ?? Number.POSITIVE_INFINITY;
}

function report(plan: Plan, answers: readonly Answer[], checkpoint: LogReport['checkpoint']): LogReport {
  const problems = answers
    .flatMap((answer) => answer.problems)
    .toSorted((a, b) => (orderOf(a) === orderOf(b) ? 0 : orderOf(a) - orderOf(b)))
    .slice(0, MOST_PROBLEMS);
  const problemCount = answers.reduce((sum, { count }) => sum + count, 0);
  const { events, streams, notes } = plan;
  return { ok: problemCount === 0, events, streams, problems, problemCount, notes, checkpoint };
}

function startThreads(database: string): readonly VerifyThread[] {
  const count = statSync(database).size > SMALL_FILE ? availableParallelism() : 1;
  return Array.from({ length: count }, () => startVerifyThread(database));
}

/** Checks the log in a database file, on as many threads as there are processors. This thread only waits. */
export async function verifyLog(database: string, options: VerifyOptions = {}): Promise<LogReport> {
  const { checkpoints = [], depth = 'full', onProgress, signal } = options;
  signal?.throwIfAborted();
  const threads = startThreads(database);
  const end = (): Promise<unknown> => Promise.all(threads.map((thread) => thread.end()));
  const stop = (): void => {
    void end();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const [first] = threads;
    const planned = await first?.ask({ kind: 'plan', signatures: depth === 'full' });
    const plan = planned?.plan;
    if (planned === undefined || plan === undefined) {
      throw new Error('The log could not be looked over.');
    }
    const questions = questionsOf(plan, depth, checkpoints);
    await Promise.all(threads.map((thread) => thread.ask({ kind: 'keys', spans: plan.spans })));
    let done = 0;
    const results = await workThrough(threads, questions, ({ question }) => {
      if (question.kind === 'range') {
        done = Math.min(done + question.to - question.from + 1, plan.events);
        onProgress?.(done, plan.events);
      }
    });
    return report(plan, [planned, ...results.map(({ answer }) => answer)], newestCheckpoint(results));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await end();
  }
}
