import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** A port as main and the core see it: a message is an event with `data`, and waits until `start`. */
export class MessagePortMain extends EventEmitter<{ message: [{ data: unknown; ports: [] }]; close: [] }> {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    this.#port.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
  }

  /** Gives the end away: what arrives at it goes to `send`, until one side is gone. */
  relay(far: { send(data: unknown): void; close(): void }): Relay {
    this.#port.on('message', (data: unknown) => far.send(data));
    this.#port.on('close', () => far.close());
    return { receive: (data) => this.#port.postMessage(data), end: () => this.#port.close() };
  }
}

/** The near half of a port whose owner lives elsewhere. */
export interface Relay {
  receive(data: unknown): void;
  end(): void;
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}
