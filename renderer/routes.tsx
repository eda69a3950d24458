import type { RouterHistory } from '@tanstack/react-router';
import { createRootRoute, createRouter } from '@tanstack/react-router';
import { FrameLayout } from './frame/frame-layout.tsx';
import { NotFound } from './frame/not-found.tsx';
import { ScreenFailure } from './frame/screen-failure.tsx';

const rootRoute = createRootRoute({ component: FrameLayout });

/**
 * The screens. Each is one lazy chunk:
 * `createRoute({ getParentRoute: () => rootRoute, path: '/record', component: lazyRouteComponent(() => import('./features/record/record-screen.tsx'), 'RecordScreen') })`.
 */
const routeTree = rootRoute.addChildren([]);

/** The router of the app; tests and the gallery give their own history. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history === undefined ? {} : { history }),
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: ScreenFailure,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
