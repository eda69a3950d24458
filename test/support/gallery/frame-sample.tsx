import { Outlet, useRouter } from '@tanstack/react-router';
import { CalendarDays, Home, Inbox, ScrollText, Settings, Users } from 'lucide-react';
import { AppFrame } from '../../../renderer/frame/app-frame.tsx';
import type { NavigationSection } from '../../../renderer/frame/navigation.ts';
import type { PaletteSource } from '../../../renderer/frame/palette-source.ts';

const to = (path: string) => ({ to: path });

const navigation: readonly NavigationSection[] = [
  {
    id: 'general',
    items: [
      { id: 'inbox', title: 'Inbox', icon: Inbox, link: to('/inbox'), keys: 'g i', count: 3 },
      { id: 'home', title: 'Home', icon: Home, link: to('/'), keys: 'g h' },
      { id: 'calendar', title: 'Calendar', icon: CalendarDays, link: to('/calendar'), keys: 'g c' },
    ],
  },
  {
    id: 'products',
    title: 'Products',
    add: { label: 'Add a product', run: () => document.body.setAttribute('data-added', 'product') },
    items: [
      { id: 'shop', title: 'Shop', link: to('/release/uat'), detail: '2.4.0' },
      { id: 'ledger', title: 'Ledger', link: to('/list'), detail: '1.9.1' },
      { id: 'long', title: 'Identity and access management', link: to('/long'), detail: '12.0.0-rc.14' },
    ],
  },
  {
    id: 'house',
    title: 'Workspace',
    items: [
      { id: 'record', title: 'Record', icon: ScrollText, link: to('/record'), keys: 'g r' },
      { id: 'people', title: 'People', icon: Users, link: to('/people'), keys: 'g p' },
      { id: 'settings', title: 'Settings', icon: Settings, link: to('/settings'), keys: 'g s' },
    ],
  },
];

const syncedAt = new Date(Date.now() - 130_000).toISOString();

/** Every screen of the gallery inside the real frame. */
export function FrameSample() {
  const router = useRouter();
  const tickets: PaletteSource = {
    id: 'tickets',
    title: 'Tickets',
    search: (query) =>
      Promise.resolve(
        ['SHOP-412 Refund to the card that paid', 'SHOP-431 Ticket search by customer', 'SHOP-440 VAT on vouchers']
          .filter((title) => title.toLowerCase().includes(query.toLowerCase()))
          .map((title) => ({
            id: title,
            title: title.slice(0, 8),
            detail: title.slice(9),
            run: () => void router.navigate({ to: '/release/scope' }),
          })),
      ),
  };
  return (
    <AppFrame
      navigation={navigation}
      sync={{ tone: 'unknown', label: 'Not connected', at: { word: 'last heard', time: syncedAt } }}
      sources={[tickets]}
    >
      <Outlet />
    </AppFrame>
  );
}
