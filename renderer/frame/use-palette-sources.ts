import type { PaletteSource } from './palette-source.ts';

const sources: readonly PaletteSource[] = [];

/** What the palette finds beside actions. */
export function usePaletteSources(): readonly PaletteSource[] {
  return sources;
}
