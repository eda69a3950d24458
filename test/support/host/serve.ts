import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../dist/electron/serve.js', import.meta.url));

export interface ServedHost {
  /** What it printed: `http://127.0.0.1:PORT/#CODE`, or with `--json` a document. */
  readonly line: string;
  /** As an administrator does it; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built browser host as a process of its own and waits for the line with its launch address. */
export async function startServe(words: readonly string[], env: Record<string, string>): Promise<ServedHost> {
  const child = spawn(process.execPath, [entry, '--no-open', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part));
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code));
  });
  const first = new Promise<string>((resolve) => {
    createInterface(child.stdout).once('line', resolve);
  });
  const failed = ended.then((code) => {
    throw new Error(`serve ended with ${code} before it printed its address: ${Buffer.concat(said).toString('utf8')}`);
  });
  failed.catch(() => undefined);
  return {
    line: await Promise.race([first, failed]),
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
