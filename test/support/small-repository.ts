import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface SmallRepository {
  readonly path: string;
  /** Runs Git there, with a fixed person and no settings of this machine. */
  git(...words: readonly string[]): string;
  /** Writes files and commits them; the new commit's name. */
  commit(message: string, files: Readonly<Record<string, string>>, author?: string): string;
}

/** A new repository on the branch main, without commits. */
export function createSmallRepository(path: string): SmallRepository {
  mkdirSync(path, { recursive: true });
  const git = (...words: readonly string[]) =>
    execFileSync('git', words, {
      cwd: path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        HOME: path,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Dev Eloper',
        GIT_AUTHOR_EMAIL: 'dev@example.com',
        GIT_COMMITTER_NAME: 'Dev Eloper',
        GIT_COMMITTER_EMAIL: 'dev@example.com',
      },
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    path,
    git,
    commit(message, files, author = 'Dev Eloper <dev@example.com>') {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', `--author=${author}`, '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
