import { EventEmitter } from 'node:events';
import { type ChildMessage, childMessageSchema } from './child-message.ts';
import { MessageChannelMain, type MessagePortMain } from './message-port.ts';
import { createPortRelays } from './port-relays.ts';

// Loaded by `node --import` before the module of a utility process.

interface Received {
  readonly data: unknown;
  readonly ports: readonly MessagePortMain[];
}

function send(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

/** Messages wait until somebody listens. */
class ParentPort extends EventEmitter<Record<string, unknown[]>> {
  readonly #waiting: Received[] = [];

  constructor() {
    super();
    this.on('newListener', (event) => {
      if (event === 'message') setImmediate(() => this.#deliver());
    });
  }

  receive(received: Received): void {
    this.#waiting.push(received);
    if (this.listenerCount('message') > 0) this.#deliver();
  }

  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] });
  }

  #deliver(): void {
    for (const received of this.#waiting.splice(0)) this.emit('message', received);
  }
}

const parentPort = new ParentPort();
const relays = createPortRelays({
  send: (id, data) => send({ kind: 'port', id, data }),
  close: (id) => send({ kind: 'close', id }),
});

process.on('message', (received) => {
  const message = childMessageSchema.parse(received);
  switch (message.kind) {
    case 'message': {
      const ports = message.ports.map((id) => {
        const { port1, port2 } = new MessageChannelMain();
        relays.add(port1, id);
        return port2;
      });
      parentPort.receive({ data: message.data, ports });
      break;
    }
    case 'port':
      relays.receive(message.id, message.data);
      break;
    case 'close':
      relays.drop(message.id);
  }
});
// Main is gone without a word: then nobody needs this process.
process.on('disconnect', () => process.exit(1));
Object.defineProperty(process, 'parentPort', { value: parentPort });
