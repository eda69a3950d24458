import type { JenkinsBuild, JenkinsJob, JenkinsStage } from '../../servers/jenkins-data.ts';
import { type MadeHistory, minute } from './history.ts';

export const acceptanceJob = 'shop-acceptance';

const settings = `<?xml version='1.1' encoding='UTF-8'?>
<flow-definition plugin="workflow-job@1400"><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>node { sh './acceptance' }
input message: 'Run the load test against PPD?', submitter: 'dmitri'</script></definition></flow-definition>`;

/** The acceptance tests: of rc.1 they passed whole, of rc.2 they wait for somebody to let the load test run. */
export function acceptanceOnJenkins({ refs, all }: MadeHistory): JenkinsJob {
  const timeOf = (ref: string) => all.find(({ sha }) => sha === refs.get(ref))?.at ?? 0;
  const begun = timeOf('v2.4.0-rc.2') + 200 * minute;
  return {
    kind: 'pipeline',
    name: acceptanceJob,
    settings,
    builds: [
      build(87, refs.get('v2.4.0-rc.1') ?? '', timeOf('v2.4.0-rc.1') + 200 * minute, [
        ['Deploy to QA', 'success', 2, 0],
        ['Browser tests', 'success', 11, 0],
        ['Load test', 'success', 55, 34],
      ]),
      {
        ...build(88, refs.get('v2.4.0-rc.2') ?? '', begun, [
          ['Deploy to QA', 'success', 2, 0],
          ['Browser tests', 'success', 14, 0],
          ['Load test', 'paused', 130, 130],
        ]),
        building: true,
        result: null,
        inputs: [{ id: 'load', message: 'Run the load test against PPD?' }],
      },
    ],
  };
}

type Ran = readonly [name: string, state: JenkinsStage['state'], minutes: number, waited: number];

function build(number: number, commit: string, timestamp: number, ran: readonly Ran[]): JenkinsBuild {
  let at = timestamp;
  const stages = ran.map(([name, state, minutes, waited]) => {
    const startedAt = at;
    at += minutes * minute;
    return { name, state, startedAt, duration: minutes * minute, paused: waited * minute };
  });
  return {
    number,
    timestamp,
    building: false,
    result: 'SUCCESS',
    duration: at - timestamp,
    revisions: [{ commit, branch: 'main' }],
    changes: [],
    tests: { total: 114 + number, failed: 0, skipped: 3 },
    artifacts: [{ path: 'report/acceptance.html', text: '<title>Acceptance</title>' }],
    stages,
    inputs: [],
  };
}
