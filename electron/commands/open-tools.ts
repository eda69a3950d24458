import { findDataFolder } from '../host/data-folder.ts';
import type { Client, Terminal, Tools } from './command.ts';
import { plainText } from './plain-text.ts';

interface Options {
  /** `--data`. */
  readonly said: string | undefined;
  readonly isJson: boolean;
  readonly terminal: Terminal;
}

interface Opened {
  readonly client: Client;
  close(): Promise<void>;
}

/** The tools of one command; what was opened is closed with them. The core is loaded only by a command that needs it. */
export function openTools({ said, isJson, terminal }: Options): Tools & AsyncDisposable {
  const folder = findDataFolder(said, terminal.environment);
  const opened = new Map<'read' | 'write', Promise<Opened>>();

  const open = async (mode: 'read' | 'write'): Promise<Client> => {
    const { openClient } = await import('./open-client.ts');
    const existing = opened.get(mode) ?? openClient({ folder, mode, environment: terminal.environment });
    opened.set(mode, existing);
    return (await existing).client;
  };

  return {
    folder,
    said,
    isJson,
    environment: terminal.environment,
    signal: terminal.signal,
    reader: () => (opened.has('write') ? open('write') : open('read')),
    writer: () => open('write'),
    say: (text) => terminal.error(`${plainText(text)}\n`),
    print: (text) => terminal.out(`${text}\n`),
    async ask(question) {
      if (!terminal.isInteractive) return null;
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      const reply = await lines
        .question(`${question} [y/N] `, { signal: terminal.signal })
        .catch((error: unknown) => leave(error, terminal))
        .finally(() => lines.close());
      return /^y(?:es)?$/iu.test(reply.trim());
    },
    async [Symbol.asyncDispose]() {
      for (const result of await Promise.allSettled(opened.values())) {
        if (result.status === 'fulfilled') await result.value.close();
      }
    },
  };
}

/** Ctrl+C and Ctrl+D at a question are a no. */
function leave(error: unknown, terminal: Terminal): string {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  terminal.error('\n');
  return '';
}
