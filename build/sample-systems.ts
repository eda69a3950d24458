import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../test/support/sample/serve-stand-ins.ts', import.meta.url));

/** Stand-ins of the outside systems that a sample is connected to, in a process of their own. */
export interface SampleSystems {
  /** The variable by which the sample finds them. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
  /** Once they have. */
  readonly ended: Promise<void>;
}

/**
 * Starts them for the sample that these arguments mean (`--data DIR`); they end with this process at the latest. Null where they cannot
 * be started.
 */
export async function startSampleSystems(args: readonly string[]): Promise<SampleSystems | null> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    // It keeps nobody from ending, and ends when its input does.
    child.unref();
    const [name = '', value = ''] = line.split(/=(.*)/u);
    return { environment: { [name]: value }, stop: () => child.stdin.end(), ended };
  }
  return null;
}
