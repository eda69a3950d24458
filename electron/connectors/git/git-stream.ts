import { spawn } from 'node:child_process';
import { cancelledError, diagnose, startError } from './git-error.ts';
import type { Invocation } from './invocation.ts';

/** One Git process whose output is too large to keep. */
export interface GitStream {
  readonly arguments: readonly string[];
  /** Written to its standard input. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
  readonly onData: (chunk: Buffer) => void;
}

const mostWords = 16_384;

/** Runs Git in `path` and hands its output on as it comes. Throws `GitError`; a `signal` ends the process. */
export function streamGit(invocation: Invocation, path: string, stream: GitStream): Promise<void> {
  return new Promise((resolve, reject) => {
    if (stream.signal?.aborted) {
      reject(cancelledError());
      return;
    }
    const child = spawn(
      invocation.executable,
      [...invocation.configuration.flatMap((setting) => ['-c', setting]), ...stream.arguments],
      { cwd: path, env: { ...invocation.environment }, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true },
    );
    let words = '';
    let failure: Error | null = null;
    const stop = () => child.kill();
    stream.signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      if (failure !== null) return;
      try {
        stream.onData(chunk);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        child.kill();
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (words.length < mostWords) words += text;
    });
    // Git may end before it has read everything; its exit code says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stream.input ?? '');
    child.on('error', (error) => {
      failure ??= startError(path, error);
    });
    child.on('close', (code) => {
      stream.signal?.removeEventListener('abort', stop);
      if (stream.signal?.aborted) reject(cancelledError());
      else if (failure !== null) reject(failure);
      else if (code === 0) resolve();
      else reject(diagnose(words, path));
    });
  });
}
