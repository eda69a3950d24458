import type { ReactNode } from 'react';
import { useFrame } from '../state/frame.ts';
import type { NavigationSection } from './navigation.ts';
import { Overlays } from './overlays.tsx';
import type { PaletteSource } from './palette-source.ts';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import type { SyncState } from './top-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useFrameActions } from './use-frame-actions.ts';
import { useNarrow } from './use-narrow.ts';
import { useNavigationFocus } from './use-navigation-focus.ts';

export interface AppFrameProps {
  /** Only what exists. */
  readonly navigation: readonly NavigationSection[];
  readonly sync: SyncState | null;
  /** What the palette can find beside actions. */
  readonly sources: readonly PaletteSource[];
  readonly children: ReactNode;
}

/** Sidebar, top bar, the page, and what floats over all of it. */
export function AppFrame({ navigation, sync, sources, children }: AppFrameProps) {
  const isNarrow = useNarrow();
  const sidebar = useFrame((state) => state.sidebar);
  useFrameActions(navigation);
  useNavigationFocus();
  return (
    <div className="flex h-full">
      <a
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
        className="ring-focus absolute top-2 left-2 z-50 -translate-y-16 rounded-2 bg-accent px-3 py-1 text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Sidebar sections={navigation} isIcons={isNarrow || sidebar === 'icons'} />
      <div className="relative flex min-w-0 flex-1 flex-col bg-surface-1">
        <TopBar sync={sync} canToggle={!isNarrow} />
        <main id="main" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
        <StatusBar />
      </div>
      <Overlays sources={sources} />
    </div>
  );
}
