import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { StoreError } from '../store/store-error.ts';
import type { Writer } from '../store/writer-lock.ts';
import { type CoreOrder, type CoreReport, type CoreThreadStart, coreThreadStartSchema } from './core-thread-message.ts';
import { serveRouter } from './http-calls.ts';
import { startCore } from './start-core.ts';

/** The right to write is held, announced and given back by the thread that started this one. */
const heldOutside: Writer = { announce: () => {}, release: () => {} };

async function run(port: MessagePort, { folder, isHeld }: CoreThreadStart): Promise<void> {
  const report = (message: CoreReport) => {
    port.postMessage(message, message.kind === 'answer' && typeof message.body !== 'string' ? [message.body] : []);
  };
  const writer = isHeld ? heldOutside : undefined;
  const core = await startCore({ folder, mode: 'write', host: 'browser', environment: process.env, writer }).catch(
    (error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      const { code, message, nextAction } = error;
      report({ kind: 'refused', code, message, nextAction });
      return null;
    },
  );
  if (core === null) return port.close();

  const { answerCall, logFailure } = serveRouter(core.router, core.log);
  const leaving = new Map<number, AbortController>();

  const answer = async ({ id, path, body }: CoreOrder & { kind: 'call' }) => {
    const controller = new AbortController();
    leaving.set(id, controller);
    try {
      const { status, body: answered } = await answerCall({ path, body, signal: controller.signal });
      report({ kind: 'answer', id, status, body: answered });
    } catch (error) {
      logFailure(error);
      report({ kind: 'failed', id });
    } finally {
      leaving.delete(id);
    }
  };

  port.on('message', (order: CoreOrder) => {
    switch (order.kind) {
      case 'call':
        return void answer(order);
      case 'leave':
        return leaving.get(order.id)?.abort();
      case 'announce':
        return void core.announce(order);
      case 'log':
        return logFailure(order.error);
      case 'close':
        return void core.close().then(() => port.close());
    }
  });
  core.prepareHome();
}

if (parentPort !== null) await run(parentPort, coreThreadStartSchema.parse(workerData));
