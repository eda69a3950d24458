import { create } from 'zustand';
import type { Crumb } from '../frame/crumb.ts';
import { readChoice, writeChoice } from './stored-choice.ts';

/** What floats over the whole frame. */
export type FrameOverlay = 'palette' | 'shortcuts';

const sidebars = ['open', 'icons'] as const;

interface FrameState {
  readonly sidebar: (typeof sidebars)[number];
  readonly overlay: FrameOverlay | null;
  readonly crumbs: readonly Crumb[];
  /** True between a navigation and the moment its heading took the focus. */
  readonly awaitsHeading: boolean;
  readonly showCrumbs: (crumbs: readonly Crumb[]) => void;
  readonly toggleSidebar: () => void;
  readonly showOverlay: (overlay: FrameOverlay | null) => void;
}

export const useFrame = create<FrameState>()((set, get) => ({
  sidebar: 'open',
  overlay: null,
  crumbs: [],
  awaitsHeading: false,
  toggleSidebar() {
    const sidebar = get().sidebar === 'open' ? 'icons' : 'open';
    writeChoice('sidebar', sidebar);
    set({ sidebar });
  },
  showCrumbs(crumbs) {
    // Every drawing of a page says its crumbs; only other ones are news.
    if (JSON.stringify(crumbs) !== JSON.stringify(get().crumbs)) set({ crumbs });
  },
  showOverlay: (overlay) => set({ overlay }),
}));

/** Called once before the first paint. */
export function restoreFrame(): void {
  useFrame.setState({ sidebar: readChoice('sidebar', sidebars, 'open') });
}
