import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../store/store-error.ts';
import type { WriterAddress } from '../store/writer-lock.ts';
import type { CoreOrder, CoreReport, CoreThreadStart } from './core-thread-message.ts';
import type { Environment } from './data-folder.ts';
import type { CallAnswer, Served } from './http-calls.ts';

/** New objects a thread may make before it looks which are still needed, in MiB: at the start nearly all are. */
const youngMemory = 64;

/** A core in a thread of its own, so that a page is served while the core thinks. */
export interface CoreThread extends Served, AsyncDisposable {
  /** Rejects where the core cannot be started, or ends by itself. */
  readonly ended: Promise<never>;
  announce(address: WriterAddress): void;
}

interface CoreThreadOptions extends CoreThreadStart {
  readonly environment: Environment;
}

export function startCoreThread({ folder, isHeld, environment }: CoreThreadOptions): CoreThread {
  const workerData: CoreThreadStart = { folder, isHeld };
  const worker = new Worker(new URL('./core-worker.ts', import.meta.url), {
    workerData,
    env: environment,
    resourceLimits: { maxYoungGenerationSizeMb: youngMemory },
  });
  const order = (message: CoreOrder) => worker.postMessage(message);
  const ending = Promise.withResolvers<never>();
  const waiting = new Map<number, PromiseWithResolvers<CallAnswer>>();
  let last = 0;
  let isClosing = false;
  let failure: Error | null = null;

  function giveUp(error: unknown): void {
    failure = asError(error);
    ending.reject(failure);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  }

  function settle(id: number, answer: CallAnswer | Error): void {
    const waited = waiting.get(id);
    waiting.delete(id);
    if (answer instanceof Error) waited?.reject(answer);
    else waited?.resolve(answer);
  }

  worker.on('message', (report: CoreReport) => {
    switch (report.kind) {
      case 'refused':
        return giveUp(new StoreError(report.code, report.message, report.nextAction));
      case 'answer':
        return settle(report.id, { status: report.status, body: report.body });
      case 'failed':
        return settle(report.id, new Error('The call failed in the thread of the core.'));
    }
  });
  worker.on('error', giveUp);
  const exited = once(worker, 'exit').then(() => {
    if (!isClosing && failure === null) giveUp(new Error('The thread of the core has ended.'));
  });
  // Each is told to whoever waits for it; nobody has to.
  for (const promise of [ending.promise, exited]) promise.catch(() => {});

  return {
    ended: ending.promise,
    answerCall({ path, body, signal }) {
      if (failure !== null) return Promise.reject(failure);
      last += 1;
      const id = last;
      const answered = Promise.withResolvers<CallAnswer>();
      waiting.set(id, answered);
      signal.addEventListener('abort', () => order({ kind: 'leave', id }), { once: true });
      order({ kind: 'call', id, path, body });
      return answered.promise;
    },
    announce: ({ address, secret }) => order({ kind: 'announce', address, secret }),
    logFailure: (error) => order({ kind: 'log', error: asError(error) }),
    async [Symbol.asyncDispose]() {
      if (failure !== null) return;
      isClosing = true;
      order({ kind: 'close' });
      await exited;
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
