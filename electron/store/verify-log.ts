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

/** Broken parts next to each other are looked at together, up to so many events. */
const EVENTS_PER_DIAGNOSIS = 2048;

type Outline = NonNullable<Answer['outline']>;
type Plan = NonNullable<Answer['plan']>;
type Span = readonly [number, number];

interface Result {
  readonly question: Question;
  readonly answer: Answer;
}

interface Work {
  readonly outline: Outline;
  readonly given: readonly string[];
}

function checkpointQuestions({ outline, given }: Work): readonly Question[] {
  const { head, ownCheckpoints: sequences } = outline;
  return [
    ...(sequences.length > 0 ? [{ kind: 'own' as const, sequences, head }] : []),
    ...given.map((text) => ({ kind: 'given' as const, text, head })),
  ];
}

function joinBroken(results: readonly Result[]): readonly Span[] {
  const parts = results.flatMap(({ answer }) => answer.broken ?? []).toSorted(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last[1] + 1 === from && to - last[0] < EVENTS_PER_DIAGNOSIS) {
      last[1] = to;
    } else {
      joined.push([from, to]);
    }
  }
  return joined;
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

function report(outline: Outline, plan: Plan, results: readonly Result[]): LogReport {
  const problems = results
    .flatMap(({ answer }) => answer.problems)
    .toSorted((a, b) => (orderOf(a) === orderOf(b) ? 0 : orderOf(a) - orderOf(b)))
    .slice(0, MOST_PROBLEMS);
  const problemCount = results.reduce((sum, { answer }) => sum + answer.count, 0);
  return {
    ok: problemCount === 0,
    events: outline.events,
    streams: plan.streams,
    problems,
    problemCount,
    notes: plan.notes,
    checkpoint: newestCheckpoint(results),
  };
}

function startThreads(database: string): readonly VerifyThread[] {
  const count = statSync(database).size > SMALL_FILE ? availableParallelism() : 1;
  return Array.from({ length: count }, () => startVerifyThread(database));
}

type OnResult = (result: Result) => void;

function planOf(results: readonly Result[]): Plan {
  const plan = results.find(({ answer }) => answer.plan !== undefined)?.answer.plan;
  if (plan === undefined) {
    throw new Error('The log could not be looked over.');
  }
  return plan;
}

async function giveKeys(threads: readonly VerifyThread[], { spans }: Pick<Plan, 'spans'>): Promise<void> {
  await Promise.all(threads.map((thread) => thread.ask({ kind: 'keys', spans })));
}

/** The chains are followed while the first thread looks over the log; what is wrong with what broke is asked afterwards. */
async function checkChains(
  threads: readonly VerifyThread[],
  work: Work,
  onResult: OnResult,
): Promise<readonly Result[]> {
  const { outline } = work;
  const chains = outline.ranges.map(([from, to]) => ({ kind: 'chain' as const, from, to }));
  const plan = { kind: 'plan' as const, outline };
  const results = await workThrough(threads, [plan, ...checkpointQuestions(work), ...chains], onResult);
  const broken = joinBroken(results).map(([from, to]) => ({ kind: 'broken' as const, from, to }));
  if (broken.length > 0) {
    await giveKeys(threads, planOf(results));
  }
  return [...results, ...(await workThrough(threads, broken, onResult))];
}

async function checkEverything(
  threads: readonly VerifyThread[],
  work: Work,
  onResult: OnResult,
): Promise<readonly Result[]> {
  const { outline } = work;
  const [first, ...others] = threads;
  // The others get ready meanwhile.
  const [planned] = await Promise.all([
    workThrough(first === undefined ? [] : [first], [{ kind: 'plan', outline }], onResult),
    giveKeys(others, { spans: [] }),
  ]);
  await giveKeys(threads, planOf(planned));
  // The longest single pieces first, so that no thread is left alone with one at the end.
  const questions: readonly Question[] = [
    { kind: 'file' },
    { kind: 'evidence' },
    ...checkpointQuestions(work),
    ...outline.ranges.map(([from, to]) => ({ kind: 'signed' as const, from, to })),
  ];
  return [...planned, ...(await workThrough(threads, questions, onResult))];
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
    const looked = await threads[0]?.ask({ kind: 'outline', signatures: depth === 'full' });
    const outline = looked?.outline;
    if (outline === undefined) {
      throw new Error('The log could not be counted.');
    }
    let done = 0;
    const check = depth === 'full' ? checkEverything : checkChains;
    const results = await check(threads, { outline, given: checkpoints }, ({ question }) => {
      if (question.kind === 'signed' || question.kind === 'chain') {
        done = Math.min(done + question.to - question.from + 1, outline.events);
        onProgress?.(done, outline.events);
      }
    });
    return report(outline, planOf(results), results);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await end();
  }
}
