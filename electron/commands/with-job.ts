import { randomUUID } from 'node:crypto';
import type { Client, Tools } from './command.ts';
import { createProgress } from './progress.ts';

/** Runs a long call and says on standard error how far it is. */
export async function withJob<T>(
  client: Client,
  tools: Tools,
  work: (job: string, options: { signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const job = randomUUID();
  const report = createProgress(tools);
  const over = new AbortController();
  const messages = await client.stream.watch({}, { signal: AbortSignal.any([tools.signal, over.signal]) });
  const watching = (async () => {
    for await (const message of messages) {
      if (message.kind === 'progress' && message.job === job) report(message);
    }
  })().catch(() => undefined);
  try {
    return await work(job, { signal: tools.signal });
  } finally {
    over.abort();
    await messages.return?.();
    await watching;
  }
}
