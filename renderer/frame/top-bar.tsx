import { PanelLeft, Search } from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { Kbd } from '../components/kbd.tsx';
import { StatusDot } from '../components/status-dot.tsx';
import { Time, type TimeProps } from '../components/time.tsx';
import type { Tone } from '../components/tone.ts';
import { useFrame } from '../state/frame.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';

/** How fresh the facts on screen are. */
export interface SyncState {
  readonly tone: Tone;
  /** "Up to date", "GitHub offline". */
  readonly label: string;
  /** Since when, with the word before it; ISO 8601. */
  readonly at?: { readonly word: string; readonly time: string; readonly show?: TimeProps['show'] } | undefined;
}

interface TopBarProps {
  readonly sync: SyncState | null;
  /** False where the window decides about the sidebar. */
  readonly canToggle: boolean;
}

export function TopBar({ sync, canToggle }: TopBarProps) {
  const { sidebar, toggleSidebar, showOverlay } = useFrame();
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-surface-1 pr-4 pl-2">
      {canToggle ? (
        <IconButton
          icon={PanelLeft}
          label={sidebar === 'open' ? 'Collapse sidebar' : 'Expand sidebar'}
          keys="["
          onClick={toggleSidebar}
        />
      ) : (
        <span className="w-1" />
      )}
      <Breadcrumbs />
      <button
        type="button"
        onClick={() => showOverlay('palette')}
        aria-haspopup="dialog"
        className="ring-focus flex h-7 items-center gap-2 rounded-2 border border-line bg-surface-2 px-2 text-3 transition-colors hover:border-strong hover:text-2 middle:w-60"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="min-w-0 flex-1 truncate text-left max-middle:sr-only">Search or do…</span>
        <Kbd keys="mod+k" />
      </button>
      {sync && (
        <span data-live="" className="flex items-center gap-1 text-small text-2">
          <StatusDot tone={sync.tone} label={sync.label} hollow={sync.tone === 'unknown' || sync.tone === 'neutral'} />
          {sync.at !== undefined && (
            <span className="max-middle:hidden">
              {sync.at.word} <Time at={sync.at.time} show={sync.at.show} />
            </span>
          )}
        </span>
      )}
    </header>
  );
}
