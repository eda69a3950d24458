import { useEffect, useState } from 'react';
import { useFrame } from '../state/frame.ts';
import type { PaletteSource } from './palette-source.ts';

async function loadOverlays() {
  const [{ Palette }, { ShortcutSheet }, { ToastRegion }] = await Promise.all([
    import('./palette.tsx'),
    import('./shortcut-sheet.tsx'),
    import('../components/toast.tsx'),
  ]);
  return { Palette, ShortcutSheet, ToastRegion };
}

type Loaded = Awaited<ReturnType<typeof loadOverlays>>;

/** Palette, `?` sheet and toasts. Their code comes when the first screen has been drawn, or when they are asked for before that. */
export function Overlays({ sources }: { readonly sources: readonly PaletteSource[] }) {
  const { overlay, showOverlay } = useFrame();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const isWanted = overlay !== null;
  useEffect(() => {
    if (loaded !== null) return undefined;
    // A failed load is tried again when an overlay is next asked for.
    const load = () => void loadOverlays().then(setLoaded, () => showOverlay(null));
    if (isWanted) {
      load();
      return undefined;
    }
    const idle = requestIdleCallback(load, { timeout: 2000 });
    return () => cancelIdleCallback(idle);
  }, [loaded, isWanted, showOverlay]);
  if (loaded === null) return null;
  const { Palette, ShortcutSheet, ToastRegion } = loaded;
  const close = () => showOverlay(null);
  return (
    <>
      <ToastRegion />
      {overlay === 'palette' && <Palette sources={sources} onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </>
  );
}
