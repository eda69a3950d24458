import { randomUUID } from 'node:crypto';
import type { MessagePortMain, Relay } from './message-port.ts';

/** The ports that were handed to one other side, by number. */
export interface PortRelays {
  /** Hands a port over; tells the number it has on the way. */
  add(port: MessagePortMain, id?: string): string;
  receive(id: string, data: unknown): void;
  /** The other side closed it. */
  drop(id: string): void;
  /** The other side is gone, with all of its ports. */
  dropAll(): void;
}

export function createPortRelays(far: { send(id: string, data: unknown): void; close(id: string): void }): PortRelays {
  const relayById = new Map<string, Relay>();
  const drop = (id: string) => {
    const relay = relayById.get(id);
    relayById.delete(id);
    relay?.end();
  };
  return {
    add(port, id = randomUUID()) {
      const relay = port.relay({
        send: (data) => far.send(id, data),
        close() {
          if (relayById.delete(id)) far.close(id);
        },
      });
      relayById.set(id, relay);
      return id;
    },
    receive: (id, data) => relayById.get(id)?.receive(data),
    drop,
    dropAll() {
      for (const id of relayById.keys()) drop(id);
    },
  };
}
