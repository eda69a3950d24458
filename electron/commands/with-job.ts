import { randomUUID } from 'node:crypto';
import type { Client, Tools } from './command.ts';

/** Runs a long call and says on standard error how far it is. */
export async function withJob<T>(
  client: Client,
  tools: Tools,
  work: (job: string, options: { signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const job = randomUUID();
  const over = new AbortController();
  const messages = await client.stream.watch({}, { signal: AbortSignal.any([tools.signal, over.signal]) });
  const watching = (async () => {
    let said = '';
    for await (const message of messages) {
      if (message.kind !== 'progress' || message.job !== job || message.text === said) continue;
      said = message.text;
      tools.say(message.total === null ? said : `${said} (${message.done} of ${message.total})`);
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
