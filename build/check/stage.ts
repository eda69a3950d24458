import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Counts, counted, noCounts } from './counts.ts';

/** One step of `npm test`: a script of a package or of ours, run on the same Node. */
export interface Step {
  readonly title: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the step's runner leaves its report; a step without one is a check that passes or fails as a whole. */
  readonly report?: string;
}

export interface Outcome {
  readonly title: string;
  readonly isPassed: boolean;
  readonly seconds: number;
  readonly counts: Counts;
}

/** Ends with the step's exit code and all it printed; with `live`, what it prints is shown as it comes. */
function runStep(step: Step, live: boolean): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [step.script, ...step.args], {
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...step.env },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** Runs one step and says how it went. Checks speak only when they fail; test runners speak as they go. */
async function takeStep(step: Step): Promise<Outcome> {
  const live = step.report !== undefined;
  if (live) {
    console.log(`\n── ${step.title}`);
  }
  const start = performance.now();
  const { code, output } = await runStep(step, live);
  const seconds = (performance.now() - start) / 1000;
  const counts = step.report === undefined ? noCounts : await counted(step.report);
  const isPassed = code === 0 && counts.failed === 0;
  console.log(`${isPassed ? '✓' : '✗'} ${step.title} (${seconds.toFixed(1)} s)`);
  if (!isPassed && !live) {
    console.log(output.trimEnd());
  }
  if (step.report !== undefined && !existsSync(step.report)) {
    console.log(`Its runner ended with ${code} and left no report at ${step.report}.`);
  }
  // What fails as a whole (a check, a runner that could not start) is one failure.
  return {
    title: step.title,
    isPassed,
    seconds,
    counts: isPassed ? counts : { ...counts, failed: counts.failed || 1 },
  };
}

/** Takes the steps with at most so many at a time and waits for all of them. */
export async function takeSteps(steps: readonly Step[], atOnce: number): Promise<readonly Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];
  const takeNext = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      outcomes.push(await takeStep(step));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
  return outcomes;
}
