import { spawn } from 'node:child_process';
import { bringElectron } from './electron-binary.ts';
import { startSampleSystems } from './sample-systems.ts';

const serve = new URL('../dist/electron/serve.js', import.meta.url);

/** Signals by which Chromium ends itself when the system does not let it start, for instance without its sandbox. */
const crashes = new Set<NodeJS.Signals | null>(['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS']);

/** Runs the desktop app to its end; tells its exit code, or `undefined` when it crashed within its first 5 s. */
function runDesktop(program: string, args: readonly string[]): Promise<number | undefined> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, ['.', ...args], { stdio: 'inherit', env });
    child.once('error', reject);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => child.kill(signal));
    }
    child.once('exit', (code, signal) => {
      resolve(crashes.has(signal) && performance.now() - start < 5000 ? undefined : (code ?? 1));
    });
  });
}

/** The browser host runs in this very process; it reads the same arguments. */
async function runBrowserHost(reason: string): Promise<void> {
  console.error(`The desktop app is not started (${reason}); starting the browser host instead.`);
  await import(serve.href);
}

/** The sample is connected to stand-ins of outside systems, which live as long as this process. */
async function connectSample(args: readonly string[]): Promise<void> {
  const started = await startSampleSystems(args);
  if (started === null) console.error('The sample stands on Git alone: the stand-ins of other systems did not start.');
  else Object.assign(process.env, started.environment);
}

if (process.argv.includes('--sample')) await connectSample(process.argv.slice(2));
const electron = await bringElectron();
if ('reason' in electron) {
  await runBrowserHost(electron.reason);
} else {
  const code = await runDesktop(electron.program, process.argv.slice(2));
  if (code === undefined) {
    await runBrowserHost('it ended at once');
  } else {
    process.exitCode = code;
  }
}
