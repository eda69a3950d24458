import { runCommandLine } from './run-command-line.ts';

/** Runs the command line in this process: its streams, its signals, its exit code. */
export async function runProcess(words: readonly string[]): Promise<void> {
  // Standard output may be a pipe that closes early (`| head`): then nobody wants the rest.
  process.stdout.on('error', () => process.exit(0));
  const controller = new AbortController();
  let firstAt = Number.POSITIVE_INFINITY;
  const stop = () => {
    // Whoever passes signals on may say the same thing twice; a person who says it again means at once.
    if (Date.now() - firstAt > 1000) process.exit(130);
    firstAt = Math.min(firstAt, Date.now());
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  process.exitCode = await runCommandLine(words, {
    environment: process.env,
    signal: controller.signal,
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}
