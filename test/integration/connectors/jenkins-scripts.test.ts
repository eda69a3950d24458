import { expect, it } from 'vitest';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import { openJenkins } from '../../../electron/connectors/jenkins/adapter.ts';
import { openJenkinsServer } from '../../servers/jenkins-server.ts';
import { builtHere, commit, jenkinsJob, jenkinsSeed, settingsOf } from '../../support/jenkins-seed.ts';
import { canary } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { writeScript } from '../../support/outside-scripts.ts';

type Ci = ReturnType<typeof openJenkins>['ci'];
const scripts = 200;

const reads: readonly ((ci: Ci) => Promise<unknown>)[] = [
  (ci) => ci.runsOf({ path: 'team/shop', commit }),
  (ci) => ci.listPipelines({}),
  (ci) => ci.readEnforcement({ path: 'team/shop/main' }),
  (ci) => ci.check({ path: 'team/shop' }),
];

it('two hundred scripts of faults never make a reading of Jenkins wrong: it is whole, or it fails in words', async () => {
  const waiting = builtHere(3, { building: true, inputs: [{ id: 'Go', message: 'Go?' }] });
  const settings = settingsOf("input message: 'Go?', submitter: 'ann'");
  const branches = [jenkinsJob('main', [waiting, builtHere(2)], { settings }), jenkinsJob('a%2Fb', [builtHere(1)])];
  const shop = { kind: 'multibranch', name: 'shop', jobs: branches } as const;
  await using server = await openJenkinsServer(jenkinsSeed({ jobs: [{ kind: 'folder', name: 'team', jobs: [shop] }] }));
  await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
  const expected = await Promise.all(reads.map((read) => read(openJenkins(given.options).ci)));
  const failures: OutsideError[] = [];
  for (let seed = 0; seed < scripts; seed += 1) {
    const which = seed % reads.length;
    server.faults.splice(0, server.faults.length, ...writeScript(seed, 40));
    const asked = reads[which]?.(openJenkins(given.options).ci) ?? Promise.resolve();
    const outcome = await asked.catch((error: unknown) => error);
    const isFailure = outcome instanceof OutsideError;
    if (isFailure) failures.push(outcome);
    expect(isFailure ? 'failed' : outcome).toEqual(isFailure ? 'failed' : expected[which]);
  }
  expect(failures.map(({ message }) => message).join()).not.toContain(canary);
  expect(failures.length).toBeGreaterThan(20);
  expect(failures.length).toBeLessThan(scripts - 20);
});
