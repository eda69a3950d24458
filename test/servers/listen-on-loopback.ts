import type { Server } from 'node:http';

interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Rejects where the port is taken; 0 takes any. Closing ends what is still open. */
export async function listenOnLoopback(server: Server, port = 0, scheme = 'http'): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  return {
    address: `${scheme}://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`,
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}
