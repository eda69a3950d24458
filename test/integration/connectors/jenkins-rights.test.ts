import { describe, expect, it } from 'vitest';
import { settingsOf, shopJob } from '../../support/jenkins-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { withJenkins } from '../../support/with-jenkins.ts';

describe('a Jenkins that is checked', () => {
  it('tells its version, who asks, and what may be read', async () => {
    await withJenkins({ jobs: [shopJob([], { settings: null })] }, async ({ ci }) => {
      const check = await ci.check({ path: 'shop' });
      expect(check).toMatchObject({ edition: 'Jenkins 2.516.3', account: 'robot (robot)', expiresAt: null });
      expect(check.rights.map(({ title, granted, need }) => [title, granted, need])).toEqual([
        ['read jobs', 'yes', 'reading'],
        ['read the builds of shop', 'yes', 'reading'],
        ['see the settings of the whole Jenkins', 'no', 'never'],
        ['start builds and answer inputs', 'unknown', 'never'],
      ]);
      expect(check.warnings).toEqual([expect.stringContaining('Extended Read')]);
    });
  });

  it('tells of an account that may too much, and of a job that it does not show', async () => {
    await withJenkins({ isManager: true }, async ({ ci }) => {
      const { rights } = await ci.check({ path: 'nothing/here' });
      expect(rights.find(({ title }) => title.includes('nothing/here'))?.granted).toBe('no');
      expect(rights.find(({ need }) => need === 'never')?.granted).toBe('yes');
    });
  });

  it('says when its clock is far off', async () => {
    await withJenkins({}, async ({ ci, time }) => {
      time.now -= 3_600_000;
      expect((await ci.check({})).warnings).toEqual([expect.stringMatching(/clock is 3\d{3} seconds ahead/u)]);
    });
  });

  it('refuses a token that is not known', async () => {
    await withJenkins({ token: 'another' }, async ({ ci }) => {
      const error = await errorOf(ci.check({}));
      expect(error).toMatchObject({ kind: 'auth', status: 401 });
      expect(error.message).not.toContain('<');
    });
  });
});

describe('what Jenkins enforces', () => {
  const scm = `<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject><factory class="x"><scriptPath>ci/Jenkinsfile</scriptPath></factory></org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>`;
  it.for([
    [
      settingsOf("input message: 'Go?', submitter: 'qa'\ninput 'Sure? <1 & 2>'"),
      [
        ['manual-gate-blocking', 'shop', 'yes'],
        ['admin-bypass-prevented', 'shop', 'no'],
        ['input-has-submitter', 'shop: Go?', 'yes'],
        ['input-has-submitter', 'shop: Sure? <1 & 2>', 'no'],
      ],
    ],
    [
      settingsOf("input message: 'Go?', submitter: 'qa'\ninput 'Go?'"),
      [
        ['manual-gate-blocking', 'shop', 'yes'],
        ['admin-bypass-prevented', 'shop', 'no'],
        ['input-has-submitter', 'shop: Go?', 'yes'],
        ['input-has-submitter', 'shop: Go? (2)', 'no'],
      ],
    ],
    [settingsOf("sh 'make'"), [['manual-gate-blocking', 'shop', 'no']]],
    [
      settingsOf("@Library('ours') _\nrelease()"),
      [
        ['manual-gate-blocking', 'shop', 'unknown'],
        ['input-has-submitter', 'shop', 'unknown'],
      ],
    ],
    [
      scm,
      [
        ['manual-gate-blocking', 'shop', 'unknown'],
        ['input-has-submitter', 'shop', 'unknown'],
      ],
    ],
    ['<project><builders/></project>', [['manual-gate-blocking', 'shop', 'no']]],
    [
      '<this is=no XML',
      [
        ['manual-gate-blocking', 'shop', 'unknown'],
        ['input-has-submitter', 'shop', 'unknown'],
      ],
    ],
    [
      null,
      [
        ['manual-gate-blocking', 'shop', 'unknown'],
        ['input-has-submitter', 'shop', 'unknown'],
      ],
    ],
  ] as const)('is what the script of the job says: %#', async ([settings, expected]) => {
    await withJenkins({ jobs: [shopJob([], { settings })] }, async ({ ci }) => {
      const found = await ci.readEnforcement({ path: 'shop' });
      expect(found.map(({ control, place, value }) => [control, place, value])).toEqual(expected);
    });
  });
});
