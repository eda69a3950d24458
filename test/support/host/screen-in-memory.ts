import type { KeptScreen } from '../../../electron/host/kept-screen.ts';

/** A kept screen that no file holds and nothing makes old. */
export function keepInMemory(): KeptScreen {
  let screen: string | null = null;
  return {
    read: () => screen,
    keep(html) {
      screen = html;
    },
  };
}
