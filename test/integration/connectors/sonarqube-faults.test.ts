import { describe, expect, it } from 'vitest';
import { openSonarQube } from '../../../electron/connectors/sonarqube/adapter.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { openSonarQubeServer } from '../../servers/sonarqube-server.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import {
  commit,
  otherCommit,
  sonarAnalysis,
  sonarBranch,
  sonarProject,
  sonarSeed,
} from '../../support/sonarqube-seed.ts';

type Loops = Parameters<typeof describeReadings>[0]['loops'];
type Quality = ReturnType<typeof openSonarQube>['quality'];
const project = 'octo:shop';
/** The commit was analysed twice, and another one in between. */
const busy = sonarBranch('main', [
  sonarAnalysis('A1'),
  sonarAnalysis('A2', { date: '2026-11-21T09:00:00+0000', gate: 'ERROR' }),
  sonarAnalysis('A3', { date: '2026-11-20T19:00:00+0000', revision: otherCommit }),
]);
const quiet = sonarBranch('old', [sonarAnalysis('B1', { date: '2026-11-01T09:00:00+0000' })]);

const readings: readonly Reading<Quality>[] = [
  { name: 'check', call: (quality) => quality.check({}) },
  { name: 'check of a project', call: (quality) => quality.check({ project }) },
  // A refusal to list projects is how the Cloud says that it lists none.
  { name: 'listProjects', call: (quality) => quality.listProjects({}), understands: [400, 422], otherwise: [] },
  { name: 'analysisOf', call: (quality) => quality.analysisOf({ project, commit }) },
];

/** As SonarQube would answer where its pages were all the same one. */
function circle(pageIndex: (asked: string) => number): Loops[number]['answer'] {
  return ({ url }) => {
    const paging = { pageIndex: pageIndex(url.searchParams.get('p') ?? '1'), pageSize: 500, total: 1_000_000 };
    const body = {
      '/api/users/current': { isLoggedIn: true, login: 'robot' },
      '/api/project_branches/list': { branches: [{ name: 'main', isMain: true }] },
    }[url.pathname] ?? { paging, analyses: [{ key: 'A', date: 'x', revision: 'y' }], components: [{ key: 'p' }] };
    return { status: 200, body };
  };
}

describeReadings({
  title: 'a SonarQube',
  system: 'sonarqube',
  openServer: () => openSonarQubeServer(sonarSeed({ projects: [sonarProject([busy, quiet])] })),
  openPorts: (options) => openSonarQube(options).quality,
  readings,
  loops: [
    {
      name: 'analyses, always on the first page,',
      call: (quality) => quality.analysisOf({ project, commit }),
      answer: circle(() => 1),
    },
    {
      name: 'analyses, under another number,',
      call: (quality) => quality.analysisOf({ project, commit }),
      answer: circle(Number),
    },
    { name: 'projects', call: (quality) => quality.listProjects({}), answer: circle(Number) },
  ],
});

describe('a SonarQube that fails', () => {
  it.for([1, 2, 3, 4])('after %i good answers fails the reading, and is never half an analysis', async (good) => {
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    const { quality } = openSonarQube(given.options);
    server.faults.push(...Array.from({ length: good }, () => null), { kind: 'answer', given: { status: 403 } });
    expect((await errorOf(quality.analysisOf({ project, commit }))).kind).toBe('forbidden');
    expect(await quality.analysisOf({ project, commit })).toMatchObject({ verdict: 'pass' });
  });

  it('gives its token to no other host', async () => {
    await using other = await openLoopbackServer(() => ({ status: 200, body: { isLoggedIn: true } }));
    await using server = await openSonarQubeServer(sonarSeed());
    await using given = adapterOptions({ system: 'sonarqube', address: server.address });
    const location = `${other.address}/api/users/current`;
    server.faults.push({ kind: 'answer', given: { status: 302, headers: { location } } });
    await openSonarQube(given.options).quality.check({});
    expect(other.received).toHaveLength(1);
    expect(other.received[0]?.headers).not.toHaveProperty('authorization');
  });
});
