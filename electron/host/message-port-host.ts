import {
  type StandardRPCJsonSerializedMetaItem,
  StandardRPCJsonSerializer,
  StandardRPCSerializer,
} from '@orpc/client/standard';
import type { AnyRouter } from '@orpc/server';
import { MessagePortHandler } from '@orpc/server/message-port';
import { StandardHandler, StandardRPCCodec, StandardRPCMatcher } from '@orpc/server/standard';
import { z } from 'zod';
import { mostBodyBytes, procedurePath } from './http-gate.ts';
import type { KeptAnswers } from './kept-answers.ts';
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

/** What is served: the contract, and the answers that need not be looked through for what JSON does not hold. */
export interface Served {
  readonly router: AnyRouter;
  readonly kept: KeptAnswers;
}

/** Writes as oRPC does; a kept answer is known to be plain JSON and goes as it is. */
class KeptSerializer extends StandardRPCJsonSerializer {
  readonly #kept: KeptAnswers;

  constructor(kept: KeptAnswers) {
    super();
    this.#kept = kept;
  }

  override serialize(...given: Parameters<StandardRPCJsonSerializer['serialize']>) {
    const [data] = given;
    return this.#kept.isKept(data) ? ([data, [], [], []] satisfies PlainJson) : super.serialize(...given);
  }
}

type PlainJson = [unknown, StandardRPCJsonSerializedMetaItem[], never[], never[]];

/** Serves the contract on a port until it closes. What is no call is dropped and noted. */
export function servePort({ router, kept }: Served, port: ServedPort, log: Log): void {
  const codec = new StandardRPCCodec(new StandardRPCSerializer(new KeptSerializer(kept)));
  new MessagePortHandler(new StandardHandler(router, new StandardRPCMatcher(), codec, {})).upgrade({
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
