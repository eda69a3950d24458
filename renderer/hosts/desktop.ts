import { DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { type DesktopBridge, desktopPortMessage } from '../../shared/contract/desktop-bridge.ts';
import type { Host } from '../host.ts';

/** The window of the desktop app, through the object its preload script left. */
export function createDesktopHost(bridge: DesktopBridge): Host {
  return {
    kind: 'desktop',
    link: createPortLink(bridge),
    saveFile: (file) => bridge.ask('saveFile', file),
    async openExternal(url) {
      await bridge.ask('openExternal', { url });
    },
    pickFolder: (title) => bridge.ask('pickFolder', { title }),
    async notify(notice) {
      await bridge.ask('notify', notice);
    },
    keepScreen: null,
    async showMenu(actions) {
      await bridge.ask('setMenu', { actions: [...actions] });
    },
    onAction: (listener) => bridge.listen('action', listener),
    onNavigate: (listener) => bridge.listen('navigate', listener),
  };
}

/** Asks for a port on the first call, and again on the first call after the core went away. */
function createPortLink(bridge: DesktopBridge): DynamicLink<Record<string, never>> {
  let current: Promise<RPCLink<Record<string, never>>> | undefined;

  const connect = async () => {
    const port = await requestPort(bridge);
    const link = new RPCLink({ port });
    // A port does not close by itself in every Chromium when the other process is gone.
    const leave = bridge.listen('coreEnded', () => port.dispatchEvent(new Event('close')));
    port.addEventListener('close', () => {
      leave();
      current = undefined;
    });
    port.start();
    return link;
  };

  return new DynamicLink(() => {
    current ??= connect().catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  });
}

function requestPort(bridge: DesktopBridge): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const heard = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== desktopPortMessage || port === undefined) return;
      window.removeEventListener('message', heard);
      resolve(port);
    };
    window.addEventListener('message', heard);
    bridge.ask('connect', {}).catch((error: unknown) => {
      window.removeEventListener('message', heard);
      reject(error instanceof Error ? error : new Error('The desktop shell did not answer.'));
    });
  });
}
