import type { BuiltJob, JenkinsBuild, JenkinsSeed } from '../servers/jenkins-data.ts';
import { canary } from './outside.ts';

export const commit = 'd27afa0805201322d846d7defc29b82c88d9b5ce';
export const otherCommit = '1111111111111111111111111111111111111111';
const begin = Date.parse('2026-11-20T08:00:00Z');

export function jenkinsBuild(number: number, given: Partial<JenkinsBuild> = {}): JenkinsBuild {
  const timestamp = begin + number * 3_600_000;
  return {
    number,
    timestamp,
    building: false,
    result: 'SUCCESS',
    duration: 90_000,
    revisions: [{ commit: otherCommit, branch: 'main' }],
    changes: [],
    tests: null,
    artifacts: [],
    stages: [
      { name: 'Build', state: 'success', startedAt: timestamp, duration: 60_000, paused: 0 },
      { name: 'Test', state: 'success', startedAt: timestamp + 60_000, duration: 30_000, paused: 0 },
    ],
    inputs: [],
    ...given,
  };
}

export function settingsOf(script: string): string {
  const text = script.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version='1.1' encoding='UTF-8'?>
<flow-definition plugin="workflow-job@1400"><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>${text}</script></definition></flow-definition>`;
}

export function jenkinsJob(name: string, builds: JenkinsBuild[], given: Partial<BuiltJob> = {}): BuiltJob {
  return { kind: 'pipeline', name, settings: settingsOf("node { sh 'make' }"), builds, ...given };
}

export function jenkinsSeed(given: Partial<JenkinsSeed> = {}): JenkinsSeed {
  return { user: 'robot', token: canary, version: '2.516.3', stages: 'wfapi', isManager: false, jobs: [], ...given };
}

/** A build of the commit that tests ask for. */
export function builtHere(number: number, given: Partial<JenkinsBuild> = {}): JenkinsBuild {
  return jenkinsBuild(number, { revisions: [{ commit, branch: 'main' }], ...given });
}

/** The job that most tests are about. */
export function shopJob(builds: JenkinsBuild[], given: Partial<BuiltJob> = {}): BuiltJob {
  return jenkinsJob('shop', builds, given);
}
