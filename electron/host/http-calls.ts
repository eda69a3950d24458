import { ReadableStream } from 'node:stream/web';
import { ORPCError } from '@orpc/client';
import type { AnyRouter } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { isAsyncIteratorObject } from '@orpc/shared';
import { toEventStream } from '@orpc/standard-server-fetch';
import { describeError, type Log } from './log.ts';

/** A call of the contract that the gate has let in. */
export interface Call {
  /** `/rpc/noun/verb`, or the same below `/process`. */
  readonly path: string;
  /** Parsed already, by our limits. */
  readonly body: unknown;
  /** Aborts when whoever asked has left. */
  readonly signal: AbortSignal;
}

/** What is sent for a call: JSON, or events as they come. */
export interface CallAnswer {
  readonly status: number;
  readonly body: string | ReadableStream<Uint8Array>;
}

/** What answers behind the border, in this thread or another. */
export interface Served {
  readonly answerCall: (call: Call) => Promise<CallAnswer>;
  /** Keeps a failure of the transport in the log. */
  readonly logFailure: (error: unknown) => void;
}

/** Answers calls by a router in this thread. */
export function serveRouter(router: AnyRouter, log: Log): Served {
  const handler = new StandardRPCHandler(router, {});
  return {
    async answerCall({ path, body, signal }) {
      const url = new URL(path, 'http://127.0.0.1');
      const prefix = path.startsWith('/process/') ? '/process/rpc' : '/rpc';
      const read = () => Promise.resolve(body ?? {});
      const { matched, response } = await handler.handle(
        { method: 'POST', url, headers: {}, body: read, signal },
        { prefix, context: {} },
      );
      if (!matched) return unknownProcedure();
      return {
        status: response.status,
        body: isAsyncIteratorObject(response.body)
          ? ReadableStream.from(toEventStream(response.body))
          : JSON.stringify(response.body ?? {}),
      };
    },
    logFailure: (error) => log.error({ error: describeError(error) }, 'A request failed.'),
  };
}

/** In the words that the contract's clients read. */
function unknownProcedure(): CallAnswer {
  const error = new ORPCError('NOT_FOUND', { message: 'There is no such procedure.' });
  return { status: error.status, body: JSON.stringify({ json: error.toJSON() }) };
}
