import { z } from 'zod';
import { fileSchema } from './base.ts';

/** One line of the native menu, drawn from the page's shortcut registry. `keys` as there: `mod+k`, `g h`. */
export const menuActionSchema = z.object({
  id: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  group: z.string().min(1).max(100),
  keys: z.string().max(40).nullable(),
  enabled: z.boolean(),
});
export type MenuAction = z.infer<typeof menuActionSchema>;

/**
 * What the page may ask of the desktop shell, one channel each; checked in the main process. `connect` is answered by a
 * port to the core (a message event named `desktopPortMessage`, in the page), the others by their output.
 */
export const desktopInputs = {
  connect: z.object({}),
  saveFile: fileSchema,
  openExternal: z.object({ url: z.url({ protocol: /^https$/ }).max(2000) }),
  pickFolder: z.object({ title: z.string().min(1).max(200) }),
  notify: z.object({
    title: z.string().min(1).max(200),
    body: z.string().max(500),
    /** Where a click leads: a path of the page. */
    path: z.string().max(500).nullable(),
  }),
  setMenu: z.object({ actions: z.array(menuActionSchema).max(300) }),
};
export type DesktopInputs = { readonly [C in keyof typeof desktopInputs]: z.input<(typeof desktopInputs)[C]> };

/** The answers, by channel. */
export interface DesktopOutputs {
  readonly connect: null;
  /** False: the user thought better of it. */
  readonly saveFile: boolean;
  readonly openExternal: null;
  readonly pickFolder: string | null;
  readonly notify: null;
  readonly setMenu: null;
}
export type DesktopChannel = keyof DesktopOutputs & keyof DesktopInputs;

/** What the shell tells the page: a menu line was chosen; a deep link or a notification leads somewhere. */
export interface DesktopNews {
  readonly action: string;
  readonly navigate: string;
}

/** The frozen object the preload script puts on `window.countersign`. */
export interface DesktopBridge {
  readonly platform: 'mac' | 'windows' | 'linux';
  readonly ask: <C extends DesktopChannel>(channel: C, input: DesktopInputs[C]) => Promise<DesktopOutputs[C]>;
  /** Listens until the returned function is called. */
  readonly listen: <N extends keyof DesktopNews>(news: N, listener: (value: DesktopNews[N]) => void) => () => void;
}

/** `data` of the window message that carries the port to the core. */
export const desktopPortMessage = 'countersign:port';
