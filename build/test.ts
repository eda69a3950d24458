import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { sumCounts } from './check/counts.ts';
import { type Outcome, type Step, takeSteps } from './check/stage.ts';
import { findElectron, whyNoWindow } from './electron-binary.ts';

const reports = 'test-results/reports';

function check(title: string, script: string, ...args: readonly string[]): Step {
  return { title, script, args };
}

function vitest(project: string): Step {
  const report = `${reports}/${project}.json`;
  // Two share two processors well: they wait for processes and disks. The runner's own default would leave one free.
  const workers = String(Math.max(2, availableParallelism() - 1));
  const run = ['run', '--config', 'build/vitest.config.ts', '--project', project, '--maxWorkers', workers];
  const args = [...run, '--reporter', 'default'];
  return {
    title: `${project} tests`,
    script: 'node_modules/vitest/vitest.mjs',
    args: [...args, '--reporter', 'json', '--outputFile', report],
    report,
  };
}

const hosts = { browser: 'the browser host', double: 'the Electron double', electron: 'Electron' };

function playwright(host: keyof typeof hosts, ...filter: readonly string[]): Step {
  const report = `${reports}/e2e-${host}.json`;
  return {
    title: `e2e tests on ${hosts[host]}`,
    script: 'node_modules/@playwright/test/cli.js',
    args: ['test', '--config', 'build/playwright.config.ts', '--reporter', 'line,json', ...filter],
    // FILE is read from where the tests run, NAME from the folder of the configuration.
    env: { COUNTERSIGN_HOST: host, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
  };
}

/** In this order, each stage only when the one before has passed. */
const stages: readonly (readonly Step[])[] = [
  [
    check('types', 'node_modules/typescript/bin/tsc', '-b'),
    check('lint', 'node_modules/oxlint/bin/oxlint'),
    check('format', 'node_modules/@biomejs/biome/bin/biome', 'check'),
    check('import rules', 'build/imports.ts'),
    check('unused code', 'node_modules/knip/bin/knip.js', '--no-progress'),
  ],
  [vitest('unit')],
  [check('build', 'build/setup.mjs', '--build')],
  [vitest('integration')],
  [playwright('browser')],
  [playwright('double', 'smoke')],
  ...(findElectron() === undefined || whyNoWindow() !== undefined ? [] : [[playwright('electron', 'smoke')]]),
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const outcomes: Outcome[] = [];
for (const stage of stages) {
  outcomes.push(...(await takeSteps(stage, 2)));
  if (outcomes.some((outcome) => !outcome.isPassed)) {
    break;
  }
}

const failed = outcomes.filter((outcome) => !outcome.isPassed);
if (failed.length > 0) {
  console.log(`\nStopped: ${failed.map((outcome) => outcome.title).join(', ')} failed; nothing after that was run.`);
}
const sum = sumCounts(outcomes.map((outcome) => outcome.counts));
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = failed.length === 0 ? 0 : 1;
