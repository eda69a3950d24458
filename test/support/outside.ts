import { createNetwork } from '../../electron/connectors/http/network.ts';
import { OutsideError } from '../../electron/connectors/http/outside-error.ts';
import { createTransport, type OutsideLine, type Transport } from '../../electron/connectors/http/transport.ts';
import { type Given, type LoopbackServer, openLoopbackServer, type Received } from '../servers/loopback-server.ts';

/** Looks like a token and must turn up nowhere. */
export const canary = 'canary-7f3a9c51e2d84b60';

interface Opened {
  readonly server: LoopbackServer;
  readonly transport: Transport;
  readonly lines: OutsideLine[];
  /** The pauses that were asked for; none of them is waited. */
  readonly waits: number[];
}

/** A transport to a server on the loopback address, for as long as the work takes. */
export async function withServer(
  handle: (received: Received) => Promise<Given> | Given,
  work: (opened: Opened) => Promise<void>,
): Promise<void> {
  await using server = await openLoopbackServer(handle);
  const network = createNetwork();
  const lines: OutsideLine[] = [];
  const waits: number[] = [];
  const transport = createTransport({
    system: 'Example',
    network,
    address: server.address,
    credentials: { authorization: `Bearer ${canary}` },
    secrets: [canary],
    explain: (body) => body,
    version: '0.0.0',
    onLine: (line) => lines.push(line),
    random: () => 0,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  try {
    await work({ server, transport, lines, waits });
  } finally {
    await network.close();
  }
}

/** The failure of a call that has to fail. */
export async function errorOf(work: Promise<unknown>): Promise<OutsideError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof OutsideError) return error;
  throw new Error(`This should have failed as an OutsideError: ${String(error)}`);
}
