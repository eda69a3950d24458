import { contextBridge, ipcRenderer } from 'electron';
import {
  type DesktopBridge,
  desktopChannels,
  desktopNews,
  desktopPortMessage,
  ipcName,
} from '../shared/contract/desktop-bridge.ts';

declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: string, targetOrigin: string, ports: readonly unknown[]): void;
};

// All that the page gets of Electron: it can ask by a known name, and listen to news. Main checks every input and every sender.
const bridge: DesktopBridge = {
  ask(channel, input) {
    if (!Object.hasOwn(desktopChannels, channel)) return Promise.reject(new Error('There is no such channel.'));
    return ipcRenderer.invoke(ipcName(channel), input);
  },
  listen(news, listener) {
    if (!Object.hasOwn(desktopNews, news)) return () => {};
    const heard = (_: unknown, value: unknown) => {
      if (typeof value === 'string') listener(value);
    };
    ipcRenderer.on(ipcName(news), heard);
    return () => {
      ipcRenderer.off(ipcName(news), heard);
    };
  },
};

// A port cannot cross the context bridge; a window message can carry it.
ipcRenderer.on(desktopPortMessage, ({ ports }) => {
  window.postMessage(desktopPortMessage, window.location.origin, ports);
});

contextBridge.exposeInMainWorld('countersign', Object.freeze(bridge));
