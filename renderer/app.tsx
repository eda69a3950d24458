import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { DataProvider } from './data/data-provider.tsx';
import { SessionEnded } from './frame/session-ended.tsx';
import type { Host } from './host.ts';
import { createAppRouter } from './routes.tsx';
import { ShortcutProvider } from './shortcuts/shortcut-provider.tsx';

/** Everything that is there once: data, keyboard, tooltips, toasts, and the router below them. */
export function App({ host }: { readonly host: Host }) {
  const [router] = useState(() => createAppRouter());
  return (
    // What Base UI would write into style elements stands in base.css.
    <CSPProvider disableStyleElements>
      <DataProvider host={host}>
        <ShortcutProvider>
          <Tooltip.Provider delay={400} timeout={300}>
            <RouterProvider router={router} />
            <SessionEnded />
          </Tooltip.Provider>
        </ShortcutProvider>
      </DataProvider>
    </CSPProvider>
  );
}
