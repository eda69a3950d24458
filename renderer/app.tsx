import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { Connected } from './data/connect.ts';
import { DataProvider } from './data/data-provider.tsx';
import { SessionEnded } from './frame/session-ended.tsx';
import { createAppRouter } from './routes.tsx';
import { ShortcutProvider } from './shortcuts/shortcut-provider.tsx';

/** Everything that is there once: data, keyboard, tooltips, toasts, and the router below them. */
export function App({ connected }: { readonly connected: Connected }) {
  const [router] = useState(() => createAppRouter());
  return (
    // What Base UI would write into style elements stands in base.css.
    <CSPProvider disableStyleElements>
      <DataProvider connected={connected}>
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
