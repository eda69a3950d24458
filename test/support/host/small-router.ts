import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Message } from '../../../shared/contract/stream.ts';

/** A core of two procedures, for tests of what stands before any core. `calls` counts what got through. */
export function createSmallRouter() {
  const os = implement(contract);
  let calls = 0;
  let watchers = 0;
  const waiting = new Set<(message: Message) => void>();

  const router = {
    person: {
      list: os.person.list.handler(() => {
        calls += 1;
        return { people: [] };
      }),
    },
    stream: {
      watch: os.stream.watch.handler(async function* watch({ signal }) {
        watchers += 1;
        try {
          yield { kind: 'hello' };
          for (;;) {
            if (signal?.aborted === true) return;
            const { promise, resolve } = Promise.withResolvers<Message>();
            waiting.add(resolve);
            signal?.addEventListener('abort', () => resolve({ kind: 'ended', job: '' }));
            yield await promise;
          }
        } finally {
          watchers -= 1;
        }
      }),
    },
  };
  return {
    router,
    calls: () => calls,
    watchers: () => watchers,
    publish(message: Message) {
      for (const resolve of waiting) resolve(message);
      waiting.clear();
    },
  };
}
