import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Our folder among the platform's data of applications. */
function homeFolder(environment: Environment): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Countersign');
    case 'win32':
      return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Countersign');
    default:
      return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'Countersign');
  }
}

function named(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : resolve(text);
}

/** The folder of the workspace: as said, else by `COUNTERSIGN_DATA`, else the platform's. */
export function findDataFolder(said: string | undefined, environment: Environment): string {
  return named(said) ?? named(environment['COUNTERSIGN_DATA']) ?? join(homeFolder(environment), 'workspace');
}

/** The folder of the sample: as said, else beside the workspace of the platform. */
export function findSampleFolder(said: string | undefined, environment: Environment): string {
  return named(said) ?? named(environment['COUNTERSIGN_DATA']) ?? join(homeFolder(environment), 'sample');
}

/** The key file for hosts where nobody sits: by `COUNTERSIGN_KEY_FILE`, else outside every workspace. */
export function findKeyFile(environment: Environment): string {
  return named(environment['COUNTERSIGN_KEY_FILE']) ?? join(homeFolder(environment), 'host.key');
}
