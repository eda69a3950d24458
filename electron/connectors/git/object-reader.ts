import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { diagnose, type GitError, startError } from './git-error.ts';
import type { Invocation } from './invocation.ts';
import { createObjectParser, type GitObject } from './object-parser.ts';

/** Reads single objects through one `git cat-file` that stays open for a while: no start of a process for each. */
export interface ObjectReader {
  /** The object of a name (`COMMIT:path` too), or null where there is none. Above `limit` bytes `content` is null. */
  read(name: string | Buffer, limit?: number): Promise<GitObject | null>;
  close(): void;
}

/** How long the process waits for more to do, in milliseconds. While it runs, Windows does not let the folder be moved. */
const patience = 10_000;
const mostWords = 16_384;

interface Pending {
  readonly name: Buffer;
  readonly limit: number;
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: unknown) => void;
}

interface Session {
  request(pending: Pending): void;
  end(): void;
}

/** Lets the host exit while nobody waits for an answer. */
function hold(child: ChildProcessWithoutNullStreams, isHeld: boolean): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr]) {
    if (part !== child && !(part instanceof Socket)) continue;
    if (isHeld) part.ref();
    else part.unref();
  }
}

/**
 * `onEnd` is called when the session takes no more requests. It gets what was never asked: an object that cannot be read ends the
 * process, and the others must not suffer for it.
 */
function startSession(invocation: Invocation, path: string, onEnd: (left: readonly Pending[]) => void): Session {
  const child = spawn(
    invocation.executable,
    [...invocation.configuration.flatMap((setting) => ['-c', setting]), 'cat-file', '--batch'],
    { cwd: path, env: { ...invocation.environment }, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true },
  );
  const pending: Pending[] = [];
  let words = '';
  let failure: GitError | null = null;
  let idle: NodeJS.Timeout | undefined;

  function settle(answer: GitObject | null): void {
    pending.shift()?.resolve(answer);
    if (pending.length > 0) return;
    hold(child, false);
    idle = setTimeout(() => {
      onEnd([]);
      child.stdin.end();
    }, patience).unref();
  }

  const parser = createObjectParser(settle);
  child.stdout.on('data', (chunk: Buffer) => parser.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (words.length < mostWords) words += text;
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (cause) => {
    failure = startError(path, cause);
  });
  child.on('close', () => {
    clearTimeout(idle);
    const error = failure ?? diagnose(words, path);
    const rejected = pending.splice(0, error.code === 'missingObjects' ? 1 : pending.length);
    onEnd(pending.splice(0));
    for (const { reject } of rejected) reject(error);
  });
  hold(child, false);

  return {
    request(asked) {
      clearTimeout(idle);
      hold(child, true);
      pending.push(asked);
      parser.expect(asked.limit);
      // Requests of one moment travel together.
      if (child.stdin.writableCorked === 0) {
        child.stdin.cork();
        process.nextTick(() => child.stdin.uncork());
      }
      child.stdin.write(asked.name);
    },
    end: () => child.stdin.end(),
  };
}

/** A reader for the repository at `path`; its process starts with the first request. `isSame` false starts another one. */
export function createObjectReader(invocation: Invocation, path: string, isSame: () => boolean): ObjectReader {
  let session: Session | null = null;
  function current(): Session {
    if (session && !isSame()) {
      session.end();
      session = null;
    }
    if (session) return session;
    const started: Session = startSession(invocation, path, (left) => {
      if (session === started) session = null;
      for (const asked of left) current().request(asked);
    });
    session = started;
    return started;
  }
  return {
    async read(name, limit = Number.MAX_SAFE_INTEGER) {
      const bytes = Buffer.from(name);
      if (bytes.includes(10) || bytes.length === 0) return null;
      return new Promise((resolve, reject) => {
        current().request({ name: Buffer.concat([bytes, Buffer.from('\n')]), limit, resolve, reject });
      });
    },
    close() {
      session?.end();
      session = null;
    },
  };
}
