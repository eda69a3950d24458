import { Worker } from 'node:worker_threads';
import { type ArtifactReports, artifactReportsSchema, stopped } from './artifact-reports.ts';

/** What reading one artifact may take: of memory in MiB, of time in milliseconds. */
interface ThreadLimits {
  readonly memory?: number;
  readonly time?: number;
}
const usualMemory = 256;
const usualTime = 60_000;

/** A thread that reads artifacts, one after the other. Whatever a file does to its reader, the core goes on. */
export interface ReportThread extends AsyncDisposable {
  /** Throws the reason of the signal; what makes no sense, or takes too much memory or time, is a problem of the artifact. */
  read(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ArtifactReports>;
}

export function createReportThread({ memory = usualMemory, time = usualTime }: ThreadLimits = {}): ReportThread {
  const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: Math.ceil(memory / 8) };
  let worker: Worker | null = null;

  async function end(): Promise<void> {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  return {
    async read(name, bytes, signal) {
      signal?.throwIfAborted();
      worker ??= new Worker(new URL('./report-worker.ts', import.meta.url), { resourceLimits });
      const { promise, resolve, reject } = Promise.withResolvers<ArtifactReports>();
      let isAlive = false;
      const answer = (message: unknown) => {
        isAlive = true;
        resolve(artifactReportsSchema.parse(message));
      };
      const tooMuch = () => resolve(stopped(name, 'Reading it took too much memory, or failed.'));
      const tooLong = () => resolve(stopped(name, 'Reading it took too long.'));
      const onAbort = () => reject(signal?.reason);
      const timer = setTimeout(tooLong, time);
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.once('message', answer).once('error', tooMuch).once('exit', tooMuch);
      try {
        worker.postMessage({ name, bytes });
        return await promise;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        worker.off('message', answer).off('error', tooMuch).off('exit', tooMuch);
        if (!isAlive) await end();
      }
    },
    [Symbol.asyncDispose]: end,
  };
}
