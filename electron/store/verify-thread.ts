import { Worker } from 'node:worker_threads';
import { type Answer, answerSchema, type Question } from './verify-message.ts';

/** One thread that checks a log on its own connection. It is asked one thing at a time. */
export interface VerifyThread {
  ask(question: Question): Promise<Answer>;
  /** Ends it; a question that is still open fails. */
  end(): Promise<void>;
}

export function startVerifyThread(database: string): VerifyThread {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: { database } });
  let open: PromiseWithResolvers<unknown> | undefined;
  let failure: Error | undefined;
  const fail = (message: string, cause?: unknown): void => {
    failure ??= new Error(message, { cause });
    open?.reject(failure);
  };
  worker.on('message', (message: unknown) => open?.resolve(message));
  worker.on('error', (cause) => fail('A thread that checks the log has failed.', cause));
  worker.on('exit', () => fail('A thread that checks the log has ended.'));
  return {
    async ask(question) {
      if (failure !== undefined) {
        throw failure;
      }
      open = Promise.withResolvers();
      worker.postMessage(question);
      return answerSchema.parse(await open.promise);
    },
    async end() {
      await worker.terminate();
    },
  };
}
