import { devNull } from 'node:os';
import { delimiter } from 'node:path';
import { absoluteFolders, findGit } from './executable.ts';

/**
 * How every Git process of Countersign starts: opening somebody else's repository must never run its code. Settings on the command line
 * win over those of the repository and of files it includes. What cannot be switched off by a setting (drivers of diffs, filters,
 * textconv) is kept out by the commands themselves, which never ask for it.
 */
export interface Invocation {
  readonly executable: string;
  /** `key=value` for `-c`. */
  readonly configuration: readonly string[];
  /** The whole environment: nothing else is inherited. */
  readonly environment: Readonly<Record<string, string>>;
}

const configuration: readonly string[] = [
  // Programs that a repository's settings name.
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.sshCommand=',
  'core.gitProxy=',
  'core.askPass=',
  'core.editor=:',
  'core.pager=cat',
  'core.alternateRefsCommand=',
  'sequence.editor=:',
  'credential.helper=',
  'diff.external=',
  `gpg.program=${devNull}`,
  `gpg.ssh.program=${devNull}`,
  `gpg.x509.program=${devNull}`,
  'log.showSignature=false',
  'tag.gpgSign=false',
  'tag.forceSignAnnotated=false',
  // The network, by any transport or helper.
  ...['', '.ext', '.file', '.git', '.http', '.https', '.ssh'].map((name) => `protocol${name}.allow=never`),
  // Files that its settings name.
  `core.attributesFile=${devNull}`,
  `core.excludesFile=${devNull}`,
  `diff.orderFile=${devNull}`,
  // Work that it starts by itself, and submodules.
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'diff.submodule=short',
  // What would change the form of an answer.
  'color.ui=false',
  'core.quotePath=true',
  'diff.renames=false',
  'i18n.logOutputEncoding=UTF-8',
  'log.decorate=false',
  'log.follow=false',
  'log.mailmap=false',
  'log.showRoot=true',
];

/** Of the host's environment: where programs, the user's own settings and temporary files are, and who the user is. */
const inherited =
  `APPDATA COMSPEC GIT_CONFIG_GLOBAL HOME HOMEDRIVE HOMEPATH LOCALAPPDATA LOGNAME PATHEXT PROGRAMDATA SUDO_UID
  SYSTEMDRIVE SYSTEMROOT TEMP TMP TMPDIR USER USERNAME USERPROFILE WINDIR XDG_CONFIG_HOME`.split(/\s+/u);

/** Who a tag is made by, where the host says so. */
const identity = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'];

const fixed: Readonly<Record<string, string>> = {
  GIT_ALLOW_PROTOCOL: '',
  GIT_ASKPASS: '',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_EDITOR: ':',
  // Git writes in blocks instead of once per commit.
  GIT_FLUSH: '0',
  // What is signed off is the history as it is stored, not as somebody's local replacements show it.
  GIT_GRAFT_FILE: devNull,
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_PAGER: 'cat',
  GIT_PROTOCOL_FROM_USER: '0',
  GIT_SEQUENCE_EDITOR: ':',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  PAGER: 'cat',
  SSH_ASKPASS: '',
  TERM: 'dumb',
};

function pick(host: Readonly<Record<string, string | undefined>>, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(host)) {
    if (value !== undefined && names.includes(name.toUpperCase())) picked[name] = value;
  }
  return picked;
}

/** Builds the one way in which Git is started. `host` is the environment of this process. */
export function createInvocation(host: Readonly<Record<string, string | undefined>>): Invocation {
  const searchPath = absoluteFolders(host.PATH ?? host.Path ?? '').join(delimiter);
  return {
    executable: findGit(searchPath),
    configuration,
    environment: { ...pick(host, [...inherited, ...identity]), ...fixed, PATH: searchPath },
  };
}
