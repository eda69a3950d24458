import { z } from 'zod';
import { circling } from '../http/circling.ts';
import { parseJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { OutsideAnswer, Transport } from '../http/transport.ts';

const system = 'SonarQube';
/** SonarQube gives no more at a time. */
const itemsAtOnce = 500;
/** Its searches list no more than 10,000 of anything, and no more is read of what they do not list. */
const mostPages = 20;
const mostItems = mostPages * itemsAtOnce;

const refusalSchema = z.object({ errors: z.array(z.object({ msg: z.string() })) });
const meSchema = z.object({
  isLoggedIn: z.boolean(),
  login: z.string().nullish(),
  name: z.string().nullish(),
  permissions: z.object({ global: z.array(z.string()).nullish() }).nullish(),
});
const pagingSchema = z.object({ pageIndex: z.int(), pageSize: z.int(), total: z.int() });
const projectsSchema = z.object({ paging: pagingSchema, components: z.array(z.object({ key: z.string() })) });
const branchSchema = z.object({ name: z.string(), isMain: z.boolean(), analysisDate: z.string().nullish() });
export type BranchThere = z.infer<typeof branchSchema>;
const branchesSchema = z.object({ branches: z.array(branchSchema) });
const analysisSchema = z.object({
  key: z.string(),
  date: z.string(),
  projectVersion: z.string().nullish(),
  revision: z.string().nullish(),
});
export type AnalysisThere = z.infer<typeof analysisSchema>;
const analysesSchema = z.object({ paging: pagingSchema, analyses: z.array(analysisSchema) });
const gateSchema = z.object({
  projectStatus: z.object({
    status: z.string(),
    ignoredConditions: z.boolean().nullish(),
    conditions: z
      .array(
        z.object({
          status: z.string(),
          metricKey: z.string(),
          comparator: z.string().nullish(),
          errorThreshold: z.string().nullish(),
          actualValue: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
});
export type GateThere = z.infer<typeof gateSchema>['projectStatus'];
const historySchema = z.object({
  measures: z.array(
    z.object({
      metric: z.string(),
      history: z.array(z.object({ date: z.string(), value: z.string().nullish() })),
    }),
  ),
});
export type HistoryThere = z.infer<typeof historySchema>['measures'];
const statusSchema = z.object({ version: z.string().nullish(), status: z.string().nullish() });

/** SonarQube's own words of a refusal. */
export function explainSonarQube(body: string): string {
  try {
    return refusalSchema
      .parse(JSON.parse(body))
      .errors.map(({ msg }) => msg)
      .join(' ');
  } catch {
    return '';
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;
interface Asked<S extends z.ZodType> {
  readonly place: string;
  readonly schema: S;
  readonly query?: Query;
  readonly signal?: AbortSignal | undefined;
}

/** The same server, asked with a token as a bearer, and as a user name without a password. */
interface Ways {
  readonly bearer: Transport;
  /** Before version 10 the only way; the other one is passed over in silence there. */
  readonly basic: Transport;
}

/** The words of SonarQube's Web API: places, pages and refusals. */
export function createClient({ bearer, basic }: Ways, address: string) {
  let chosen: Transport | null = null;

  function ask(way: Transport, place: string, query: Query, signal?: AbortSignal, accepts: readonly number[] = []) {
    const url = new URL(`${address}${place}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = { accept: 'application/json' };
    return way.send({ method: 'GET', url: url.href, intent: 'read', headers, signal, accepts });
  }

  /** Who asks; whichever way the server understands is taken from then on. */
  async function identify(signal?: AbortSignal) {
    for (const way of [bearer, basic]) {
      const answer: OutsideAnswer = await ask(way, '/api/users/current', {}, signal, way === bearer ? [401] : []);
      const me = answer.status === 401 ? null : parseJson(system, answer, meSchema);
      if (me?.isLoggedIn !== true) continue;
      chosen = way;
      return { me, answer };
    }
    throw new OutsideError({ system, kind: 'auth' });
  }

  async function get<S extends z.ZodType>({ place, schema, query = {}, signal }: Asked<S>): Promise<z.output<S>> {
    if (chosen === null) await identify(signal);
    return parseJson(system, await ask(chosen ?? bearer, place, query, signal), schema);
  }

  async function* pages<S extends z.ZodType<{ readonly paging: z.infer<typeof pagingSchema> }>>(asked: Asked<S>) {
    const told = new Set<string>();
    for (let page = 1; page <= mostPages; page += 1) {
      const answer: z.output<S> = await get({ ...asked, query: { ...asked.query, p: page, ps: itemsAtOnce } });
      const said = JSON.stringify({ ...answer, paging: null });
      if (answer.paging.pageIndex !== page || told.has(said)) throw circling(system);
      told.add(said);
      yield answer;
      if (page * itemsAtOnce >= answer.paging.total) return;
    }
  }

  return {
    address,
    identify,
    budget: () => (chosen ?? bearer).budget(),

    readStatus: (signal?: AbortSignal) => get({ place: '/api/system/status', schema: statusSchema, signal }),

    /** The first 10,000 where there are more. */
    async listProjects(signal?: AbortSignal): Promise<readonly string[]> {
      const keys: string[] = [];
      const query = { qualifiers: 'TRK' };
      for await (const { components } of pages({
        place: '/api/components/search',
        schema: projectsSchema,
        query,
        signal,
      })) {
        keys.push(...components.map(({ key }) => key));
      }
      return [...new Set(keys)];
    },

    async listBranches(project: string, signal?: AbortSignal): Promise<readonly BranchThere[]> {
      const query = { project };
      const asked = { place: '/api/project_branches/list', schema: branchesSchema, query, signal };
      return (await get(asked)).branches;
    },

    /**
     * The analyses of a branch, the newest first; throws OutsideError after 10,000 where there are more. The main branch is asked for
     * without its name: not every edition knows others.
     */
    async *listAnalyses(project: string, branch: BranchThere, signal?: AbortSignal) {
      const query = { project, branch: branch.isMain ? undefined : branch.name };
      const asked = { place: '/api/project_analyses/search', schema: analysesSchema, query, signal };
      for await (const { analyses, paging } of pages(asked)) {
        yield analyses;
        if (paging.pageIndex === mostPages && paging.total > mostItems) throw unread(project, branch.name);
      }
    },

    /** Throws OutsideError where the project is not shown. */
    async tryProject(project: string, signal?: AbortSignal): Promise<void> {
      const query = { project, ps: 1 };
      await get({ place: '/api/project_analyses/search', schema: analysesSchema, query, signal });
    },

    async readGate(analysisId: string, signal?: AbortSignal): Promise<GateThere> {
      const query = { analysisId };
      const asked = { place: '/api/qualitygates/project_status', schema: gateSchema, query, signal };
      return (await get(asked)).projectStatus;
    },

    /** The measures of one moment: those that a component has now may be of a later analysis. */
    async readMeasures(
      {
        project,
        branch,
        date,
        metrics,
      }: Record<'project' | 'date', string> & {
        readonly branch: BranchThere;
        readonly metrics: readonly string[];
      },
      signal?: AbortSignal,
    ): Promise<HistoryThere> {
      const query = {
        component: project,
        branch: branch.isMain ? undefined : branch.name,
        metrics: metrics.join(','),
        from: date,
        to: date,
      };
      return (await get({ place: '/api/measures/search_history', schema: historySchema, query, signal })).measures;
    },
  };
}
export type Client = ReturnType<typeof createClient>;

function unread(project: string, branch: string): OutsideError {
  return new OutsideError({
    system,
    kind: 'server',
    message: `${system} has more than 10,000 analyses of the branch ${branch} of ${project}, and only the newest of them are read: whether this commit was analysed is not known.`,
    nextAction: 'Let the housekeeping of the project there remove old analyses, then read it again.',
  });
}
