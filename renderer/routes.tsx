import type { RouterHistory } from '@tanstack/react-router';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { FrameLayout } from './frame/frame-layout.tsx';
import { NotFound } from './frame/not-found.tsx';
import { ScreenFailure } from './frame/screen-failure.tsx';

interface Compared {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The connection that is to get a new token. */
function readRenewed({ renew }: Record<string, unknown>): { readonly renew?: string | undefined } {
  return typeof renew === 'string' ? { renew } : {};
}

/** What is compared with what, by the values of `pointsOf`; without it, what production runs with what is newest. */
function readCompared({ from, to }: Record<string, unknown>): Compared {
  return {
    from: typeof from === 'string' ? from : undefined,
    to: typeof to === 'string' ? to : undefined,
  };
}

const rootRoute = createRootRoute({ component: FrameLayout });
const root = () => rootRoute;

const homeRoute = createRoute({
  getParentRoute: root,
  path: '/',
  component: lazyRouteComponent(() => import('./features/home/home-screen.tsx'), 'HomeScreen'),
});
const addProductRoute = createRoute({
  getParentRoute: root,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./features/product/add-product-screen.tsx'), 'AddProductScreen'),
});
const productRoute = createRoute({
  getParentRoute: root,
  path: '/products/$product',
  component: lazyRouteComponent(() => import('./features/product/product-screen.tsx'), 'ProductScreen'),
});
const productSettingsRoute = createRoute({
  getParentRoute: root,
  path: '/products/$product/settings',
  component: lazyRouteComponent(
    () => import('./features/product/product-settings-screen.tsx'),
    'ProductSettingsScreen',
  ),
});
const planReleaseRoute = createRoute({
  getParentRoute: root,
  path: '/products/$product/plan',
  component: lazyRouteComponent(() => import('./features/release/plan-release-screen.tsx'), 'PlanReleaseScreen'),
});
const recordRoute = createRoute({
  getParentRoute: root,
  path: '/record',
  component: lazyRouteComponent(() => import('./features/record/record-screen.tsx'), 'RecordScreen'),
});
const peopleRoute = createRoute({
  getParentRoute: root,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/person/people-screen.tsx'), 'PeopleScreen'),
});
const inboxRoute = createRoute({
  getParentRoute: root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./features/inbox/inbox-screen.tsx'), 'InboxScreen'),
});
const answerRoute = createRoute({
  getParentRoute: root,
  path: '/answer',
  component: lazyRouteComponent(() => import('./features/request/answer-screen.tsx'), 'AnswerScreen'),
});
const connectionsRoute = createRoute({
  getParentRoute: root,
  path: '/connections',
  validateSearch: readRenewed,
  component: lazyRouteComponent(() => import('./features/connection/connections-screen.tsx'), 'ConnectionsScreen'),
});
const settingsRoute = createRoute({
  getParentRoute: root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/workspace/settings-screen.tsx'), 'SettingsScreen'),
});

const releaseRoute = createRoute({
  getParentRoute: root,
  path: '/releases/$release',
  component: lazyRouteComponent(() => import('./features/release/release-layout.tsx'), 'ReleaseLayout'),
});
const release = () => releaseRoute;

const stageRoutes = [
  createRoute({
    getParentRoute: release,
    path: '/',
    component: lazyRouteComponent(() => import('./features/release/release-index.tsx'), 'ReleaseIndex'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'plan',
    component: lazyRouteComponent(() => import('./features/release/plan-stage.tsx'), 'PlanStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'scope',
    component: lazyRouteComponent(() => import('./features/scope/scope-stage.tsx'), 'ScopeStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'candidate',
    component: lazyRouteComponent(() => import('./features/candidate/candidate-stage.tsx'), 'CandidateStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'compare',
    validateSearch: readCompared,
    component: lazyRouteComponent(() => import('./features/candidate/compare-stage.tsx'), 'CompareStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'uat',
    component: lazyRouteComponent(() => import('./features/uat/uat-stage.tsx'), 'UatStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'gates',
    component: lazyRouteComponent(() => import('./features/checklist/checklist-stage.tsx'), 'ChecklistStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'gates/documents/$document',
    component: lazyRouteComponent(() => import('./features/document/document-stage.tsx'), 'DocumentStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'sign-off',
    component: lazyRouteComponent(() => import('./features/sign-off/sign-off-stage.tsx'), 'SignOffStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'promote',
    component: lazyRouteComponent(() => import('./features/promotion/promote-stage.tsx'), 'PromoteStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'live',
    component: lazyRouteComponent(() => import('./features/release/live-stage.tsx'), 'LiveStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'notes',
    component: lazyRouteComponent(() => import('./features/notes/notes-stage.tsx'), 'NotesStage'),
  }),
  createRoute({
    getParentRoute: release,
    path: 'publish',
    component: lazyRouteComponent(() => import('./features/write/publish-stage.tsx'), 'PublishStage'),
  }),
] as const;

const routeTree = rootRoute.addChildren([
  homeRoute,
  addProductRoute,
  productRoute,
  productSettingsRoute,
  planReleaseRoute,
  recordRoute,
  peopleRoute,
  inboxRoute,
  answerRoute,
  connectionsRoute,
  settingsRoute,
  releaseRoute.addChildren(stageRoutes),
]);

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
