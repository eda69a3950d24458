import type { QueryClient } from '@tanstack/react-query';
import type { Message } from '../../shared/contract/stream.ts';
import type { Api } from '../api.ts';
import { SessionEndedError } from '../hosts/session-ended-error.ts';
import { useConnection } from '../state/connection.ts';
import { useWork } from '../state/work.ts';
import { showProgress } from './job.ts';
import { takeTurn } from './stream-turn.ts';

/** Pauses between attempts, in milliseconds; the last one repeats. */
const pauses = [250, 500, 1000, 2000, 5000];

/**
 * Follows the host's event stream until the signal: what changed is asked for anew, what works shows its progress. After a loss it
 * tries again; since nobody knows what was missed, everything is then old.
 */
export async function watchStream(api: Api, queries: QueryClient, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  while (!signal.aborted) {
    const turn = await takeTurn(signal);
    try {
      const messages = await api.stream.watch({}, { signal: turn.signal });
      for await (const message of messages) {
        attempt = 0;
        useConnection.setState({ connection: 'live', heardAt: Date.now() });
        applyMessage(message, queries);
      }
    } catch (error) {
      if (error instanceof SessionEndedError) {
        useConnection.setState({ connection: 'ended' });
        return;
      }
    } finally {
      turn.end();
    }
    if (turn.signal.aborted) continue;
    useConnection.setState({ connection: 'lost' });
    await pause(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, signal);
    attempt += 1;
  }
}

function applyMessage(message: Message, queries: QueryClient): void {
  switch (message.kind) {
    case 'hello':
      void queries.invalidateQueries();
      break;
    case 'changed': {
      const nouns = new Set(message.nouns);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => nouns.has(String(queryKey[0])) });
      break;
    }
    case 'progress':
      showProgress(message);
      break;
    case 'ended':
      useWork.getState().end(message.job);
      break;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
