import { describe, expect, it } from 'vitest';
import { readPipelineJobs } from '../../../electron/connectors/gitlab/pipeline-jobs.ts';
import { matches } from '../../../electron/connectors/gitlab/transform-branch.ts';

const only = (yaml: string) => readPipelineJobs(yaml)?.[0];

describe('the manual jobs of a pipeline', () => {
  it.for([
    ['job: { script: [x] }', null],
    ['job: { script: [x], when: manual }', 'optional'],
    ['job: { script: [x], when: manual, allow_failure: true }', 'optional'],
    ['job: { script: [x], when: manual, allow_failure: false }', 'blocking'],
    ['job: { script: [x], when: manual, allow_failure: { exit_codes: 137 } }', 'blocking'],
    ['job: { rules: [{ if: $A, when: manual }] }', 'blocking'],
    ['job: { rules: [{ if: $A, when: manual, allow_failure: true }] }', 'optional'],
    ['job: { allow_failure: true, rules: [{ when: manual }] }', 'optional'],
    ['job: { allow_failure: true, rules: [{ when: manual, allow_failure: false }] }', 'blocking'],
    ['job: { rules: [{ if: $A, when: manual }, { when: manual, allow_failure: true }] }', 'optional'],
    ['job: { rules: [{ if: $A, when: never }, { when: on_success }] }', null],
    ['job: { when: manual, rules: [{ if: $A }] }', 'blocking'],
    ['job: { rules: [[{ when: manual }]] }', 'blocking'],
    ['x: &a\n  - when: manual\njob:\n  rules: *a\n', 'blocking'],
  ] as const)('of %j are %s', ([yaml, manual]) => {
    const job = readPipelineJobs(yaml.replace(/^x:/u, '.x:'))?.find(({ name }) => name === 'job');
    expect(job?.manual).toBe(manual);
  });
});

describe('the deployments of a pipeline', () => {
  it.for([
    ['job: { environment: production }', true, false],
    ['job: { environment: { name: production } }', true, false],
    ['job: { environment: { name: production, action: start } }', true, false],
    ['job: { environment: { name: production, action: stop } }', false, false],
    ['job: { script: [x] }', false, false],
    ['job: { environment: x, rules: [{ if: $CI_DEPLOY_FREEZE, when: never }] }', true, true],
    ['job: { environment: x, rules: [{ if: "$CI_DEPLOY_FREEZE == null" }] }', true, true],
    ['job: { environment: x, except: { variables: [$CI_DEPLOY_FREEZE] } }', true, true],
    ['job: { environment: x, script: ["echo $CI_DEPLOY_FREEZE"] }', true, false],
    ['job: { environment: x }\nworkflow: { rules: [{ if: $CI_DEPLOY_FREEZE, when: never }] }', true, true],
  ] as const)('of %j', ([yaml, deploys, mindsFreeze]) => {
    expect(only(yaml)).toMatchObject({ deploys, mindsFreeze });
  });

  it('are of jobs alone: templates and settings are none', () => {
    const yaml =
      'stages: [a]\nvariables: { A: b }\ndefault: { image: x }\n.template: { when: manual }\njob: { script: [x] }\n';
    expect(readPipelineJobs(yaml)?.map(({ name }) => name)).toEqual(['job']);
  });

  it.for(['', '- a', '{', 'job: text', 'job: { rules: 3 }', 'a: &a [*b]'])('are not known from %j', (yaml) => {
    expect(readPipelineJobs(yaml)).toBeNull();
  });

  it('are not looked for in a text that unfolds without end', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at},*a${at},*a${at},*a${at}]`);
    expect(readPipelineJobs(['a0: &a0 [x]', ...lines].join('\n'))).toBeNull();
  });
});

describe('a pattern of GitLab', () => {
  it.for([
    ['main', 'main', true],
    ['main', 'maintenance', false],
    ['release/*', 'release/1.0', true],
    ['v*', 'v1.0.0+a', true],
    ['v1.0', 'v1x0', false],
    ['*', 'a/b', true],
    ['a(b', 'a(b', true],
  ] as const)('%s for %s: %s', ([pattern, name, is]) => {
    expect(matches(pattern, name)).toBe(is);
  });
});
