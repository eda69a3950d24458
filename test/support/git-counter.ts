import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findGit } from '../../electron/connectors/git/executable.ts';

/** A `git` in front of the real one that writes down how it was called. */
export interface GitCounter {
  /** For the environment of whoever is watched. */
  readonly searchPath: string;
  /** The calls since the last time, one line each, without the settings in front. */
  take(): readonly string[];
}

export function createGitCounter(folder: string): GitCounter {
  const real = findGit(process.env.PATH ?? '');
  const log = join(folder, 'calls');
  mkdirSync(join(folder, 'bin'));
  const script = join(folder, 'bin', 'git');
  writeFileSync(script, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(script, 0o755);
  return {
    searchPath: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
    take() {
      const calls = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
      rmSync(log, { force: true });
      return calls.map((call) => call.replace(/^(?:-c \S+ ?)*/u, ''));
    },
  };
}
