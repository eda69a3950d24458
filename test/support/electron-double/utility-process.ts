import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type ChildMessage, childMessageSchema } from './child-message.ts';
import type { MessagePortMain } from './message-port.ts';
import { createPortRelays, type PortRelays } from './port-relays.ts';

const children = new Set<ChildProcess>();

class UtilityProcess extends EventEmitter<{ message: [unknown]; exit: [number]; spawn: [] }> {
  readonly #child: ChildProcess;
  readonly #relays: PortRelays;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.#child = fork(modulePath, [...args], {
      execArgv: ['--import', fileURLToPath(new URL('./child.ts', import.meta.url))],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.add(this.#child);
    this.#relays = createPortRelays({
      send: (id, data) => this.#send({ kind: 'port', id, data }),
      close: (id) => this.#send({ kind: 'close', id }),
    });
    this.#child.on('message', (message) => this.#receive(message));
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('exit', (code) => {
      children.delete(this.#child);
      this.#relays.dropAll();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#send({ kind: 'message', data, ports: transfer.map((port) => this.#relays.add(port)) });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: ChildMessage): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #receive(received: unknown): void {
    const message = childMessageSchema.parse(received);
    if (message.kind === 'message') this.emit('message', message.data);
    else if (message.kind === 'port') this.#relays.receive(message.id, message.data);
    else this.#relays.drop(message.id);
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = []) => new UtilityProcess(modulePath, args),
};

/** Ends every utility process at once, as a crash does. */
export function crashUtilityProcesses(): void {
  for (const child of children) child.kill('SIGKILL');
}
