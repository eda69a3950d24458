import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FindProxyRules } from '../connectors/http/proxy-rules.ts';
import { combineProtectors } from '../keys/choose-protector.ts';
import { keyFileProtector } from '../keys/key-file-protector.ts';
import type { Protector } from '../keys/protector.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { Writer } from '../store/writer-lock.ts';
import { type Core, createCore } from './compose.ts';
import { createId } from './create-id.ts';
import { type Environment, findKeyFile } from './data-folder.ts';
import { nodeProtector } from './find-protector.ts';
import { createLog, type Log } from './log.ts';

interface StartOptions {
  readonly folder: string;
  readonly mode: 'write' | 'read';
  readonly host: 'desktop' | 'browser' | 'command';
  readonly environment: Environment;
  /** Left out by Node hosts, which find their own. */
  readonly protector?: Protector;
  /** How the system is asked for the way to a host; Node hosts cannot. */
  readonly findProxyRules?: FindProxyRules;
  /** The right to write, where this process has taken it already. */
  readonly writer?: Writer | undefined;
}

const packageFile: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { version } = z.object({ version: z.string() }).parse(packageFile);

/** A core with everything a real host gives it: clock, ids, log and keys. A command logs to standard error. */
export async function startCore(options: StartOptions): Promise<Core & { readonly log: Log }> {
  const { folder, mode, host, environment, writer } = options;
  const log = host === 'command' ? createLog({ to: 'stderr', level: 'error' }) : openLogFile(folder);
  // Whoever only reads signs nothing, so that no keychain has to be asked.
  const findProtector = () =>
    mode === 'read' ? combineProtectors(keyFileProtector(findKeyFile(environment))) : nodeProtector(environment);
  const protector = options.protector ?? (await findProtector());
  try {
    const core = await createCore({
      folder,
      host,
      mode,
      protector,
      version,
      now: () => new Date(),
      createId,
      log,
      findProxyRules: options.findProxyRules,
      writer,
    });
    return {
      ...core,
      log,
      async close() {
        await core.close();
        log.close();
      },
    };
  } catch (error) {
    log.close();
    throw error;
  }
}

function openLogFile(folder: string): Log {
  const logs = join(folder, 'log');
  makeFolder(logs);
  return createLog({ to: { file: join(logs, 'countersign.log') }, level: 'info' });
}
