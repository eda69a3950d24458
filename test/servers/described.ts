import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ErrorObject } from 'ajv';
import type { Document, OpenAPIBackend, Operation, Request } from 'openapi-backend';
import type { Given, Received } from './loopback-server.ts';

/** Published descriptions and recorded answers of the outside systems: beside the project, never in it. */
export const referenceFolder = fileURLToPath(new URL('../../../shared/reference/', import.meta.url));

/** Why a test that needs a file of the reference folder is left out; null where the file is there. */
export function missingReference(path: string): string | null {
  return existsSync(`${referenceFolder}${path}`) ? null : `${path} of the reference data is not beside the project`;
}

/** A defect of a description that is known: what it says there is not what the system does. */
export interface Waiver {
  /** The operation's id; left out for all of them. */
  readonly operation?: string;
  /** Of the violation's text. */
  readonly text: RegExp;
}

interface Description {
  /** A file of the folder `api`, OpenAPI 3 as JSON or YAML. */
  readonly file: string;
  /** Makes OpenAPI 3 of what is in the file, where it is something else. */
  readonly convert?: (definition: unknown) => Document;
  /** What stands before the described paths: `/api/v3`. */
  readonly root?: string;
  readonly waivers?: readonly Waiver[];
  /** Whether a request belongs to something else than what is described: a log-in, the storage that a redirect leads to. */
  readonly isBeside?: (received: Received) => boolean;
}

type Handle = (received: Received) => Promise<Given> | Given;

interface Described {
  readonly handle: Handle;
  /** Every request and answer that breaks the description, in words. */
  readonly violations: string[];
  /** Why nothing is compared; null where it is. */
  readonly skipped: string | null;
}

const timePattern = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/u;

function wordsOf(errors: readonly ErrorObject[] | null | undefined): readonly string[] {
  return (errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`.trim(),
  );
}

/**
 * OpenAPI 3.0 writes "or null" as `nullable`, which the validator takes only beside a `type`, and beside an `enum` only where null is
 * listed: published descriptions do neither. Schemas are shared and may contain themselves.
 */
function repairNullable(schema: unknown, seen: Set<unknown>): void {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  if ('nullable' in schema && schema.nullable === true) {
    if ('enum' in schema && Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum.push(null);
    if (!('type' in schema)) {
      const { nullable, ...meant } = schema;
      for (const name of Object.keys(schema)) Reflect.deleteProperty(schema, name);
      Object.assign(schema, { anyOf: [meant, { type: 'null' }] });
    }
  }
  for (const inner of Object.values(schema)) repairNullable(inner, seen);
}

interface Opened {
  readonly validator: OpenAPIBackend['validator'];
  /** Undefined where nothing like the request is described. */
  readonly match: (request: Request) => Operation | undefined;
}

/** Reading a description and compiling what it says takes longer than a test: each is read once. */
const opened = new Map<string, Promise<Opened>>();

function openBackend(description: Description): Promise<Opened> {
  const key = `${description.root ?? ''} ${description.file}`;
  const known = opened.get(key) ?? readBackend(description);
  opened.set(key, known);
  return known;
}

async function readBackend({ file, convert, root = '/' }: Description): Promise<Opened> {
  const { OpenAPIBackend: Backend } = await import('openapi-backend');
  const path = `${referenceFolder}api/${file}`;
  const backend = new Backend({
    definition: convert === undefined ? path : convert(JSON.parse(await readFile(path, 'utf8'))),
    apiRoot: root,
    quick: true,
    ajvOpts: { strict: false, allErrors: true, logger: false, formats: { 'date-time': timePattern } },
  });
  await backend.init();
  repairNullable(backend.definition, new Set());
  return { validator: backend.validator, match: matchOnce(backend.router) };
}

/** The router flattens and searches the whole description for each request; what a path leads to stays the same. */
function matchOnce(router: OpenAPIBackend['router']): Opened['match'] {
  const operations = router.getOperations();
  router.getOperations = () => operations;
  const matched = new Map<string, Operation | undefined>();
  return (request) => {
    const key = `${request.method} ${request.path}`;
    if (!matched.has(key)) matched.set(key, router.matchOperation(request));
    return matched.get(key);
  };
}

/** A stand-in whose every request and answer is compared with the published description of its system, where anybody wants that. */
export async function describedBy(description: Description, handle: Handle, isWanted = true): Promise<Described> {
  const { file, waivers = [], isBeside = () => false } = description;
  const violations: string[] = [];
  const skipped = isWanted ? missingReference(`api/${file}`) : 'nobody wants it';
  if (skipped !== null) return { handle, violations, skipped };

  const { match, validator } = await openBackend(description);

  function compare(received: Received, { status, body }: Given): void {
    const { method, url, headers } = received;
    const text = received.body;
    const request = { method, path: url.pathname, query: url.search, headers, ...(text === '' ? {} : { body: text }) };
    const operation = match(request);
    if (operation?.operationId === undefined) {
      violations.push(`${method} ${url.pathname}: nothing like this is described`);
      return;
    }
    const { operationId, responses = {} } = operation;
    const found = wordsOf(validator.validateRequest(request, operation).errors).map((words) => `request ${words}`);
    // A description that has one answer alone means what comes when all is well.
    const isUsual = status < 300 && 'default' in responses;
    const isDescribed = `${status}` in responses || `${Math.floor(status / 100)}XX` in responses || isUsual;
    if (isDescribed && status !== 304) {
      const sent: unknown = body === undefined || typeof body === 'string' ? body : JSON.parse(JSON.stringify(body));
      const answer = validator.validateResponse(sent, operation, status);
      found.push(...wordsOf(answer.errors).map((words) => `answer ${status} ${words}`));
    } else if (status < 300) {
      found.push(`answer ${status} is not described`);
    }
    for (const words of found) {
      const isKnown = waivers.some(
        (waiver) => (waiver.operation ?? operationId) === operationId && waiver.text.test(words),
      );
      if (!isKnown) violations.push(`${operationId}: ${words}`);
    }
  }

  return {
    skipped,
    violations,
    async handle(received) {
      const given = await handle(received);
      if (!isBeside(received)) compare(received, given);
      return given;
    },
  };
}
