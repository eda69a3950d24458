import type { Server, ServerResponse } from 'node:http';

interface Listening {
  readonly port: number;
  /** An answer that never ends by itself; closing ends it. */
  hold(response: ServerResponse): void;
  close(): Promise<void>;
}

/** So long the calls under way may take when the host ends, in milliseconds. */
const patience = 5000;

/** Listens on 127.0.0.1 and nowhere else. Rejects where the port is taken. */
export async function listenOnLoopback(server: Server, port: number): Promise<Listening> {
  const held = new Set<ServerResponse>();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The host has no port.');

  return {
    port: address.port,
    hold(response) {
      held.add(response);
      response.once('close', () => held.delete(response));
    },
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const response of held) response.destroy();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(timer);
    },
  };
}
