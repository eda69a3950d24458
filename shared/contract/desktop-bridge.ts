import type { DesktopChannel, DesktopInputs, DesktopOutputs } from './desktop.ts';

/** What the shell tells the page: a menu line was chosen; a deep link or a notification leads somewhere; the core is gone. */
export interface DesktopNews {
  readonly action: string;
  readonly navigate: string;
  readonly coreEnded: string;
}

/** The frozen object the preload script puts on `window.countersign`. */
export interface DesktopBridge {
  readonly ask: <C extends DesktopChannel>(channel: C, input: DesktopInputs[C]) => Promise<DesktopOutputs[C]>;
  /** Listens until the returned function is called. */
  readonly listen: <N extends keyof DesktopNews>(news: N, listener: (value: DesktopNews[N]) => void) => () => void;
}

/** Every channel; a name that is not here is not passed on. */
export const desktopChannels: { readonly [C in DesktopChannel]: true } = {
  connect: true,
  saveFile: true,
  openExternal: true,
  pickFolder: true,
  notify: true,
  setMenu: true,
};

/** Every kind of news. */
export const desktopNews: { readonly [N in keyof DesktopNews]: true } = {
  action: true,
  navigate: true,
  coreEnded: true,
};

/** The IPC name of a channel or of a piece of news. */
export function ipcName(name: DesktopChannel | keyof DesktopNews): string {
  return `countersign:${name}`;
}

/** `data` of the window message, and name of the IPC message, that carries the port to the core. */
export const desktopPortMessage = 'countersign:port';
