import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { mostBodyBytes, procedurePath } from './http-gate.ts';
import type { Log } from './log.ts';

/** A port as Electron and Node have it. */
export interface ServedPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * A message of oRPC's peer protocol as our page sends it: a call of a procedure with a JSON body, or the end of a call.
 * The protocol has more (files, streams from the page, addresses elsewhere) that the contract does not use, so it is not let in;
 * a message that the library cannot read would end the process.
 */
const messageSchema = z.union([
  z.object({
    i: z.string().min(1).max(100),
    t: z.undefined().optional(),
    p: z.object({
      u: z.string().regex(procedurePath),
      m: z.undefined().optional(),
      h: z
        .object({ 'last-event-id': z.string().max(100).optional() })
        .strict()
        .optional(),
      b: z.object({ json: z.unknown(), meta: z.array(z.unknown()).optional() }).optional(),
    }),
  }),
  z.object({ i: z.string().min(1).max(100), t: z.literal(4) }),
]);

function isMessage(data: unknown): data is string {
  if (typeof data !== 'string' || data.length > mostBodyBytes) return false;
  try {
    return messageSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}

/** Serves the contract on a port until it closes. What is no call is dropped and noted. */
export function servePort(router: AnyRouter, port: ServedPort, log: Log): void {
  new RPCHandler(router).upgrade({
    onMessage: {
      addListener(listener) {
        port.on('message', ({ data }) => {
          if (isMessage(data)) listener(data);
          else log.warn({}, 'A message on the port was no call.');
        });
      },
    },
    onDisconnect: {
      addListener: (listener) => port.on('close', listener),
    },
    postMessage: (data: unknown) => port.postMessage(data),
  });
}
