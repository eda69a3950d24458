import { z } from 'zod';
import { parseJson, sendJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { OutsideAnswer, Transport } from '../http/transport.ts';
import { placeOfJob } from './job-path.ts';

const actionSchema = z
  .object({
    lastBuiltRevision: z
      .object({ SHA1: z.string(), branch: z.array(z.object({ name: z.string().nullish() })).nullish() })
      .nullish(),
    totalCount: z.int().nullish(),
    failCount: z.int().nullish(),
    skipCount: z.int().nullish(),
  })
  .nullable();

const changeSetSchema = z.object({
  items: z.array(z.object({ commitId: z.string().nullish(), timestamp: z.number().nullish() })).nullish(),
});

/** What tells which commit a build is of. */
const builtSchema = z.object({
  number: z.int(),
  timestamp: z.number(),
  building: z.boolean(),
  actions: z.array(actionSchema).nullish(),
  changeSet: changeSetSchema.nullish(),
  changeSets: z.array(changeSetSchema).nullish(),
});
export type BuiltThere = z.infer<typeof builtSchema>;
const changes = 'items[commitId,timestamp]';
const revision = 'lastBuiltRevision[SHA1,branch[name]]';
const builtTree = `number,timestamp,building,actions[${revision}],changeSet[${changes}],changeSets[${changes}]`;

const buildSchema = builtSchema.extend({
  _class: z.string().nullish(),
  result: z.string().nullish(),
  duration: z.number().nullish(),
  artifacts: z.array(z.object({ fileName: z.string(), relativePath: z.string() })).nullish(),
});
export type BuildThere = z.infer<typeof buildSchema>;
const counts = 'totalCount,failCount,skipCount';
const rest = 'result,duration,artifacts[fileName,relativePath]';
const buildTree = `${builtTree.replace(revision, `${revision},${counts}`)},${rest}`;

const branchSchema = z.object({ name: z.string(), builds: z.array(builtSchema).nullish() });
const jobSchema = z.object({
  _class: z.string().nullish(),
  builds: z.array(builtSchema).nullish(),
  jobs: z.array(branchSchema).nullish(),
});
export type JobThere = z.infer<typeof jobSchema>;
const moreBuildsSchema = z.object({ allBuilds: z.array(builtSchema).nullish() });

interface Folder {
  readonly _class?: string | null | undefined;
  readonly name: string;
  readonly jobs?: readonly Folder[] | null | undefined;
}
const folderSchema: z.ZodType<Folder> = z.object({
  _class: z.string().nullish(),
  name: z.string(),
  get jobs() {
    return z.array(folderSchema).nullish();
  },
});
const listingSchema = z.object({ jobs: z.array(folderSchema).nullish() });
export type FolderThere = Folder;

const frontSchema = z.object({});
const pluginsSchema = z.object({ plugins: z.array(z.unknown()).nullish() });
const meSchema = z.object({ id: z.string(), fullName: z.string().nullish() });
const inputSchema = z.object({ id: z.string(), message: z.string().nullish() });
export type InputThere = z.infer<typeof inputSchema>;

/** So many builds come at once. */
export const buildsAtOnce = 100;
/** Folders within folders that come with one call. */
export const levelsAtOnce = 4;

function nestedTree(levels: number): string {
  return `jobs[name${levels > 1 ? `,${nestedTree(levels - 1)}` : ''}]`;
}

/** The words of Jenkins: its paths, what is asked for by `tree`, and the shapes of its answers. */
export function createClient(transport: Transport, address: string) {
  const { system } = transport;
  const ask = (place: string, tree: string, signal: AbortSignal | undefined) =>
    ({
      method: 'GET',
      url: `${address}${place}/api/json?tree=${encodeURIComponent(tree)}`,
      intent: 'read',
      signal,
    }) as const;

  return {
    address,

    /** Under a build; null where nobody answers there: a plug-in that is not installed. */
    async readOptional<S extends z.ZodType>(
      place: string,
      schema: S,
      signal?: AbortSignal,
    ): Promise<z.output<S> | null> {
      const url = `${address}${place}`;
      const headers = { accept: 'application/json' };
      const answer = await transport.send({ method: 'GET', url, intent: 'read', headers, signal, accepts: [404] });
      return answer.status === 404 ? null : parseJson(system, answer, schema);
    },

    /** Throws OutsideError `validation` for a folder: what is in it are other jobs, and no branches of one. */
    async readJob(path: string, signal?: AbortSignal): Promise<JobThere> {
      const builds = `builds[${builtTree}]{0,${buildsAtOnce}}`;
      const job = await sendJson(transport, ask(placeOfJob(path), `${builds},jobs[name,${builds}]`, signal), jobSchema);
      if (!/\.(?:Organization)?Folder$/u.test(job._class ?? '')) return job;
      throw new OutsideError({
        system,
        kind: 'validation',
        message: `“${path}” is a folder of ${system}, not a job.`,
        nextAction: 'Name a job in it, as the list of jobs has it.',
      });
    },

    async readBuildsFrom(path: string, from: number, signal?: AbortSignal): Promise<readonly BuiltThere[]> {
      const tree = `allBuilds[${builtTree}]{${from},${from + buildsAtOnce}}`;
      const { allBuilds } = await sendJson(transport, ask(placeOfJob(path), tree, signal), moreBuildsSchema);
      return allBuilds ?? [];
    },

    readBuild: (path: string, number: number, signal?: AbortSignal): Promise<BuildThere> =>
      sendJson(transport, ask(`${placeOfJob(path)}/${number}`, buildTree, signal), buildSchema),

    async readInputs(build: string, signal?: AbortSignal): Promise<readonly InputThere[]> {
      const inputs = await this.readOptional(`${build}/wfapi/pendingInputActions`, z.array(inputSchema), signal);
      return [...new Map((inputs ?? []).map((input) => [input.id, input])).values()];
    },

    /** The jobs of a folder, `''` for all of Jenkins, and those within them. */
    async listJobs(path: string, signal?: AbortSignal): Promise<readonly FolderThere[]> {
      const place = path === '' ? '' : placeOfJob(path);
      return (await sendJson(transport, ask(place, nestedTree(levelsAtOnce), signal), listingSchema)).jobs ?? [];
    },

    /** The settings of a job; null where the account may not see them. */
    async readSettings(path: string, signal?: AbortSignal): Promise<string | null> {
      const url = `${address}${placeOfJob(path)}/config.xml`;
      const answer = await transport.send({ method: 'GET', url, intent: 'read', signal, accepts: [403] });
      if (answer.status === 403) return null;
      const text = Buffer.from(answer.bytes).toString();
      if (/^\s*<(?!!doctype|html)/iu.test(text)) return text;
      throw new OutsideError({
        system,
        kind: 'server',
        status: answer.status,
        message: `${system} answered something else than the settings of a job.`,
        nextAction: 'Check the address of the connection; a proxy or a log-in page may be in between.',
      });
    },

    readMe: (signal?: AbortSignal) => sendJson(transport, ask('/me', 'id,fullName', signal), meSchema),

    /** The front page, for its headers. */
    async readFront(signal?: AbortSignal): Promise<OutsideAnswer> {
      const answer = await transport.send(ask('', 'mode', signal));
      parseJson(system, answer, frontSchema);
      return answer;
    },

    /** Shown to whoever may read the settings of the whole Jenkins. */
    async showsPlugins(signal?: AbortSignal): Promise<boolean> {
      const request = ask('/pluginManager', 'plugins[shortName]{0,1}', signal);
      const answer = await transport.send({ ...request, accepts: [403, 404] });
      if (answer.status !== 200) return false;
      parseJson(system, answer, pluginsSchema);
      return true;
    },
  };
}
export type Client = ReturnType<typeof createClient>;
