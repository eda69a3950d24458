import { z } from 'zod';
import { kindOfStatus, OutsideError, type OutsideKind } from '../http/outside-error.ts';
import type { OutsideAnswer, Transport } from '../http/transport.ts';

/** What the library hands over, signed. */
const requestSchema = z.object({
  protocol: z.string(),
  hostname: z.string(),
  port: z.number().optional(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.union([z.string(), z.instanceof(Uint8Array)]),
});
const handledSchema = z.object({ abortSignal: z.instanceof(AbortSignal).optional() }).optional();

interface RequestHandler {
  handle(given: unknown, options?: unknown): Promise<{ readonly response: object }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): object;
}

/** Everything that is asked here only reads; a call that is not on this list is refused before it is sent. */
const reads = new Set([
  'ListPipelines',
  'ListPipelineExecutions',
  'ListActionExecutions',
  'GetPipelineState',
  'GetPipeline',
]);

/** AWS names what went wrong in the body, mostly with status 400. */
const kindByType: Readonly<Record<string, OutsideKind>> = {
  UnrecognizedClientException: 'auth',
  InvalidClientTokenId: 'auth',
  InvalidSignatureException: 'auth',
  SignatureDoesNotMatch: 'auth',
  IncompleteSignatureException: 'auth',
  MissingAuthenticationTokenException: 'auth',
  ExpiredTokenException: 'auth',
  AccessDeniedException: 'forbidden',
  NotAuthorized: 'forbidden',
  OptInRequired: 'forbidden',
  ThrottlingException: 'rateLimited',
  TooManyRequestsException: 'rateLimited',
  RequestLimitExceeded: 'rateLimited',
  PipelineNotFoundException: 'notFound',
  PipelineExecutionNotFoundException: 'notFound',
  InternalFailure: 'server',
  ServiceUnavailable: 'server',
};

const refusalSchema = z.object({
  __type: z.string().nullish(),
  message: z.string().nullish(),
  Message: z.string().nullish(),
});

/** AWS's own words of a refusal, with its name: `ThrottlingException: Rate exceeded`. */
export function explainAws(body: string): string {
  try {
    const { __type: type, message, Message: other } = refusalSchema.parse(JSON.parse(body));
    return [type?.replace(/^.*#/u, ''), message ?? other].filter((part) => part != null && part !== '').join(': ');
  } catch {
    return '';
  }
}

function refusalOf(transport: Transport, answer: OutsideAnswer): OutsideError {
  const { status, bytes } = answer;
  const body = Buffer.from(bytes.subarray(0, 100_000)).toString();
  const isMarkup = answer.header('content-type')?.includes('html') === true || /^\s*</u.test(body);
  const said = isMarkup ? '' : transport.redact(explainAws(body)).slice(0, 300);
  const kind = kindByType[said.split(':')[0] ?? ''] ?? kindOfStatus(status);
  return new OutsideError({ system: transport.system, status, kind, said });
}

/** An answer that makes no sense is told here, before the library wonders about it. */
function checkJson(transport: Transport, { status, bytes }: OutsideAnswer): void {
  try {
    z.looseObject({}).parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    throw new OutsideError({
      system: transport.system,
      kind: 'server',
      status,
      message: `${transport.system} answered something else than expected: it is not what was asked for.`,
      nextAction: 'Check the address of the connection; a proxy or a log-in page may be in between.',
    });
  }
}

/** Takes the library's signed requests through the transport, with its limits, its retries and its errors. */
export function createRequestHandler(transport: Transport): RequestHandler {
  return {
    async handle(given, options) {
      const request = requestSchema.parse(given);
      const operation = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
      if (!reads.has(operation)) {
        throw new OutsideError({ system: transport.system, kind: 'validation', message: `Nobody asks ${operation}.` });
      }
      const { host: _host, 'content-length': _length, 'user-agent': _agent, ...headers } = request.headers;
      const port = request.port === undefined ? '' : `:${request.port}`;
      const answer = await transport.send({
        method: 'POST',
        url: `${request.protocol}//${request.hostname}${port}${request.path}`,
        intent: 'read',
        headers,
        body: request.body,
        signal: handledSchema.parse(options)?.abortSignal,
        accepts: [400, 403],
      });
      if (answer.status !== 200) throw refusalOf(transport, answer);
      checkJson(transport, answer);
      return {
        response: {
          statusCode: answer.status,
          headers: { 'content-type': answer.header('content-type') ?? 'application/x-amz-json-1.1' },
          body: answer.bytes,
        },
      };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}
