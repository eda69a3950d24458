import { runCommandLine } from './run-command-line.ts';

/** Runs the command line in this process: its streams, its signals, its exit code. */
export async function runProcess(words: readonly string[]): Promise<void> {
  const controller = new AbortController();
  let firstAt = Number.POSITIVE_INFINITY;
  const stop = () => {
    // Whoever passes signals on may say the same thing twice; a person who says it again means at once.
    if (Date.now() - firstAt > 1000) process.exit(130);
    firstAt = Math.min(firstAt, Date.now());
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  const lost = watchOutput();
  const exit = await runCommandLine(words, {
    environment: process.env,
    signal: controller.signal,
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    out: writeOut,
    error: (text) => process.stderr.write(text),
  });
  process.exitCode = lost.isLost ? 70 : exit;
}

/** A pipe takes only so much at once, and what waits for it is in memory. Nobody waits for one that was closed. */
async function writeOut(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.write(text) || stdout.destroyed) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const go = () => resolve();
  for (const event of ['drain', 'close', 'error'] as const) stdout.on(event, go);
  await promise;
  for (const event of ['drain', 'close', 'error'] as const) stdout.off(event, go);
}

/**
 * A pipe that closes early (`| head`) means that nobody wants the rest: the command goes on to its end, and its exit code stays what it
 * is. Output that is lost otherwise, on a full disk, is a failure of its own.
 */
function watchOutput(): { readonly isLost: boolean } {
  const lost = { isLost: false };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    lost.isLost = true;
    process.exitCode = 70;
    process.stderr.write('What was to be said could not be written. Look at where standard output goes.\n');
  });
  process.stderr.on('error', () => undefined);
  return lost;
}
