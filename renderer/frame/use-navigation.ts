import { Cable, House, Inbox, ScrollText, Settings, Users } from 'lucide-react';
import { useQueryOf } from '../data/use-query-of.ts';
import type { NavigationSection } from './navigation.ts';

/** The places of the sidebar: only what exists. */
export function useNavigation(addProduct: () => void): readonly NavigationSection[] {
  const products = useQueryOf('product.list', {}).data?.products ?? [];
  const waiting = useQueryOf('environment.waiting', {}).data?.items.length;
  return [
    {
      id: 'top',
      items: [
        { id: 'home', title: 'Home', link: { to: '/' }, icon: House, keys: 'g h' },
        { id: 'inbox', title: 'Inbox', link: { to: '/inbox' }, icon: Inbox, keys: 'g i', count: waiting },
      ],
    },
    {
      id: 'products',
      title: 'Products',
      add: { label: 'Add product', run: addProduct },
      items: products.map(({ id, name, openRelease }) => ({
        id,
        title: name,
        link: { to: '/products/$product', params: { product: id } },
        detail: openRelease ?? undefined,
      })),
    },
    {
      id: 'bottom',
      items: [
        { id: 'record', title: 'Record', link: { to: '/record' }, icon: ScrollText, keys: 'g r' },
        { id: 'people', title: 'People', link: { to: '/people' }, icon: Users, keys: 'g p' },
        { id: 'connections', title: 'Connections', link: { to: '/connections' }, icon: Cable, keys: 'g c' },
        { id: 'settings', title: 'Settings', link: { to: '/settings' }, icon: Settings, keys: 'g s' },
      ],
    },
  ];
}
