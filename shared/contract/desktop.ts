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

/** The answers of the desktop shell, by channel. */
export interface DesktopOutputs {
  /** The port to the core follows as a window message, `desktopPortMessage`. */
  readonly connect: null;
  /** False: the user thought better of it. */
  readonly saveFile: boolean;
  readonly openExternal: null;
  readonly pickFolder: string | null;
  readonly notify: null;
  readonly setMenu: null;
}
export type DesktopChannel = keyof DesktopOutputs;

/** What the page may ask of the desktop shell, by channel; checked in the main process. */
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
} satisfies Readonly<Record<DesktopChannel, z.ZodType>>;
export type DesktopInputs = { readonly [C in keyof typeof desktopInputs]: z.input<(typeof desktopInputs)[C]> };
