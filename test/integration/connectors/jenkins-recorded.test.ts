import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openJenkins } from '../../../electron/connectors/jenkins/adapter.ts';
import { missingReference, referenceFolder } from '../../servers/described.ts';
import { type Given, openLoopbackServer } from '../../servers/loopback-server.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';

const folder = 'recordings/jenkins';
const missing = missingReference(folder);
const commit = 'd27afa0805201322d846d7defc29b82c88d9b5ce';

/** A Jenkins that knows what was recorded, by path; everything else it does not have. */
async function replay<T>(
  files: Readonly<Record<string, string>>,
  work: (ci: ReturnType<typeof openJenkins>['ci']) => Promise<T>,
): Promise<T> {
  const bodies = new Map<string, string>();
  for (const [path, file] of Object.entries(files)) {
    bodies.set(path, file.startsWith('{') ? file : await readFile(`${referenceFolder}${folder}/${file}`, 'utf8'));
  }
  const handle = (path: string): Given => {
    const body = bodies.get(path);
    return body === undefined
      ? { status: 404, body: '<html>Not Found' }
      : { status: 200, headers: { 'content-type': 'application/json', 'x-jenkins': '2.462.1' }, body };
  };
  await using server = await openLoopbackServer(({ url }) => handle(url.pathname));
  await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'admin' });
  return await work(openJenkins(given.options).ci);
}

describe.skipIf(missing !== null)(`recorded answers of Jenkins${missing === null ? '' : ` (${missing})`}`, () => {
  it('give the builds of a commit with what they left behind', async () => {
    const builds = `{ "builds": [{ "number": 10, "timestamp": 1461091892486, "building": false, "changeSets": [{ "items": [{ "commitId": "${commit}", "timestamp": 1461091892486 }] }] }] }`;
    const runs = await replay(
      { '/job/fish/api/json': builds, '/job/fish/10/api/json': 'build-info-git-commit.json' },
      (ci) => ci.runsOf({ path: 'fish', commit }),
    );
    expect(runs).toMatchObject([
      {
        id: 'fish#10',
        state: 'passed',
        commit,
        startedAt: '2016-04-19T18:51:32.486Z',
        endedAt: '2016-04-19T18:52:33.236Z',
        duration: 60_750,
        tests: null,
        artifacts: [{ name: 'fish.txt' }],
      },
    ]);
    expect(runs[0]?.stagesMissing).toContain('plug-in');
  });

  it('give the stages of a build that waits for a person', async () => {
    const build = `{ "_class": "org.jenkinsci.plugins.workflow.job.WorkflowRun", "number": 16, "timestamp": 1413461275770, "building": true, "result": null, "actions": [{ "lastBuiltRevision": { "SHA1": "${commit}" } }] }`;
    const [run] = await replay(
      {
        '/job/flow/api/json': `{ "builds": [${build}] }`,
        '/job/flow/16/api/json': build,
        '/job/flow/16/wfapi/describe': 'workflow.json',
      },
      (ci) => ci.runsOf({ path: 'flow', commit }),
    );
    expect(run?.state).toBe('paused');
    expect(run?.stages.map(({ name, state, duration }) => [name, state, duration])).toEqual([
      ['Build', 'passed', 5228],
      ['Test', 'passed', 4994],
      ['Deploy', 'paused', 7],
    ]);
  });

  it.for(['build-info.json', 'build-info-no-params.json', 'build-info-empty-and-null-params.json'])(
    'of a build without a commit give no run of one: %s',
    async (file) => {
      const text = await readFile(`${referenceFolder}${folder}/${file}`, 'utf8');
      const runs = await replay({ '/job/fish/api/json': `{ "builds": [${text}] }` }, (ci) =>
        ci.runsOf({ path: 'fish', commit }),
      );
      expect(runs).toEqual([]);
    },
  );

  it('give the jobs of a folder', async () => {
    const front =
      '{ "jobs": [{ "_class": "com.cloudbees.hudson.plugins.folder.Folder", "name": "a", "jobs": [{ "name": "b", "jobs": [{ "name": "c", "jobs": [{ "name": "d", "jobs": [] }] }] }] }] }';
    const deep = '/job/a/job/b/job/c/job/d/api/json';
    await replay({ '/api/json': front, [deep]: 'jobsInJenkinsFolder.json' }, async (ci) => {
      expect(await ci.listPipelines({})).toEqual(['a/b/c/d/Test Project']);
    });
  });

  it('give the jobs, and who asks', async () => {
    await replay(
      {
        '/api/json': 'jobsInRootFolder.json',
        '/me/api/json': 'user.json',
        '/pluginManager/api/json': 'plugins.json',
      },
      async (ci) => {
        expect(await ci.listPipelines({})).toContain('Test MultiBranch Project');
        expect(await ci.check({})).toMatchObject({
          edition: 'Jenkins 2.462.1',
          account: 'Administrator',
          warnings: [],
        });
      },
    );
  });
});
