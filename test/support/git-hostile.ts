import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GitRepository, testEnvironment } from './git-repository.ts';

/** Where a trap is laid. `script` is a program that leaves the canary; `blob` and `commit` are of the newest file and commit. */
export interface Ground {
  readonly repo: GitRepository;
  readonly script: string;
  readonly canary: string;
  readonly commit: string;
  readonly blob: string;
}

/** A repository that runs its own code in the Git of whoever is careless. */
export interface Trap {
  readonly name: string;
  lay(ground: Ground): void;
  /** What the careless do. It springs the trap, or the trap is none. */
  spring(ground: Ground): readonly (readonly string[])[];
}

function configure({ repo }: Ground, settings: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(settings)) repo.git('config', key, value);
}

function writeFile(path: string, content: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
}

function layHook(folder: string, name: string, { script }: Ground): void {
  writeFile(join(folder, name), `#!/bin/sh\nexec '${script}'\n`, 0o755);
}

/** Takes an object away and promises that a remote has it: whoever asks for it makes Git fetch. */
function promise(ground: Ground, remote: Readonly<Record<string, string>>): void {
  const { repo, blob } = ground;
  rmSync(join(repo.path, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
  configure(ground, {
    'core.repositoryformatversion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
  });
  configure(ground, remote);
}

/** Signs the newest commit with something that looks like a signature. */
function sign({ repo, commit }: Ground, kind: 'PGP' | 'SSH'): void {
  const signature = `gpgsig -----BEGIN ${kind} SIGNATURE-----\n \n abc\n -----END ${kind} SIGNATURE-----\n`;
  const text = repo.git('cat-file', 'commit', commit).replace('\n\n', `\n${signature}\n`);
  repo.git('update-ref', 'refs/heads/main', repo.writeObject('commit', `${text}\n`));
}

/** Files of a driver, with attributes that name it, changed in the working tree. */
function drive({ repo }: Ground, attribute: string): void {
  repo.git('checkout', '--quiet', '--force', 'main');
  writeFile(join(repo.path, '.git', 'info', 'attributes'), `* ${attribute}\n`);
  writeFile(join(repo.path, 'file'), 'changed\n');
}

const fetchMissing = ({ blob }: Ground) => [['cat-file', '-p', blob]];
const status = () => [['checkout', '--quiet', '--force', 'main'], ['status']];
const showDiff = () => [['diff', 'HEAD']];
const addFile = () => [['add', 'file']];
const makeTag = () => [['tag', '-m', 'x', 'sprung', 'main']];

export const traps: readonly Trap[] = [
  {
    name: 'a hook for every change of a ref',
    lay: (ground) => layHook(join(ground.repo.path, '.git', 'hooks'), 'reference-transaction', ground),
    spring: makeTag,
  },
  {
    name: 'hooks in a folder of the working tree',
    lay(ground) {
      layHook(join(ground.repo.path, 'hooks'), 'reference-transaction', ground);
      configure(ground, { 'core.hooksPath': 'hooks' });
    },
    spring: makeTag,
  },
  {
    name: 'a hook for every change of the index',
    lay: (ground) => layHook(join(ground.repo.path, '.git', 'hooks'), 'post-index-change', ground),
    spring: status,
  },
  {
    name: 'a file system monitor',
    lay: (ground) => configure(ground, { 'core.fsmonitor': ground.script }),
    spring: status,
  },
  {
    name: 'a program for ssh behind a promised object',
    lay: (ground) => promise(ground, { 'remote.origin.url': 'ssh://127.0.0.1/x', 'core.sshCommand': ground.script }),
    spring: fetchMissing,
  },
  {
    name: 'an ext:: address behind a promised object',
    lay: (ground) => promise(ground, { 'remote.origin.url': `ext::${ground.script}`, 'protocol.ext.allow': 'always' }),
    spring: fetchMissing,
  },
  {
    name: 'an upload program behind a promised object',
    lay: (ground) =>
      promise(ground, { 'remote.origin.url': ground.repo.path, 'remote.origin.uploadpack': ground.script }),
    spring: fetchMissing,
  },
  {
    name: 'a proxy program behind a promised object',
    lay: (ground) => promise(ground, { 'remote.origin.url': 'git://127.0.0.1/x', 'core.gitProxy': ground.script }),
    spring: fetchMissing,
  },
  {
    name: 'a converter of texts for differences',
    lay(ground) {
      drive(ground, 'diff=trap');
      configure(ground, { 'diff.trap.textconv': ground.script });
    },
    spring: () => [['log', '-p', 'main']],
  },
  {
    name: 'a program for all differences',
    lay(ground) {
      drive(ground, 'text');
      configure(ground, { 'diff.external': ground.script });
    },
    spring: showDiff,
  },
  {
    name: 'a program for the differences of some files',
    lay(ground) {
      drive(ground, 'diff=trap');
      configure(ground, { 'diff.trap.command': ground.script });
    },
    spring: showDiff,
  },
  {
    name: 'a filter that cleans and smudges',
    lay(ground) {
      drive(ground, 'filter=trap');
      configure(ground, { 'filter.trap.clean': ground.script, 'filter.trap.smudge': ground.script });
    },
    spring: addFile,
  },
  {
    name: 'a filter that stays and serves',
    lay(ground) {
      drive(ground, 'filter=trap');
      configure(ground, { 'filter.trap.process': ground.script });
    },
    spring: addFile,
  },
  {
    name: 'an editor',
    lay: (ground) => configure(ground, { 'core.editor': ground.script }),
    spring: () => [['tag', '-a', 'sprung', 'main']],
  },
  {
    name: 'a program that checks the signatures a log shows',
    lay(ground) {
      sign(ground, 'PGP');
      configure(ground, { 'log.showSignature': 'true', 'gpg.program': ground.script });
    },
    spring: () => [['log', 'main']],
  },
  {
    name: 'a program that checks signatures made by ssh',
    lay(ground) {
      sign(ground, 'SSH');
      writeFile(join(ground.repo.path, 'signers'), '');
      configure(ground, {
        'log.showSignature': 'true',
        'gpg.ssh.program': ground.script,
        'gpg.ssh.allowedSignersFile': join(ground.repo.path, 'signers'),
      });
    },
    spring: () => [['log', 'main']],
  },
  {
    name: 'a program that signs tags',
    lay: (ground) => configure(ground, { 'tag.gpgSign': 'true', 'gpg.program': ground.script }),
    spring: makeTag,
  },
  {
    name: 'settings included by the place of the clone',
    lay(ground) {
      writeFile(join(ground.repo.path, '.git', 'more'), `[core]\n\tfsmonitor = ${ground.script}\n`);
      configure(ground, { 'includeIf.gitdir:/.path': 'more' });
    },
    spring: status,
  },
  {
    name: 'settings included from the working tree',
    lay(ground) {
      drive(ground, 'text');
      writeFile(join(ground.repo.path, 'more'), `[diff]\n\texternal = ${ground.script}\n`);
      configure(ground, { 'include.path': '../more' });
    },
    spring: showDiff,
  },
  {
    name: 'settings of a worktree',
    lay(ground) {
      configure(ground, { 'extensions.worktreeConfig': 'true', 'core.repositoryformatversion': '1' });
      writeFile(join(ground.repo.path, '.git', 'config.worktree'), `[core]\n\tfsmonitor = ${ground.script}\n`);
    },
    spring: status,
  },
  {
    name: 'a Git folder that lies somewhere else',
    lay(ground) {
      configure(ground, { 'core.fsmonitor': ground.script });
      renameSync(join(ground.repo.path, '.git'), join(ground.repo.path, 'data'));
      writeFile(join(ground.repo.path, '.git'), 'gitdir: data\n');
    },
    spring: status,
  },
  {
    name: 'a command that updates submodules',
    lay(ground) {
      const { repo, commit, script } = ground;
      repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},inner`);
      writeFile(join(repo.path, '.gitmodules'), '[submodule "inner"]\n\tpath = inner\n\turl = ./\n');
      configure(ground, {
        'submodule.inner.url': repo.path,
        'submodule.inner.update': `!${script}`,
        'submodule.inner.active': 'true',
      });
      repo.git('-c', 'protocol.file.allow=always', 'clone', '--quiet', repo.path, join(repo.path, 'inner'));
    },
    spring: () => [['-c', 'protocol.file.allow=always', 'submodule', 'update', '--force']],
  },
  {
    name: 'a branch that is called like an option',
    lay: ({ repo, canary, commit }) => void repo.git('update-ref', `refs/heads/--output=${canary}`, commit),
    spring: ({ canary }) => [['log', `--output=${canary}`]],
  },
  {
    name: 'a tag that is called like an option',
    lay: ({ repo, canary, commit }) => void repo.git('update-ref', `refs/tags/--output=${canary}`, commit),
    spring: ({ canary }) => [['diff', 'main', `--output=${canary}`]],
  },
];

/** Lays the trap in a fresh repository of three commits and two tags. */
export function layTrap(trap: Trap, repo: GitRepository, folder: string): Ground {
  const canary = join(folder, 'canary');
  const script = join(folder, 'trap');
  writeFile(script, `#!/bin/sh\n: > '${canary}'\ncat > /dev/null &\nexit 1\n`, 0o755);
  repo.commit({ message: 'feat: start', files: { file: '1\n' } });
  repo.git('tag', '-a', '-m', 'one', 'v1.0.0');
  repo.commit({ message: 'fix: ABC-1 next', files: { file: '2\n' }, authoredAt: 1_767_225_700 });
  const commit = repo.commit({ message: 'fix: ABC-2 last', files: { file: '3\n' } });
  const ground = { repo, script, canary, commit, blob: repo.git('rev-parse', 'main:file') };
  trap.lay(ground);
  rmSync(canary, { force: true });
  return ground;
}

/** Does what the careless do, with plain Git; true where that ran the repository's code. */
export function springTrap(trap: Trap, ground: Ground): boolean {
  rmSync(ground.canary, { force: true });
  for (const words of trap.spring(ground)) {
    spawnSync('git', words, { cwd: ground.repo.path, env: testEnvironment(ground.repo.path), timeout: 20_000 });
  }
  const isSprung = existsSync(ground.canary);
  rmSync(ground.canary, { force: true });
  return isSprung;
}
