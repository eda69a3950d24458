import { statSync } from 'node:fs';
import type { SimpleGit } from 'simple-git';
import { findGitDirectory, type GitDirectory } from './git-directory.ts';
import { cancelledError, diagnose } from './git-error.ts';
import { type GitStream, streamGit } from './git-stream.ts';
import { createInvocation, type Invocation } from './invocation.ts';
import { createObjectReader, type ObjectReader } from './object-reader.ts';

/** An opened repository. Everything that Countersign does with Git goes through these four. */
export interface Repository {
  /** The folder it was opened by; `directory` says where the clone really lies. */
  readonly path: string;
  readonly directory: GitDirectory;
  /** A small command, its output as text. `environment` adds to the clean one. */
  run(words: readonly string[], options?: RunOptions): Promise<string>;
  /** A command with much to say. */
  stream(stream: GitStream): Promise<void>;
  readonly objects: ObjectReader;
  close(): void;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

export interface RepositoryOptions {
  readonly path: string;
  /** The environment of the host, of which little is passed on. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Our settings switch off what simple-git guards against, so it has to let us name them. */
const unsafe = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeCustomBinary: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeEditor: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
};

/** Loaded when it is needed: a scope on the command line is read without it. */
async function createSmallGit(invocation: Invocation, path: string, options: RunOptions): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const environment = { ...invocation.environment, ...options.environment };
  return simpleGit({
    baseDir: path,
    binary: invocation.executable,
    config: [...invocation.configuration],
    allowEnvironment: Object.keys(environment),
    unsafe,
    ...(options.signal ? { abort: options.signal } : {}),
  }).env(environment);
}

/** Where the clone is on the disk: another one in its place is another repository. */
function identify(directory: GitDirectory): string {
  const found = statSync(directory.common, { throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino} ${found.birthtimeMs}` : '';
}

/**
 * Opens the repository that `path` is in: a clone, a bare repository or a worktree. Starts no process; whether Git is willing to read it
 * shows at the first command. Throws `GitError` (`notARepository`, `gitMissing`).
 */
export function openRepository({ path, environment = process.env }: RepositoryOptions): Repository {
  const directory = findGitDirectory(path);
  const invocation = createInvocation(environment);
  let identity = identify(directory);
  const objects = createObjectReader(invocation, directory.root, () => {
    const now = identify(directory);
    const isSame = now === identity;
    identity = now;
    return isSame;
  });
  return {
    path,
    directory,
    objects,
    async run(words, options = {}) {
      if (options.signal?.aborted) throw cancelledError();
      try {
        const git = await createSmallGit(invocation, directory.root, options);
        return await git.raw([...words]);
      } catch (error) {
        if (options.signal?.aborted) throw cancelledError();
        throw diagnose(error instanceof Error ? error.message : String(error), directory.root);
      }
    },
    stream: (stream) => streamGit(invocation, directory.root, stream),
    close: () => objects.close(),
  };
}
