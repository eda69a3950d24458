import type { IncomingMessage, ServerResponse } from 'node:http';
import { ORPCError } from '@orpc/client';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import { answer } from './http-answer.ts';

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly prefix: '/rpc' | '/process/rpc';
  /** Parsed already, by our limits. */
  readonly body: unknown;
}

/** Answers calls of the contract that the gate has let in. */
export type AnswerCall = (call: Call) => Promise<void>;

export function createCalls(router: AnyRouter): AnswerCall {
  const handler = new RPCHandler(router);
  return async ({ request, response, prefix, body }) => {
    const { matched } = await handler.handle(Object.assign(request, { body: body ?? {} }), response, { prefix });
    if (!matched) answerUnknownProcedure(response);
  };
}

/** In the words that the contract's clients read. */
function answerUnknownProcedure(response: ServerResponse): void {
  const error = new ORPCError('NOT_FOUND', { message: 'There is no such procedure.' });
  answer(response, {
    status: error.status,
    mediaType: 'application/json',
    body: JSON.stringify({ json: error.toJSON() }),
  });
}
