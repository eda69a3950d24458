import { z } from 'zod';
import { circling } from '../http/circling.ts';
import { parseJson } from '../http/json.ts';
import type { Transport } from '../http/transport.ts';

const system = 'Grafana';
/** Dashboards that one call brings, and how many calls are made for them. */
const dashboardsAtOnce = 1000;
const mostPages = 20;

const refusalSchema = z.object({ message: z.string() });
const organizationSchema = z.object({ name: z.string() });
const healthSchema = z.object({ version: z.string().nullish() });
/** Actions, each with what it is allowed for. */
const permissionsSchema = z.record(z.string(), z.array(z.string()));
const annotationsSchema = z.array(
  z.object({ tags: z.array(z.string()).nullish(), dashboardUID: z.string().nullish() }),
);
const addedSchema = z.object({ id: z.number() });
const dashboardsSchema = z.array(z.object({ uid: z.string(), title: z.string() }));

/** Grafana's own words of a refusal. */
export function explainGrafana(body: string): string {
  try {
    return refusalSchema.parse(JSON.parse(body)).message;
  } catch {
    return '';
  }
}

type Query = Readonly<Record<string, string | number>>;

/** The words of Grafana's HTTP API. */
export function createClient(transport: Transport, address: string) {
  function send(place: string, query: Query, signal: AbortSignal | undefined, accepts: readonly number[] = []) {
    const url = new URL(`${address}${place}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const headers = { accept: 'application/json' };
    return transport.send({ method: 'GET', url: url.href, intent: 'read', headers, signal, accepts });
  }

  return {
    address,
    budget: () => transport.budget(),

    async readOrganization(signal?: AbortSignal) {
      const answer = await send('/api/org', {}, signal);
      const date = answer.isUnchanged ? null : answer.header('date');
      return { name: parseJson(system, answer, organizationSchema).name, date };
    },

    async readVersion(signal?: AbortSignal): Promise<string | null> {
      return parseJson(system, await send('/api/health', {}, signal), healthSchema).version ?? null;
    },

    /** What the account may do; null where Grafana does not say. */
    async readActions(signal?: AbortSignal): Promise<readonly string[] | null> {
      const answer = await send('/api/access-control/user/permissions', {}, signal, [403, 404]);
      if (answer.status !== 200) return null;
      return Object.keys(parseJson(system, answer, permissionsSchema));
    },

    async listDashboards(signal?: AbortSignal) {
      const found = new Map<string, string>();
      for (let page = 1; page <= mostPages; page += 1) {
        const query = { type: 'dash-db', limit: dashboardsAtOnce, page };
        const dashboards = parseJson(system, await send('/api/search', query, signal), dashboardsSchema);
        const before = found.size;
        for (const { uid, title } of dashboards) found.set(uid, title);
        if (dashboards.length < dashboardsAtOnce) return [...found].map(([uid, title]) => ({ uid, title }));
        if (found.size === before) break;
      }
      throw circling(system);
    },

    async findAnnotations(tag: string, signal?: AbortSignal) {
      const query = { tags: tag, type: 'annotation', limit: 100 };
      return parseJson(system, await send('/api/annotations', query, signal), annotationsSchema);
    },

    async addAnnotation(body: object, signal?: AbortSignal): Promise<void> {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const url = `${address}/api/annotations`;
      const request = { method: 'POST', url, intent: 'write', headers, body: JSON.stringify(body), signal } as const;
      parseJson(system, await transport.send(request), addedSchema);
    },
  };
}
export type Client = ReturnType<typeof createClient>;
