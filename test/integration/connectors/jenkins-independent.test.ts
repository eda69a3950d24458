import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JenkinsServer, openJenkinsServer } from '../../servers/jenkins-server.ts';
import { commit, jenkinsBuild, jenkinsJob, jenkinsSeed, settingsOf } from '../../support/jenkins-seed.ts';
import { memberOf, textWith } from '../../support/matching.ts';
import { canary } from '../../support/outside.ts';
import { basicAuth, createPlainClient, type PlainClient } from '../../support/plain-client.ts';

// The answers are those of Jenkins' pages "Remote Access API", of the README of the stage view plug-in, and of the source of Stapler.
let server: JenkinsServer;
let ask: PlainClient;

const paused = jenkinsBuild(151, {
  building: true,
  inputs: [{ id: 'Ship', message: 'Ship it?' }],
  tests: { total: 4, failed: 1, skipped: 1 },
  artifacts: [{ path: 'target/shop 1.jar', text: 'bytes' }],
  changes: [{ commit, timestamp: 7 }],
});
const work = 'org.jenkinsci.plugins.workflow';

beforeAll(async () => {
  const builds = [...Array.from({ length: 150 }, (_, at) => jenkinsBuild(at + 1)), paused];
  const branch = jenkinsJob('feature%2Fx', [jenkinsBuild(1)]);
  const app = { kind: 'multibranch', name: 'app', jobs: [branch] } as const;
  const lint = jenkinsJob('lint', [jenkinsBuild(3)], { kind: 'freestyle', settings: null });
  const jobs = [{ kind: 'folder', name: 'my team', jobs: [jenkinsJob('shop', builds), app] } as const, lint];
  server = await openJenkinsServer(jenkinsSeed({ jobs }));
  ask = createPlainClient(server.address, basicAuth('robot', canary));
});
afterAll(() => server[Symbol.asyncDispose]());

const shop = '/job/my%20team/job/shop';
const at = (place: string, tree?: string) =>
  ask(`${place}/api/json${tree === undefined ? '' : `?tree=${encodeURIComponent(tree)}`}`);

describe('who asks Jenkins', () => {
  it('is told in headers what Jenkins it is, also where it says no, and says no in HTML', async () => {
    const front = await at('');
    expect([front.status, front.headers.get('x-jenkins')]).toEqual([200, '2.516.3']);
    expect(front.headers.get('content-type')).toBe('application/json;charset=utf-8');
    const wrong = await ask('/api/json', { headers: basicAuth('robot', 'wrong') });
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Jenkins"']);
    expect([wrong.headers.get('x-jenkins'), wrong.text]).toEqual(['2.516.3', textWith('<html>')]);
    const nobody = await ask('/api/json', { headers: {} });
    expect([nobody.status, nobody.headers.get('x-you-are-authenticated-as')]).toEqual([403, 'anonymous']);
    expect(nobody.headers.get('x-required-permission')).toBe('hudson.model.Hudson.Read');
  });

  it('is told who it is, and what it lacks', async () => {
    expect((await at('/me')).json).toMatchObject({ _class: 'hudson.model.User', id: 'robot', description: null });
    for (const [place, permission] of [
      ['/job/lint/config.xml', 'hudson.model.Item.ExtendedRead'],
      ['/pluginManager/api/json', 'hudson.model.Hudson.SystemRead'],
    ] as const) {
      const { status, headers } = await ask(place);
      expect([status, headers.get('x-required-permission')]).toEqual([403, permission]);
      expect(headers.get('x-you-are-authenticated-as')).toBe('robot');
    }
    const settings = await ask(`${shop}/config.xml`);
    expect([settings.headers.get('content-type'), settings.text]).toEqual([
      'application/xml',
      settingsOf("node { sh 'make' }"),
    ]);
  });

  it('does not find what is not there', async () => {
    const places = ['/job/gone/api/json', `${shop}/999/api/json`, '/job/app/job/feature%252Fx/api/json', '/moon'];
    for (const place of places) expect((await ask(place)).status).toBe(404);
  });
});

describe('a tree of Jenkins', () => {
  it('is as deep as it is asked for, and only names what lies within where nothing is asked for', async () => {
    const url = `${server.address}/job/my%20team/`;
    const front = (await at('')).json;
    expect(front).toMatchObject({ _class: 'hudson.model.Hudson', mode: 'NORMAL', useCrumbs: true });
    expect(memberOf(front, 'jobs')).toEqual([
      { _class: 'com.cloudbees.hudson.plugins.folder.Folder', name: 'my team', url },
      { _class: 'hudson.model.FreeStyleProject', name: 'lint', url: `${server.address}/job/lint/`, color: 'blue' },
    ]);
    const job = (await at(shop)).json;
    expect(job).toMatchObject({ name: 'shop', fullName: 'my team/shop', buildable: true, color: 'blue_anime' });
    const build = { _class: `${work}.job.WorkflowRun`, number: 151, url: `${url}job/shop/151/` };
    expect(memberOf(job, 'lastBuild')).toEqual(build);
    expect(memberOf(job, 'builds')).toHaveLength(100);
    expect(memberOf(job, 'allBuilds')).toBeUndefined();
    expect((await at('', 'jobs[name,jobs[name,jobs[name]]]')).json).toMatchObject({
      jobs: [{ name: 'my team', jobs: [{ name: 'shop' }, { name: 'app', jobs: [{ name: 'feature%2Fx' }] }] }, {}],
    });
    expect((await at('/job/lint', 'name,builds,nothing')).json).toEqual({
      _class: 'hudson.model.FreeStyleProject',
      name: 'lint',
      builds: [{ _class: 'hudson.model.FreeStyleBuild' }],
    });
  });

  it.for([
    ['builds[number]{0,2}', 'builds', [151, 150]],
    ['builds[number]{,1}', 'builds', [151]],
    ['builds[number]{98,}', 'builds', [53, 52]],
    ['builds[number]{99,102}', 'builds', [52]],
    ['builds[number]{1}', 'builds', [150]],
    ['allBuilds[number]{100,102}', 'allBuilds', [51, 50]],
    ['allBuilds[number]{200,300}', 'allBuilds', []],
  ] as const)('gives the part of a list that is asked for: %s', async ([tree, name, numbers]) => {
    const builds = [memberOf((await at(shop, tree)).json, name)].flat();
    expect(builds.map((build) => memberOf(build, 'number'))).toEqual(numbers);
  });

  it('finds the branch of a multibranch job under its name that was encoded twice', async () => {
    expect((await at('/job/my%20team/job/app/job/feature%252Fx')).json).toMatchObject({
      _class: `${work}.job.WorkflowJob`,
      name: 'feature%2Fx',
      displayName: 'feature/x',
      fullName: 'my team/app/feature%2Fx',
    });
  });

  it.for(['jobs[', 'jobs]', 'jobs[name],', '', 'builds{a}'])(
    'that is none is an error of the server: %s',
    async (tree) => {
      const before = server.violations.length;
      expect((await at('', tree)).status).toBe(500);
      expect(server.violations).toHaveLength(before + 1);
    },
  );
});

describe('a build of Jenkins', () => {
  it('has no result and no duration while it runs', async () => {
    expect((await at(`${shop}/151`, 'number,building,result,duration')).json).toEqual({
      _class: `${work}.job.WorkflowRun`,
      number: 151,
      building: true,
      result: null,
      duration: 0,
    });
    expect((await at(`${shop}/150`)).json).toMatchObject({ id: '150', displayName: '#150', result: 'SUCCESS' });
  });

  it('tells its changes in a list of lists for a pipeline, in one list for another job', async () => {
    const pipeline = (await at(`${shop}/151`)).json;
    expect(memberOf(pipeline, 'changeSets')).toEqual([{ items: [{ commitId: commit, timestamp: 7 }], kind: 'git' }]);
    expect(memberOf(pipeline, 'changeSet')).toBeUndefined();
    expect(memberOf((await at('/job/lint/3')).json, 'changeSet')).toEqual({ items: [], kind: 'git' });
  });

  it('has its tests in numbers and by name, and its artifacts at their paths', async () => {
    const tree = 'actions[totalCount,failCount,skipCount,urlName],artifacts[fileName,relativePath]';
    expect((await at(`${shop}/151`, tree)).json).toMatchObject({
      actions: [{}, {}, {}, { totalCount: 4, failCount: 1, skipCount: 1, urlName: 'testReport' }],
      artifacts: [{ fileName: 'shop 1.jar', relativePath: 'target/shop 1.jar' }],
    });
    const cases = 'failCount,passCount,skipCount,suites[cases[status]]';
    expect((await at(`${shop}/151/testReport`, cases)).json).toEqual({
      _class: 'hudson.tasks.junit.TestResult',
      failCount: 1,
      passCount: 2,
      skipCount: 1,
      suites: [{ cases: [{ status: 'FAILED' }, { status: 'SKIPPED' }, { status: 'PASSED' }, { status: 'PASSED' }] }],
    });
    expect((await at(`${shop}/150/testReport`)).status).toBe(404);
    expect((await ask(`${shop}/151/artifact/target/shop%201.jar`)).text).toBe('bytes');
  });

  it('has stages in the stage view, and says what it waits for and where it would be answered', async () => {
    const { json } = await ask(`${shop}/151/wfapi/describe`);
    expect(json).toMatchObject({ id: '151', name: '#151', status: 'PAUSED_PENDING_INPUT' });
    expect(memberOf(json, '_links')).toEqual({
      self: { href: `${shop}/151/wfapi/describe` },
      pendingInputActions: { href: `${shop}/151/wfapi/pendingInputActions` },
    });
    expect(memberOf(json, 'stages')).toMatchObject([
      { id: '5', name: 'Build', status: 'SUCCESS', durationMillis: 60_000, pauseDurationMillis: 0 },
      { id: '6', name: 'Test', _links: { self: { href: `${shop}/151/execution/node/6/wfapi/describe` } } },
    ]);
    expect((await ask(`${shop}/151/wfapi/pendingInputActions`)).json).toEqual([
      {
        id: 'Ship',
        proceedText: 'Proceed',
        message: 'Ship it?',
        inputs: [],
        proceedUrl: `${shop}/151/wfapi/inputSubmit?inputId=Ship`,
        abortUrl: `${shop}/151/input/Ship/abort`,
        redirectApprovalUrl: `${shop}/151/input/`,
      },
    ]);
    expect((await ask(`${shop}/150/wfapi/pendingInputActions`)).json).toEqual([]);
    expect((await ask('/job/lint/3/wfapi/describe')).status).toBe(404);
    server.state.stages = 'tree';
    expect((await ask(`${shop}/151/wfapi/describe`)).status).toBe(404);
    expect((await ask(`${shop}/151/stages/tree`)).json).toMatchObject({ status: 'ok', data: { complete: false } });
    server.state.stages = 'wfapi';
  });
});
