import { Outlet } from '@tanstack/react-router';
import { OpenOutside } from '../components/outside-link.tsx';
import { useHost } from '../data/api-context.ts';
import { AppFrame } from './app-frame.tsx';
import { useHostMenu } from './use-host-menu.ts';
import { useNavigation } from './use-navigation.ts';
import { usePaletteSources } from './use-palette-sources.ts';
import { useSync } from './use-sync.ts';

/** The root of all screens, with what the host and the core give it. */
export function FrameLayout() {
  const host = useHost();
  useHostMenu();
  return (
    <OpenOutside value={(href) => void host.openExternal(href)}>
      <AppFrame navigation={useNavigation()} sync={useSync()} sources={usePaletteSources()}>
        <Outlet />
      </AppFrame>
    </OpenOutside>
  );
}
