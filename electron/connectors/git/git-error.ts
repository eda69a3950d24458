import { existsSync } from 'node:fs';

/** What can go wrong with Git. A code is stable; the sentence is for a release manager. */
export type GitErrorCode =
  | 'gitMissing'
  | 'notARepository'
  | 'dubiousOwnership'
  | 'bareNotAllowed'
  | 'unsafeRef'
  | 'unknownRef'
  | 'notACommit'
  | 'unknownPath'
  | 'tooLarge'
  | 'refExists'
  | 'refInTheWay'
  | 'noIdentity'
  | 'missingObjects'
  | 'cancelled'
  | 'gitFailed';

/** A failure of Git or of reading what it says: never a "no" of the domain. */
export class GitError extends Error {
  readonly code: GitErrorCode;
  readonly nextAction: string;

  constructor(code: GitErrorCode, message: string, nextAction: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GitError';
    this.code = code;
    this.nextAction = nextAction;
  }
}

/** Why a Git process could not be started in `path`: the system says the same of a missing program and of a missing folder. */
export function startError(path: string, cause: Error): GitError {
  return existsSync(path)
    ? new GitError('gitMissing', 'Git could not be started.', 'Check the installation of Git.', { cause })
    : missingFolderError(path);
}

/** The folder of a repository was moved, renamed or lies on a disk that is not there. */
export function missingFolderError(path: string): GitError {
  return new GitError(
    'notARepository',
    `There is no folder ${path}.`,
    'Give the folder of a clone. If it was moved, say under the settings of its product where it is now.',
  );
}

/** The error of a stopped action. */
export function cancelledError(): GitError {
  return new GitError('cancelled', 'Reading the repository was stopped.', 'Start it again when you need it.');
}

interface Diagnosis {
  readonly code: GitErrorCode;
  readonly sign: RegExp;
  readonly message: (path: string) => string;
  readonly nextAction: (path: string) => string;
}

const diagnoses: readonly Diagnosis[] = [
  {
    code: 'dubiousOwnership',
    sign: /detected dubious ownership|unsafe repository/u,
    message: (path) =>
      `Git does not trust ${path}: the folder belongs to another user than the one Countersign runs as.`,
    nextAction: (path) =>
      `If you trust it, run: git config --global --add safe.directory '${path.replaceAll("'", "'\\''")}'`,
  },
  {
    code: 'bareNotAllowed',
    sign: /cannot use bare repository/u,
    message: (path) => `Your Git settings (safe.bareRepository) do not allow the bare repository ${path}.`,
    nextAction: () => 'Choose a clone with a working tree, or set safe.bareRepository to all.',
  },
  {
    code: 'notARepository',
    sign: /not a git repository|invalid gitfile format|not a gitdir|[Ii]nvalid path .*: No such file/u,
    message: (path) => `${path} is not a Git repository.`,
    nextAction: () => 'Choose the folder of a clone: the one that contains .git, or a bare repository.',
  },
  {
    code: 'noIdentity',
    sign: /tell me who you are|unable to auto-detect email|empty ident name|no email was given/iu,
    message: () => 'Git does not know your name and e-mail address, which a tag records.',
    nextAction: () =>
      'Run: git config --global user.name "Your Name" and git config --global user.email you@example.com',
  },
  {
    code: 'missingObjects',
    sign: /(?:missing|bad|could not read|unable to read|could not fetch|failed to read) .*(?:object|tree|blob|commit|[0-9a-f]{40})/iu,
    message: (path) => `Parts of the history are not in ${path}: it is a partial clone, or damaged.`,
    nextAction: () => 'Run git fetch --refetch for a partial clone, or git fsck to see what is damaged.',
  },
];

/** The first line that says what went wrong, without anything that looks like a password in an address. */
function firstLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const line = lines.find((text) => /^(?:fatal|error):/u.test(text)) ?? lines.find((text) => text !== '') ?? '';
  return line
    .replace(/^(?:fatal|error): /u, '')
    .replace(/:\/\/[^/@\s]*@/gu, '://…@')
    .slice(0, 300);
}

/** Understands what Git wrote to standard error. */
export function diagnose(stderr: string, path: string): GitError {
  const found = diagnoses.find(({ sign }) => sign.test(stderr));
  if (found) return new GitError(found.code, found.message(path), found.nextAction(path));
  const said = firstLine(stderr);
  return new GitError(
    'gitFailed',
    said === '' ? 'Git stopped without saying why.' : `Git could not do it: ${said}`,
    'Try the same with git in a terminal; Countersign needs Git 2.31 or newer.',
  );
}
