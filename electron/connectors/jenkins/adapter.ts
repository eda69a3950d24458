import type { PipelineRun } from '../../../shared/domain/pipeline.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type { CiProvider } from '../ci-provider.ts';
import { circling } from '../http/circling.ts';
import { OutsideError } from '../http/outside-error.ts';
import { createTransport } from '../http/transport.ts';
import type { Ports } from '../open-ports.ts';
import { checkJenkins } from './check.ts';
import { type BuiltThere, buildsAtOnce, createClient, type FolderThere, levelsAtOnce } from './client.ts';
import { toEnforcement } from './enforcement.ts';
import { readInputSteps } from './input-step.ts';
import { branchOfName, idOfRun, parseRunId, placeOfJob } from './job-path.ts';
import { readScript } from './settings.ts';
import { createStageReader } from './stages.ts';
import { testReportSchema, testReportTree, toTests } from './tests.ts';
import { branchOf, commitsOf, isPaused, toRun } from './transform.ts';

/** Further back nobody looks for the builds of a commit: so many of one job or branch. */
const mostBuilds = 1000;
/** Folders lie no deeper within each other: whoever goes on is led in a circle. */
const mostLevels = 40;
/** Finished runs that are not read again. */
const mostKept = 500;

interface Found {
  readonly job: string;
  /** By the name of the job, for a branch of a multibranch job. */
  readonly branch: string | null;
  readonly build: BuiltThere;
}

/** Jenkins by its user name and API token, which needs no crumb. */
export function openJenkins(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly ci: CiProvider } {
  const { connection, secret, now = Date.now } = options;
  const { address, account } = connection;
  const transport = createTransport({
    ...options,
    system: 'Jenkins',
    address,
    credentials: { authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}` },
    secrets: [secret],
    explain: () => '',
  });
  const client = createClient(transport, address);
  const readStages = createStageReader(client, now);
  const finished = new Map<string, PipelineRun>();

  async function* buildsOf(job: string, first: readonly BuiltThere[], signal?: AbortSignal) {
    let page = first;
    const told = new Set<number>();
    for (let from = 0; ; ) {
      if (page.length > 0 && page.every(({ number }) => told.has(number))) throw circling(transport.system);
      for (const { number } of page) told.add(number);
      yield* page;
      from += buildsAtOnce;
      if (page.length < buildsAtOnce || from >= mostBuilds) return;
      page = await client.readBuildsFrom(job, from, signal);
    }
  }

  /** The builds of a job, or of every branch of a multibranch job, the newest of each first. */
  async function listBuilds(path: string, signal?: AbortSignal): Promise<readonly Found[]> {
    const { builds, jobs } = await client.readJob(path, signal);
    const found: Found[] = [];
    for await (const build of buildsOf(path, builds ?? [], signal)) found.push({ job: path, branch: null, build });
    for (const { name, builds: ofBranch } of jobs ?? []) {
      const [job, branch] = [`${path}/${name}`, branchOfName(name)];
      for await (const build of buildsOf(job, ofBranch ?? [], signal)) found.push({ job, branch, build });
    }
    return found;
  }

  const underWay = new Map<
    string,
    { readonly signal: AbortSignal | undefined; readonly builds: ReturnType<typeof listBuilds> }
  >();

  /** Whoever asks for the same builds at the same time gets the same answer. */
  function shareBuilds(path: string, signal?: AbortSignal): ReturnType<typeof listBuilds> {
    const known = underWay.get(path);
    if (known !== undefined && known.signal === signal) return known.builds;
    const builds = listBuilds(path, signal).finally(() => {
      if (underWay.get(path)?.builds === builds) underWay.delete(path);
    });
    underWay.set(path, { signal, builds });
    return builds;
  }

  async function readScriptOf(job: string, signal?: AbortSignal) {
    const settings = await client.readSettings(job, signal);
    return settings === null ? null : readScript(settings);
  }

  /** Who may answer stands only in the script. */
  async function readSteps(job: string, signal?: AbortSignal) {
    const script = await readScriptOf(job, signal).catch((error: unknown) => {
      if (error instanceof OutsideError && error.kind === 'notFound') return null;
      throw error;
    });
    return script?.kind === 'inline' ? readInputSteps(script.text) : [];
  }

  async function readRun(pipeline: string, found: Found, commit: string, signal?: AbortSignal): Promise<PipelineRun> {
    const { job, branch, build: built } = found;
    const key = `${idOfRun(job, built.number)} ${built.timestamp} ${commit}`;
    const kept = built.building ? undefined : finished.get(key);
    if (kept !== undefined) return { ...kept, pipeline };
    const build = await client.readBuild(job, built.number, signal);
    const place = `${placeOfJob(job)}/${build.number}`;
    const stages = await readStages(build._class ?? null, place, signal);
    const inputs = build.building && stages.asksByName ? await client.readInputs(place, signal) : [];
    const run = toRun({
      build,
      pipeline,
      job,
      commit,
      branch: branch ?? branchOf(build, commit),
      stages,
      inputs,
      steps: build.building && isPaused(stages, inputs) ? await readSteps(job, signal) : [],
      url: `${address}${place}`,
    });
    if (!build.building) finished.set(key, run);
    for (const oldest of finished.keys()) {
      if (finished.size <= mostKept) break;
      finished.delete(oldest);
    }
    return run;
  }

  async function listFolder(path: string, jobs: readonly FolderThere[], level: number, signal?: AbortSignal) {
    if (path.split('/').length > mostLevels) throw circling(transport.system);
    const paths: string[] = [];
    for (const { _class, name, jobs: within } of jobs) {
      const place = path === '' ? name : `${path}/${name}`;
      if (within == null || _class?.endsWith('.WorkflowMultiBranchProject') === true) paths.push(place);
      else if (level < levelsAtOnce) paths.push(...(await listFolder(place, within, level + 1, signal)));
      else paths.push(...(await listFolder(place, await client.listJobs(place, signal), 1, signal)));
    }
    return paths;
  }

  const ci: CiProvider = {
    check: (query) => checkJenkins(client, { account, now }, query),

    async listPipelines({ signal }) {
      return [...new Set(await listFolder('', await client.listJobs('', signal), 1, signal))];
    },

    async runsOf({ path, commit, signal }) {
      const runs = new Map<string, PipelineRun>();
      for (const found of await shareBuilds(path, signal)) {
        const id = idOfRun(found.job, found.build.number);
        if (runs.has(id) || !commitsOf(found.build).includes(commit)) continue;
        runs.set(id, await readRun(path, found, commit, signal));
      }
      return [...runs.values()].toSorted((one, other) => (other.startedAt ?? '').localeCompare(one.startedAt ?? ''));
    },

    async runBefore({ run, signal }) {
      const { job, number } = parseRunId(run.id) ?? { job: run.pipeline, number: run.number ?? 0 };
      const isBranchJob = job !== run.pipeline;
      for (const { build } of await shareBuilds(job, signal)) {
        if (build.number >= number || build.building) continue;
        // A library is checked out too, mostly first: the branch tells which commit is the one that was built.
        const commits = commitsOf(build);
        const ofBranch = commits.find((one) => branchOf(build, one) === run.branch);
        const commit = isBranchJob ? (ofBranch ?? commits[0]) : ofBranch;
        if (commit === undefined) continue;
        return readRun(run.pipeline, { job, branch: isBranchJob ? run.branch : null, build }, commit, signal);
      }
      return null;
    },

    async testsOf({ run, signal }) {
      const built = run.tests === null ? null : parseRunId(run.id);
      if (built === null) return null;
      const place = `${placeOfJob(built.job)}/${built.number}/testReport/api/json?tree=${encodeURIComponent(testReportTree)}`;
      const report = await client.readOptional(place, testReportSchema, signal);
      return report && toTests(report);
    },

    async readArtifact({ url, mostBytes, signal }) {
      if (!url.startsWith(`${address}/job/`)) {
        const message = 'This is not the address of an artifact of this Jenkins.';
        throw new OutsideError({ system: 'Jenkins', kind: 'validation', message });
      }
      return (await transport.send({ method: 'GET', url, intent: 'read', signal, mostBytes })).bytes;
    },

    async readEnforcement({ path, signal }) {
      return toEnforcement(await readScriptOf(path, signal), path, `${address}${placeOfJob(path)}/`);
    },
  };
  return { ci, budget: () => transport.budget() };
}
