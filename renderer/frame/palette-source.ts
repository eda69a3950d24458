import type { LucideIcon } from 'lucide-react';

export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly keys?: string | undefined;
  /** Why it cannot be done now. */
  readonly reason?: string | undefined;
  readonly run: () => void;
}

/** A kind of thing the palette can find: releases, tickets, commits, people. */
export interface PaletteSource {
  readonly id: string;
  /** The heading of what it finds. */
  readonly title: string;
  /** Best first; the signal ends a search that a newer one has overtaken. Not asked for less than two letters. */
  readonly search: (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>;
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}
