import type { z } from 'zod';
import { OutsideError } from './outside-error.ts';
import type { OutsideAnswer, OutsideRequest, Transport } from './transport.ts';

/** Parses an answer once: JSON, then the shape that the adapter relies on. Throws OutsideError `server` for anything else. */
export function parseJson<S extends z.ZodType>(system: string, answer: OutsideAnswer, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(answer.bytes).toString());
  } catch {
    throw nonsense(system, answer.status, 'it is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw nonsense(system, answer.status, `“${issue?.path.join('.') ?? ''}” is not what its description says`);
}

function nonsense(system: string, status: number, why: string): OutsideError {
  return new OutsideError({
    system,
    kind: 'server',
    status,
    message: `${system} answered something else than expected: ${why}.`,
    nextAction: `Check the address of the connection; a proxy or a log-in page may be in between.`,
  });
}

/** Sends a request and parses what comes back. */
export async function sendJson<S extends z.ZodType>(
  transport: Transport,
  { json, ...request }: Omit<OutsideRequest, 'body'> & { readonly json?: unknown },
  schema: S,
): Promise<z.output<S>> {
  const headers = {
    accept: 'application/json',
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
  };
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  return parseJson(transport.system, await transport.send({ ...request, headers, ...body }), schema);
}
