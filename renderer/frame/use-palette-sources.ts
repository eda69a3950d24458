import { useNavigate } from '@tanstack/react-router';
import { GitCommitHorizontal, Package, Rocket, Ticket, User } from 'lucide-react';
import { useMemo } from 'react';
import type { OutputOf } from '../api.ts';
import { useApi } from '../data/api-context.ts';
import type { PaletteSource } from './palette-source.ts';

type Hit = OutputOf['search.query']['hits'][number];

const iconByKind = {
  product: Package,
  release: Rocket,
  ticket: Ticket,
  commit: GitCommitHorizontal,
  person: User,
} as const;

/** What the palette finds beside actions: everything the workspace's search knows. */
export function usePaletteSources(): readonly PaletteSource[] {
  const { call } = useApi();
  const navigate = useNavigate();
  return useMemo(() => {
    const open = ({ kind, id, product, release }: Hit): void => {
      if (release !== null) {
        const to = kind === 'release' ? '/releases/$release' : '/releases/$release/scope';
        void navigate({ to, params: { release } });
      } else if (kind === 'person') void navigate({ to: '/people' });
      else void navigate({ to: '/products/$product', params: { product: product ?? id } });
    };
    const source: PaletteSource = {
      id: 'workspace',
      title: 'Found in this workspace',
      async search(text, signal) {
        const { hits } = await call('search.query', { text, limit: 20 }, signal);
        return hits.map((hit) => ({
          id: `${hit.kind} ${hit.id} ${hit.release ?? ''}`,
          title: hit.title,
          detail: hit.detail,
          icon: iconByKind[hit.kind],
          run: () => open(hit),
        }));
      },
    };
    return [source];
  }, [call, navigate]);
}
