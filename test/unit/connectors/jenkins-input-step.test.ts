import { describe, expect, it } from 'vitest';
import { loadsOtherCode, readInputSteps } from '../../../electron/connectors/jenkins/input-step.ts';

const fixed = { isComputed: false };

describe('the inputs of a Jenkins pipeline', () => {
  it.for([
    ["input 'Go?'", [{ message: 'Go?', submitters: null, ...fixed }]],
    ['input "Go?"\necho "submitter: ann"', [{ message: 'Go?', submitters: null, ...fixed }]],
    ["input message: 'Go?', submitter: 'ann,ben'", [{ message: 'Go?', submitters: ['ann', 'ben'], ...fixed }]],
    [
      "def who = input(id: 'x', message: 'Go?',\n  submitter: \"qa\")",
      [{ message: 'Go?', submitters: ['qa'], ...fixed }],
    ],
    [
      'stage("x") { input { message "Go?"\n ok "Yes"\n submitter "qa, ops" } }',
      [{ message: 'Go?', submitters: ['qa', 'ops'], ...fixed }],
    ],
    ["input { message 'Go?' }", [{ message: 'Go?', submitters: null, ...fixed }]],
    ['input message: "Go to ${env}?"', [{ message: null, submitters: null, ...fixed }]],
    ["input message: 'Go?', submitter: approvers", [{ message: 'Go?', submitters: null, isComputed: true }]],
    ["input message: 'Go?', submitter: ''", [{ message: 'Go?', submitters: null, ...fixed }]],
    ["input message: 'Go?', submitterParameter: 'WHO'", [{ message: 'Go?', submitters: null, ...fixed }]],
    ["input message: 'Ask the submitter: bob'", [{ message: 'Ask the submitter: bob', submitters: null, ...fixed }]],
    [
      "input('One'); input('Two')",
      [
        { message: 'One', submitters: null, ...fixed },
        { message: 'Two', submitters: null, ...fixed },
      ],
    ],
    [
      "timeout(time: 1, unit: 'HOURS') { input message: 'Go?', submitter: 'qa' }",
      [{ message: 'Go?', submitters: ['qa'], ...fixed }],
    ],
    ["input message: '''Go\n?''', submitter: 'qa'", [{ message: 'Go\n?', submitters: ['qa'], ...fixed }]],
  ] as const)('are read from %j', ([script, steps]) => {
    expect(readInputSteps(script)).toEqual(steps);
  });

  it.for([
    ["// input 'Go?'"],
    ["/* input 'Go?' */"],
    ["echo 'input message: 1'"],
    ['echo "input(\'x\')"'],
    ['def input = 4'],
    ['println input'],
    ["params.input 'x'"],
    ["inputs 'x'"],
    ['sh(script: "cat input")'],
    [''],
  ] as const)('are not seen in %j', ([script]) => {
    expect(readInputSteps(script)).toEqual([]);
  });

  it('does not run away from a script that never ends what it begins', () => {
    expect(readInputSteps("input(message: 'Go?', submitter: 'qa")).toHaveLength(1);
    expect(readInputSteps(`input(${'('.repeat(5000)}`)).toHaveLength(1);
  });

  it.for([
    ["@Library('ours') _", true],
    ["library 'ours'", true],
    ["load 'deploy.groovy'", true],
    ["// @Library('ours')", false],
    ["echo 'workload (3)'", false],
  ] as const)('says whether %j runs code from elsewhere', ([script, does]) => {
    expect(loadsOtherCode(script)).toBe(does);
  });
});
