import type { QueryClient } from '@tanstack/react-query';
import type { Message } from '../../shared/contract/stream.ts';
import type { Api } from '../api.ts';
import { SessionEndedError } from '../hosts/session-ended-error.ts';
import { useConnection } from '../state/connection.ts';
import { useWork } from '../state/work.ts';
import { showProgress } from './job.ts';
import { refresh } from './refresh.ts';
import { takeTurn } from './stream-turn.ts';

/** Pauses between attempts, in milliseconds; the last one repeats. */
const pauses = [250, 500, 1000, 2000, 5000];

/**
 * Follows the host's event stream until the signal: what changed is asked for anew, what works shows its progress. After a loss it
 * tries again; since nobody knows what was missed, everything is then old.
 */
export async function watchStream(api: Api, queries: QueryClient, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  const hear = (message: Message) => {
    attempt = 0;
    useConnection.setState({ connection: 'live', heardAt: Date.now() });
    applyMessage(message, queries);
  };
  while (!signal.aborted) {
    const turn = await takeTurn(signal);
    const end = await followStream(api, hear, turn.signal);
    turn.end();
    if (end === 'given-up') continue;
    useConnection.setState({ connection: end });
    if (end === 'ended') return;
    await pause(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, signal);
    attempt += 1;
  }
}

/** Until the host is lost, knows this page no more, or the page itself gives the stream up. */
async function followStream(
  api: Api,
  hear: (message: Message) => void,
  signal: AbortSignal,
): Promise<'given-up' | 'lost' | 'ended'> {
  try {
    for await (const message of await api.stream.watch({}, { signal })) hear(message);
  } catch (error) {
    if (error instanceof SessionEndedError) return 'ended';
  }
  return signal.aborted ? 'given-up' : 'lost';
}

function applyMessage(message: Message, queries: QueryClient): void {
  switch (message.kind) {
    case 'hello':
      void refresh(queries);
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
