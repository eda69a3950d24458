import { z } from 'zod';
import type { WorldBridge } from './world-bridge.ts';

/** What main and the preload world tell each other, as JSON over the binding. `id` is that of a call or of a port. */
export const worldMessageSchema = z.object({
  kind: z.enum(['hello', 'invoke', 'send', 'reply', 'port', 'close']),
  id: z.string().optional(),
  channel: z.string().optional(),
  ok: z.boolean().optional(),
  values: z.array(z.unknown()).optional(),
  ports: z.array(z.string()).optional(),
});
export type WorldMessage = z.infer<typeof worldMessageSchema>;

/** Runs in the preload script's world: `require('electron')` as a sandboxed preload script has it. */
export function createPreloadWorld(bridge: WorldBridge, post: (message: string) => void) {
  type Listener = (event: unknown, ...values: readonly unknown[]) => void;
  const listenersByChannel = new Map<string, Listener[]>();
  const waiting = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const portById = new Map<string, MessagePort>();
  let calls = 0;
  const parse: (text: string) => WorldMessage = JSON.parse.bind(JSON);
  const tell = (message: WorldMessage) => post(JSON.stringify(message));

  const openPort = (id: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', (event) => tell({ kind: 'port', id, values: [event.data] }));
    port1.addEventListener('close', () => {
      if (portById.delete(id)) tell({ kind: 'close', id });
    });
    port1.start();
    portById.set(id, port1);
    return port2;
  };

  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      listenersByChannel.set(channel, [...(listenersByChannel.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listenersByChannel.set(
        channel,
        (listenersByChannel.get(channel) ?? []).filter((other) => other !== listener),
      );
      return ipcRenderer;
    },
    invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      calls += 1;
      const id = String(calls);
      tell({ kind: 'invoke', id, channel, values });
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
    },
  };

  const receive = (text: string) => {
    const { kind, id = '', channel = '', ok = true, values = [], ports = [] } = parse(text);
    if (kind === 'reply') {
      if (ok) waiting.get(id)?.resolve(values[0]);
      else waiting.get(id)?.reject(new Error(String(values[0])));
      waiting.delete(id);
    }
    if (kind === 'send') {
      const event = { sender: ipcRenderer, ports: ports.map(openPort) };
      for (const listener of listenersByChannel.get(channel) ?? []) listener(event, ...values);
    }
    if (kind === 'port') portById.get(id)?.postMessage(values[0]);
    if (kind === 'close') {
      portById.get(id)?.close();
      portById.delete(id);
    }
  };

  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => void bridge.expose(name, value),
  };
  return {
    receive,
    hello: () => tell({ kind: 'hello' }),
    require(name: string): unknown {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`module not found: ${name}`);
    },
  };
}
