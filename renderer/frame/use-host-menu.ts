import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useHost } from '../data/api-context.ts';
import { useActionList, useShortcuts } from '../shortcuts/shortcut-provider.tsx';

/** The native menu shows the registry, and what it or a deep link asks for happens here. */
export function useHostMenu(): void {
  const host = useHost();
  const router = useRouter();
  const { registry } = useShortcuts();
  const actions = useActionList();
  useEffect(() => {
    const lines = actions
      .filter((action) => action.inPalette !== false)
      .map(({ id, title, group, keys, reason }) => ({
        id,
        title,
        group,
        keys: keys ?? null,
        enabled: reason === undefined,
      }));
    void host.showMenu(lines.slice(0, 300));
  }, [host, actions]);
  useEffect(() => {
    const leaveActions = host.onAction((id) => {
      const action = registry.list().findLast((candidate) => candidate.id === id);
      if (action !== undefined && action.reason === undefined) action.run();
    });
    const leaveNavigation = host.onNavigate((path) => void router.navigate({ href: path }));
    return () => {
      leaveActions();
      leaveNavigation();
    };
  }, [host, router, registry]);
}
