import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ErrorPanel } from '../components/error-panel.tsx';
import { OpenOutside } from '../components/outside-link.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useHost } from '../data/api-context.ts';
import { describeError } from '../data/describe-error.ts';
import { useQueryOf } from '../data/use-query-of.ts';
import { AppFrame } from './app-frame.tsx';
import { useHostMenu } from './use-host-menu.ts';
import { useNavigation } from './use-navigation.ts';
import { usePaletteSources } from './use-palette-sources.ts';
import { useSync } from './use-sync.ts';

const WelcomeScreen = lazy(async () => ({
  default: (await import('../features/workspace/welcome-screen.tsx')).WelcomeScreen,
}));

/** The root of all screens, with what the host and the core give it. An empty folder is set up first. */
export function FrameLayout() {
  const host = useHost();
  const status = useQueryOf('workspace.status', {});
  useHostMenu();
  if (status.error !== null && status.data === undefined) {
    const { what, next, reference } = describeError(status.error);
    return (
      <main className="mx-auto max-w-160 p-6 pt-16">
        <ErrorPanel
          title="The workspace could not be opened"
          what={what}
          next={next}
          reference={reference}
          onRetry={() => void status.refetch()}
        />
      </main>
    );
  }
  if (status.data === undefined) return <Opening />;
  return (
    <OpenOutside value={(href) => void host.openExternal(href)}>
      {status.data.state === 'none' ? (
        <Suspense>
          <WelcomeScreen folder={status.data.folder} />
        </Suspense>
      ) : (
        <Screens />
      )}
    </OpenOutside>
  );
}

/** Seen only where opening takes a while: a skeleton appears late. */
function Opening() {
  return (
    <main className="mx-auto max-w-160 p-6 pt-16">
      <SkeletonRows count={6} label="Opening the workspace" />
    </main>
  );
}

function Screens() {
  const navigate = useNavigate();
  const navigation = useNavigation(() => void navigate({ to: '/products/new' }));
  return (
    <AppFrame navigation={navigation} sync={useSync()} sources={usePaletteSources()}>
      <Outlet />
    </AppFrame>
  );
}
