import type { PipelineRun } from '../../../shared/domain/pipeline.ts';
import type { CiProvider } from '../ci-provider.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type Client, checkedCommit, placeOfProject, unlessHidden } from './client.ts';
import { listProjects } from './code-reader.ts';
import {
  jobSchema,
  type PipelineListed,
  pipelineListedSchema,
  pipelineSchema,
  testReportSchema,
  testSummarySchema,
} from './schemas.ts';
import { pipelineName, toRun } from './transform-run.ts';
import { toTests } from './transform-tests.ts';

type Reading = Pick<CiProvider, 'listPipelines' | 'runsOf' | 'runBefore' | 'testsOf' | 'readArtifact'>;

const finished = new Set(['success', 'failed', 'canceled']);
/** Test reports are counted a little after the pipeline has ended: what is older does not change but by a repetition. */
const settledAfter = 600_000;
/** Settled runs that are not read again. */
const mostKept = 500;
/** So many earlier pipelines of a branch are looked through for the one before. */
const mostLookedThrough = 1000;

/** What GitLab knows of pipelines. */
export function createCiReader(client: Client, now: () => number): Reading {
  const settled = new Map<string, PipelineRun>();

  async function readRun(path: string, listed: PipelineListed, signal?: AbortSignal): Promise<PipelineRun> {
    const key = `${path} ${listed.id} ${listed.status} ${listed.updated_at ?? ''}`;
    const kept = settled.get(key);
    if (kept !== undefined) return kept;
    const project = placeOfProject(path);
    const place = `${project}/pipelines/${listed.id}`;
    const query = { include_retried: true };
    const [pipeline, jobs, bridges, tests] = await Promise.all([
      client.get({ place, schema: pipelineSchema, signal }),
      client.all({ place: `${place}/jobs`, schema: jobSchema, query, signal }),
      client.all({ place: `${place}/bridges`, schema: jobSchema, signal }),
      unlessHidden(client.get({ place: `${place}/test_report_summary`, schema: testSummarySchema, signal })),
    ]);
    const all = new Map([...jobs, ...bridges].map((job) => [job.id, job]));
    const run = toRun({ pipeline, path, jobs: [...all.values()], tests, place: `${client.base}${project}` });
    const isSettled = finished.has(listed.status) && now() - Date.parse(listed.updated_at ?? '') > settledAfter;
    if (isSettled) settled.set(key, run);
    for (const oldest of settled.keys()) {
      if (settled.size <= mostKept) break;
      settled.delete(oldest);
    }
    return run;
  }

  return {
    listPipelines: ({ signal }) => listProjects(client, signal),

    async runsOf({ path, commit, signal }) {
      const query = { sha: checkedCommit(commit), order_by: 'id', sort: 'desc' };
      const place = `${placeOfProject(path)}/pipelines`;
      const listed = await client.all({ place, schema: pipelineListedSchema, query, signal });
      const exact = new Map(listed.filter(({ sha }) => sha === commit).map((one) => [one.id, one]));
      const newest = [...exact.values()].toSorted((one, other) => other.id - one.id);
      return Promise.all(newest.map((one) => readRun(path, one, signal)));
    },

    async runBefore({ path, run, signal }) {
      if (run.branch === null) return null;
      const query = { ref: run.branch, order_by: 'id', sort: 'desc' };
      const place = `${placeOfProject(path)}/pipelines`;
      let looked = 0;
      for await (const page of client.pages({ place, schema: pipelineListedSchema, query, signal })) {
        const isAlike = ({ source }: PipelineListed) =>
          [true, false].some((tag) => pipelineName(path, { source, tag }) === run.pipeline);
        const before = page.find((one) => one.id < Number(run.id) && finished.has(one.status) && isAlike(one));
        if (before !== undefined) return readRun(path, before, signal);
        looked += page.length;
        if (looked >= mostLookedThrough) break;
      }
      return null;
    },

    async testsOf({ path, run, signal }) {
      // The full report is long: it is asked for where the summary counts something.
      if (run.tests === null || !/^\d+$/u.test(run.id)) return null;
      const place = `${placeOfProject(path)}/pipelines/${run.id}/test_report`;
      const report = await unlessHidden(client.get({ place, schema: testReportSchema, signal }));
      return report && toTests(report);
    },

    async readArtifact({ url, mostBytes, signal }) {
      const place = url.startsWith(`${client.base}/`) ? url.slice(client.base.length) : '';
      if (!/^\/projects\/[^/?#]+\/jobs\/\d+\/artifacts$/u.test(place)) {
        const message = 'This is not the address of an artifact of this GitLab.';
        throw new OutsideError({ system: 'GitLab', kind: 'validation', message });
      }
      return client.readBytes(url, mostBytes, signal);
    },
  };
}
