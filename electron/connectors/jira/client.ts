import JiraApi, { type JiraRequest } from 'jira-client';
import type { z } from 'zod';
import { parseJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import { pathOf } from '../http/path-of.ts';
import type { OutsideAnswer, OutsideRequest, Transport } from '../http/transport.ts';
import { type ServerThere, serverSchema } from './schemas.ts';

export const system = 'Jira';

interface Asked {
  readonly method: OutsideRequest['method'];
  /** Behind `/rest/api/N`; its parts were checked: nothing in it has to be encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly json?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly accepts?: readonly number[];
}

/** The version of the interface: 3 is Cloud's alone and has rich text, 2 is Data Center's. */
type Api = '2' | '3';

/** Jira says so where it takes whoever asks for nobody, and shows what nobody may see instead of refusing. */
const unknownCaller = /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/u;

/** A call of the library on its way through the transport: what does not say that it only reads is a write, and never repeated. */
async function sendThrough(transport: Transport, request: JiraRequest): Promise<OutsideAnswer> {
  const { method, uri, qs = {}, body, intent = method === 'GET' ? 'read' : 'write', signal, accepts } = request;
  const search = new URLSearchParams(Object.entries(qs).map(([name, value]) => [name, String(value)])).toString();
  const answer = await transport.send({
    method,
    url: search === '' ? uri : `${uri}?${search}`,
    intent,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(accepts === undefined ? {} : { accepts }),
  });
  if (unknownCaller.test(answer.header('x-seraph-loginreason') ?? '')) throw new OutsideError({ system, kind: 'auth' });
  return answer;
}

/** jira-client with our transport beneath it: failures keep their status, and a write is never repeated. */
class JiraThrough extends JiraApi {
  readonly #send: (request: JiraRequest) => Promise<OutsideAnswer>;

  constructor(transport: Transport, address: string, apiVersion: Api) {
    const { protocol, hostname, port, pathname } = new URL(address);
    const send = (request: JiraRequest) => sendThrough(transport, request);
    super({
      protocol: protocol.slice(0, -1),
      host: hostname,
      ...(port === '' ? {} : { port }),
      base: pathname === '/' ? '' : pathname,
      apiVersion,
      request: send,
    });
    this.#send = send;
  }

  /** The library’s own throws the body of a refusal as a text, without its status, and takes `errorMessages` for one. */
  override doRequest(request: JiraRequest): Promise<OutsideAnswer> {
    return this.#send(request);
  }

  send({ path, query, json, ...asked }: Asked, intent: OutsideRequest['intent']): Promise<OutsideAnswer> {
    const request = { ...asked, qs: query, body: json, intent };
    return this.doRequest(this.makeRequestHeader(this.makeUri({ pathname: path }), request));
  }
}

/** Jira's own words for a refusal: a list, or one for each field. */
export function explain(body: string): string {
  try {
    const said: unknown = JSON.parse(body);
    if (typeof said !== 'object' || said === null) return '';
    const list = 'errorMessages' in said && Array.isArray(said.errorMessages) ? said.errorMessages : [];
    const errors = 'errors' in said && typeof said.errors === 'object' && said.errors !== null ? said.errors : {};
    const fields = Object.entries(errors).map(([field, text]) => `${field}: ${String(text)}`);
    return [...list.map(String), ...fields].join(' ');
  } catch {
    return '';
  }
}

/** What is on the other side, found out when it is first asked. */
export interface JiraClient {
  readonly server: ServerThere;
  readonly isCloud: boolean;
  /** What stands before every path, after the host: `/rest/api/3`, or `/jira/rest/api/2` behind a context path. */
  readonly root: string;
  read<S extends z.ZodType>(asked: Asked, schema: S): Promise<z.output<S>>;
  /** A read of which the headers count as well. */
  ask(asked: Asked): Promise<OutsideAnswer>;
  write(asked: Asked): Promise<OutsideAnswer>;
}

/** Finds out which Jira it is. Throws OutsideError. */
export async function openClient(
  transport: Transport,
  address: string,
  signal: AbortSignal | undefined,
): Promise<JiraClient> {
  const asked = { method: 'GET', path: '/serverInfo', signal } as const;
  const newest = new JiraThrough(transport, address, '3');
  const first = await newest.send({ ...asked, accepts: [404] }, 'read');
  const older = new JiraThrough(transport, address, '2');
  const server = parseJson(system, first.status === 404 ? await older.send(asked, 'read') : first, serverSchema);
  // Data Center may know the newer path one day; its texts are its own.
  const isCloud = server.deploymentType === 'Cloud';
  const jira = isCloud ? newest : older;
  return {
    server,
    isCloud,
    root: `${pathOf(address)}/rest/api/${isCloud ? '3' : '2'}`,
    read: async (request, schema) => parseJson(system, await jira.send(request, 'read'), schema),
    ask: (request) => jira.send(request, 'read'),
    write: (request) => jira.send(request, 'write'),
  };
}

function refuse(what: string, given: string, nextAction: string): OutsideError {
  const message = `“${given.slice(0, 60)}” cannot be ${what} of Jira.`;
  return new OutsideError({ system, kind: 'validation', message, nextAction });
}

/** Throws OutsideError `validation` for what is no key of a ticket: it goes into a path. */
export function ticketKey(key: string): string {
  if (/^[A-Z][A-Z0-9_]{1,80}-\d{1,10}$/u.test(key)) return key;
  throw refuse('the key of a ticket', key, 'A key looks like SHOP-12.');
}

/** Throws OutsideError `validation` for what is no key of a project. */
export function projectKey(key: string): string {
  if (/^[A-Z][A-Z0-9_]{1,80}$/u.test(key)) return key;
  throw refuse('the key of a project', key, 'A key looks like SHOP; it stands in front of its tickets’ numbers.');
}

/** Throws OutsideError `validation` for what is no id. */
export function numericId(id: string): string {
  if (/^\d{1,18}$/u.test(id)) return id;
  throw refuse('an id', id, 'Read it from Jira again.');
}

/** A text in JQL. */
export function quoted(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\p{Cc}/gu, ' ')}"`;
}
