import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { OpenOutside } from '../../../renderer/components/outside-link.tsx';
import { ShortcutProvider } from '../../../renderer/shortcuts/shortcut-provider.tsx';
import { restoreFrame } from '../../../renderer/state/frame.ts';
import { restoreTheme } from '../../../renderer/state/theme.ts';
import { FrameSample } from './frame-sample.tsx';
import { ListSample } from './list-sample.tsx';
import { ReleaseSample } from './release-sample.tsx';
import { Samples } from './samples.tsx';
import './gallery.css';

restoreTheme();
restoreFrame();

const root = createRootRoute({ component: FrameSample });
const pages = [
  createRoute({ getParentRoute: () => root, path: '/', component: Samples }),
  createRoute({ getParentRoute: () => root, path: '/release/$stage', component: ReleaseSample }),
  createRoute({ getParentRoute: () => root, path: '/list', component: ListSample }),
];
const router = createRouter({ routeTree: root.addChildren(pages), history: createBrowserHistory() });

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <CSPProvider disableStyleElements>
    <ShortcutProvider>
      <Tooltip.Provider delay={400} timeout={300}>
        <OpenOutside value={(href) => document.body.setAttribute('data-opened', href)}>
          <RouterProvider router={router} />
        </OpenOutside>
      </Tooltip.Provider>
    </ShortcutProvider>
  </CSPProvider>,
);
