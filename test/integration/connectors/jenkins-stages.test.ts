import { describe, expect, it } from 'vitest';
import { builtHere, commit, settingsOf, shopJob } from '../../support/jenkins-seed.ts';
import { withJenkins } from '../../support/with-jenkins.ts';

describe('stages in Jenkins', () => {
  const outer = {
    name: 'Checks',
    state: 'paused',
    startedAt: 1_800_000_000_000,
    duration: 900,
    paused: 700,
    children: [{ name: 'Unit', state: 'skipped', startedAt: 0, duration: 0, paused: 0 }],
  } as const;

  it('are read from the graph where there is no stage view, with what is within them', async () => {
    const build = builtHere(1, { building: true, stages: [outer] });
    await withJenkins({ stages: 'tree', jobs: [shopJob([build])] }, async ({ ci, server }) => {
      const [run] = await ci.runsOf({ path: 'shop', commit });
      expect(run?.stages.map(({ name, state, duration, paused }) => [name, state, duration, paused])).toEqual([
        ['Checks', 'paused', 900, 700],
        ['Checks / Unit', 'skipped', null, 0],
      ]);
      expect(run).toMatchObject({ state: 'paused', stagesMissing: null });
      expect(run?.waitsFor).toEqual([{ what: 'an answer in the stage “Checks”', who: [] }]);

      const probed = server.received.filter(({ url }) => url.pathname.includes('/wfapi/')).length;
      await ci.runsOf({ path: 'shop', commit });
      expect(server.received.filter(({ url }) => url.pathname.includes('/wfapi/'))).toHaveLength(probed);
    });
  });

  it('are missing, and it is said why, where no plug-in shows them; a new plug-in is noticed within the hour', async () => {
    const build = builtHere(1, { building: true });
    await withJenkins({ stages: 'none', jobs: [shopJob([build])] }, async ({ ci, server, time }) => {
      const [run] = await ci.runsOf({ path: 'shop', commit });
      expect(run).toMatchObject({ state: 'running', stages: [] });
      expect(run?.stagesMissing).toContain('plug-in');

      server.state.stages = 'wfapi';
      expect((await ci.runsOf({ path: 'shop', commit }))[0]?.stages).toEqual([]);
      time.now += 3_600_000;
      expect((await ci.runsOf({ path: 'shop', commit }))[0]?.stages).toHaveLength(2);
    });
  });

  it.for(['wfapi', 'tree'] as const)(
    'in the words of %s tell what is waited for, and who may answer',
    async (stages) => {
      const script = "stage('Go') { input message: 'Deploy to PROD?', submitter: 'ann, ops' }";
      const build = builtHere(1, {
        building: true,
        stages: [{ ...outer, children: [] }],
        inputs: [{ id: 'Go', message: 'Deploy to PROD?' }],
      });
      await withJenkins({ stages, jobs: [shopJob([build], { settings: settingsOf(script) })] }, async ({ ci }) => {
        const [run] = await ci.runsOf({ path: 'shop', commit });
        expect(run?.state).toBe('paused');
        expect(run?.waitsFor).toEqual([{ what: 'Deploy to PROD?', who: ['ann', 'ops'] }]);
      });
    },
  );
});
